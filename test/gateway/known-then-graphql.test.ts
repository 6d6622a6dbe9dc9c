import 'reflect-metadata';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FakeNode } from '../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { GATEWAY_QUERIES } from '../../web/playground/src/gateway-queries.js';
import { party, record } from './support/records.js';

const BATANG_HARI = '15.04';
const MUARO = '15.05';
const WATER = 'W1.03';
/** Half an hour before midnight in Jambi. */
let now = new Date('2026-03-01T16:30:00.000Z');
let nodes: FakeNode[];
let gateway: TestGateway;

interface Obligations {
  readonly obligations: {
    readonly status: string;
    readonly agreementIds: string[];
    readonly agreements: { readonly id: string }[];
    readonly costShares: { readonly amountIdr: string }[];
  }[];
}
const ask = async (asOf: string | null, knowledge: string, more = '') =>
  gateway.ask<Obligations>(
    `query ($asOf: Date, $knowledge: Knowledge) {
      obligations(asOf: $asOf, knowledge: $knowledge ${more}) {
        status agreementIds agreements { id } costShares { amountIdr }
      }
    }`,
    { asOf, knowledge },
    gateway.officer,
  );
/** What an officer does; fails when it is refused. */
const act = async <T>(mutation: string): Promise<T> => {
  const { data, errors } = await gateway.ask<T>(`mutation { ${mutation} }`, {}, gateway.officer);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data as T;
};
const pull = async () => {
  for (const { region } of nodes) await act(`pull(region: "${region}") { status }`);
};

beforeAll(async () => {
  nodes = [await FakeNode.start(BATANG_HARI), await FakeNode.start(MUARO)];
  for (const node of nodes) node.now = () => now;
  gateway = await startTestGateway({ sources: nodes, now: () => now });
  const { recordMandatoryMap } = await act<{ recordMandatoryMap: { items: { id: string }[] } }>(
    `recordMandatoryMap(input: {
      forum: PROVINCIAL, heldOn: "2025-06-10", present: ["${BATANG_HARI}", "${MUARO}"],
      items: [{ affair: "${WATER}", regions: ["${BATANG_HARI}", "${MUARO}"],
        externality: "Sungai mengalir melintasi batas.", jointEfficiency: "Satu instalasi." }]
    }) { items { id } }`,
  );
  const item = recordMandatoryMap.items[0]?.id ?? '';
  for (const region of [BATANG_HARI, MUARO]) {
    await act(
      `recordHeadAgreement(item: "${item}", region: "${region}", agreedOn: "2025-07-01") { id }`,
    );
  }
  const pay = (amount: string) =>
    act(`recordCostShare(obligation: "${item}", share: {
      region: "${MUARO}", amountIdr: "${amount}", basisNote: "Menurut luas." }) { id }`);
  const pks = record(MUARO, {
    agreementId: 'air',
    instrument: 'PERJANJIAN_KERJA_SAMA',
    parties: [party(MUARO, 1), party(BATANG_HARI, 2)],
    affairs: [WATER],
    validUntil: '2029-01-01',
  });
  nodes[1]?.put(pks);
  nodes[1]?.put(record(MUARO, { parties: [party(MUARO, 1), party('15.71', 2)] }));
  await pay('1.00');
  await pull();
  now = new Date('2026-03-01T17:15:00.000Z');
  nodes[1]?.withdraw(pks);
  await pay('2.00');
  await pull();
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await Promise.all(nodes.map((node) => node.stop()));
});

it('tells both kinds of a past day apart', async () => {
  expect((await ask('2026-03-01', 'THEN')).data?.obligations).toEqual([
    {
      status: 'IN_FORCE',
      agreementIds: ['air'],
      // It was withdrawn since.
      agreements: [],
      costShares: [{ amountIdr: '1.00' }],
    },
  ]);
  const now = { status: 'NONE', agreementIds: [], agreements: [] };
  const paid = { costShares: [{ amountIdr: '2.00' }] };
  for (const known of [
    await ask('2026-03-01', 'NOW'),
    await ask('2026-03-02', 'THEN'),
    await ask(null, 'NOW'),
  ]) {
    expect(known.data?.obligations).toEqual([{ ...now, ...paid }]);
  }
});

it('answers the worked query of a past day', async () => {
  const worked = GATEWAY_QUERIES.queries.find(({ query }) => query.includes('HariLampau'));
  const { data, errors } = await gateway.ask(worked?.query ?? '', {
    hari: '2026-03-01',
    region: MUARO,
  });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    berlaku: [{ status: 'NONE' }],
    diketahui: [{ status: 'IN_FORCE', agreementIds: ['air'] }],
  });
});

it('says of the whole table how whole it was', async () => {
  const { data } = await gateway.ask(
    `{ coverage(affairs: ["${WATER}"], asOf: "2026-02-28", knowledge: THEN) {
      completeness { complete asOf sources { status } } cells { status } } }`,
    {},
    gateway.officer,
  );
  expect(data).toMatchObject({
    coverage: { completeness: { complete: false, asOf: null, sources: [] } },
  });
  expect(JSON.stringify(data)).not.toContain('NONE');
});

it.each([
  ['THEN without a day', null, '', /knowledge: "THEN" without asOf; name the day that is meant/],
  ['THEN of a day to come', '2026-03-03', '', /asOf: "2026-03-03" lies after today/],
  ['THEN after asking the nodes', '2026-03-01', 'freshness: LIVE', /use STORED/],
])('refuses %s', async (_what, asOf, more, message) => {
  const { errors } = await ask(asOf, 'THEN', more === '' ? '' : `, ${more}`);
  expect(errors?.[0]?.message).toMatch(message);
  expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
});
