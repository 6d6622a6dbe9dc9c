import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NOW, OFFICER, openAskedSchema, type AskedSchema } from '../support/asked-schema.js';
import { party, record } from '../support/records.js';

describe('the gateway schema', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
  });
  beforeEach(() => asked.reset());
  afterAll(() => asked.close());
  const ask: AskedSchema['ask'] = (...question) => asked.ask(...question);

  it('answers a list with everything beside it', async () => {
    const { data, errors } = await ask(`{
      agreements(filter: { regions: ["15.04"] }, orderBy: SIGNED_ON_DESC, first: 1) {
        totalCount undecidedCount
        pageInfo { hasNextPage hasPreviousPage endCursor }
        edges { cursor node { ...Wanted } }
        completeness { complete asOf sources { region { shortName } status lastSuccessAt } }
      }
    }
    fragment Wanted on Agreement {
      id aliases title consensus validity crossBorder affairs { code } affairsKnown
      parties { region { code province { code } } documentNumber }
      funding { amount currency }
      records { region { code } holder documentNumber }
      answers { region { code } answer stale }
      differences { field values { region { code } value } }
      origins { field region { code } }
      implements { id title implementedBy { id title } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      agreements: {
        totalCount: 3,
        undecidedCount: 0,
        pageInfo: { hasNextPage: true, hasPreviousPage: false },
        completeness: { complete: true, asOf: NOW.toISOString(), sources: { length: 2 } },
        edges: [
          {
            node: {
              id: 'm',
              aliases: ['n'],
              title: 'Sampah',
              consensus: 'CONFIRMED',
              crossBorder: false,
              parties: [
                { region: { code: '15.71', province: { code: '15' } }, documentNumber: '7/2023' },
                {},
              ],
              funding: [{ amount: '13400000.00', currency: 'EUR' }],
              records: [{ region: { code: '15.71' }, holder: true }, { holder: false }],
              implements: {
                id: 'payung',
                title: 'Payung',
                implementedBy: [{ id: 'm', title: 'Sampah' }],
              },
            },
          },
        ],
      },
    });
  });

  it('asks the nodes first when the answer is to be LIVE, and says who was silent', async () => {
    asked.liveSilent = new Set(['15.04']);
    const { data } = await ask(
      '{ agreements(freshness: LIVE) { completeness { complete } nodes { id consensus } } }',
      OFFICER,
    );
    expect(asked.calls).toEqual(['live officer']);
    expect(data).toMatchObject({ agreements: { completeness: { complete: false } } });
    expect(data?.['agreements']).toHaveProperty(
      'nodes',
      expect.arrayContaining([
        { id: 'payung', consensus: 'UNKNOWN' },
        { id: 'm', consensus: 'CONFIRMED' },
      ]),
    );
  });

  it.each(['STORED', 'LIVE'])('is not complete while a source is suspended (%s)', async (how) => {
    asked.suspended = '15.71';
    const { data } = await ask(
      `{ agreements(freshness: ${how}) { completeness { complete sources { status } } } }`,
      OFFICER,
    );
    expect(data).toEqual({
      agreements: {
        completeness: {
          complete: false,
          sources: [{ status: 'FRESH' }, { status: 'SUSPENDED' }],
        },
      },
    });
  });

  it('finds an agreement by an alias, and nothing by an id that nobody has', async () => {
    const { data } = await ask('{ a: agreement(id: "n") { id } b: agreement(id: "zzz") { id } }');
    expect(data).toEqual({ a: { id: 'm' }, b: null });
  });

  it('names what somebody has to mend', async () => {
    const { data } = await ask(
      '{ agreement(id: "putar") { amends { id } problems { code message } } }',
    );
    expect(data).toMatchObject({
      agreement: { amends: null, problems: [{ code: 'RELATION_CYCLE' }] },
    });
  });

  it('names why records are not linked', async () => {
    const doubled = [party('15.71', 1, '9/2024'), party('15.04', 2)];
    const apart = [
      record('15.71', { agreementId: 'ganda-1', parties: doubled }),
      record('15.71', { agreementId: 'ganda-2', parties: doubled }),
      record('15.04', { agreementId: 'ganda-3', parties: doubled }),
      record('15.71', { agreementId: 'sama', parties: [party('15.71', 1), party('15.05', 2)] }),
      record('15.04', { agreementId: 'sama', parties: [party('15.04', 1), party('15.05', 2)] }),
    ];
    await asked.test.publish(...apart);
    try {
      const { data } = await ask(`{
        number: agreement(id: "ganda-1") { problems { code message } }
        id: agreement(id: "sama") { problems { code message } }
        agreements(filter: { regions: ["15.05"] }) { nodes { problems { code } } }
      }`);
      expect(data).toEqual({
        number: {
          problems: [
            { code: 'NUMBER_LINKS_DROPPED', message: expect.stringContaining('Nomor naskah') },
          ],
        },
        id: {
          problems: [
            { code: 'AGREEMENT_ID_SHARED', message: expect.stringContaining('agreementId sama') },
          ],
        },
        agreements: {
          nodes: Array(2).fill({ problems: [{ code: 'AGREEMENT_ID_SHARED' }] }),
        },
      });
    } finally {
      await asked.test.withdraw(...apart);
    }
  });

  it('shows each region its inbox', async () => {
    const { data } = await ask('{ recordsNaming(region: "15.04") { recordId region { code } } }');
    expect(data).toEqual({
      recordsNaming: [
        { recordId: 'circle', region: { code: '15.71' } },
        { recordId: 'umbrella', region: { code: '15.71' } },
      ],
    });
  });

  it.each([
    ['{ agreements(first: 0) { nodes { id } } }', 'first'],
    ['{ agreements(filter: { regions: ["1571"] }) { nodes { id } } }', 'filter.regions'],
    ['{ agreements(after: "x") { nodes { id } } }', 'after'],
    ['{ recordsNaming(region: "1571") { recordId } }', 'region'],
  ])('refuses %s', async (source, field) => {
    const { errors } = await ask(source);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
