import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OFFICER, openAskedSchema, type AskedSchema } from '../support/asked-schema.js';

describe('the gateway schema', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
  });
  beforeEach(() => asked.reset());
  afterAll(() => asked.close());
  const ask: AskedSchema['ask'] = (...question) => asked.ask(...question);

  it('lets nobody but an officer write maps, agreements of heads, steps and proposals', async () => {
    const mutations = [
      `recordMandatoryMap(input: { forum: PROVINCIAL, heldOn: "2025-01-01", present: ["15.04", "15.05"], items: [] }) { id }`,
      `recordHeadAgreement(item: "x", region: "15.04", agreedOn: "2025-01-01") { id }`,
      `recordTakeoverStep(obligation: "x", step: COACHING, takenOn: "2025-01-01") { id }`,
      `recordCostShare(obligation: "x", share: { region: "15.04", basisNote: "-" }) { id }`,
      `proposeObligations(fields: ["KARHUTLA"]) { id }`,
    ];
    for (const mutation of mutations) {
      const { errors } = await ask(`mutation { ${mutation} }`);
      expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    }
    expect(await asked.services.proposed.all()).toEqual([]);
  });

  it('tells duties apart from proposals, with the agreements that they rest on', async () => {
    const { data: map } = await ask(
      `mutation { recordMandatoryMap(input: {
        forum: PROVINCIAL, heldOn: "2025-01-01", present: ["15.04", "15.05"], example: true,
        items: [{ affair: "W1.03", regions: ["15.05", "15.04"], externality: "Sungai", jointEfficiency: "Satu instalasi" }]
      }) { example recordedBy items { id dutySince heads { region { code } agreedOn } } } }`,
      OFFICER,
    );
    const { example, recordedBy, items } = map?.['recordMandatoryMap'] as {
      example: boolean;
      recordedBy: string;
      items: { id: string; dutySince: string | null }[];
    };
    expect({ example, recordedBy, since: items[0]?.dutySince }).toEqual({
      example: true,
      recordedBy: 'Biro Kerja Sama',
      since: null,
    });
    const agree = (region: string) =>
      ask(
        `mutation { recordHeadAgreement(item: "${items[0]?.id}", region: "${region}", agreedOn: "2025-02-01") { id } }`,
        OFFICER,
      );
    await agree('15.04');
    await agree('15.05');
    const { data: paid } = await ask(
      `mutation { recordCostShare(obligation: "${items[0]?.id}", share: { region: "15.05", amountIdr: "10.50", basisNote: "Penduduk" }) { costShares { region { code } amountIdr population } } }`,
      OFFICER,
    );
    expect(paid?.['recordCostShare']).toEqual({
      costShares: [{ region: { code: '15.05' }, amountIdr: '10.50', population: null }],
    });
    const { data: step } = await ask(
      `mutation { recordTakeoverStep(obligation: "${items[0]?.id}", step: COACHING, takenOn: "2025-03-01") { takeoverStep } }`,
      OFFICER,
    );
    expect(step?.['recordTakeoverStep']).toEqual({ takeoverStep: 'COACHING' });
    await ask(`mutation { proposeObligations(fields: ["KARHUTLA"]) { id } }`, OFFICER);
    const { data, errors } = await ask(`{
      obligations(filter: { regions: ["15.04"] }) { basis example agreedOn status unknownBecause source agreements { id } }
      externalityFields { id proposed }
      mandatoryMaps { items { affair { code } } }
    }`);
    expect(errors).toBeUndefined();
    const obligations = data?.['obligations'] as { basis: string }[];
    expect(obligations[0]).toMatchObject({
      basis: 'AGREED',
      example: true,
      agreedOn: '2025-02-01',
      status: 'UNKNOWN',
      source: null,
      agreements: [],
    });
    expect(obligations.slice(1).every(({ basis }) => basis === 'PROPOSED')).toBe(true);
    expect(data?.['externalityFields']).toContainEqual({ id: 'KARHUTLA', proposed: true });
    expect(data?.['mandatoryMaps']).toEqual([{ items: [{ affair: { code: 'W1.03' } }] }]);
  });

  it('refuses regions and affairs that nobody has', async () => {
    for (const query of [
      'obligations(filter: { regions: ["1571"] }) { id }',
      'obligations(filter: { affairs: ["W9"] }) { id }',
      'coverage(affairs: ["W9"]) { cells { status } }',
      'coverage(asOf: "2026-03-02") { cells { status } }',
      'obligations(asOf: "2026-03-02") { id }',
    ]) {
      const { errors } = await ask(`{ ${query} }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });

  it('asks every node before it answers LIVE obligations', async () => {
    asked.liveSilent = new Set(['15.04']);
    const { data } = await ask('{ obligations(freshness: LIVE) { status unknownBecause } }');
    expect(asked.calls).toEqual(['live anonymous']);
    expect(data?.['obligations']).not.toEqual([]);
  });
});
