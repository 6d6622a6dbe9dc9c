import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { party, record } from '../support/records.js';
import { OFFICER, openAskedSchema, type AskedSchema } from '../support/asked-schema.js';

const PARTIES = [party('15.71', 1), party('15.04', 2)];
const SIGNED = { signedOn: '2023-10-24', signedOnPrecision: 'DAY' } as const;
const PKS = { instrument: 'PERJANJIAN_KERJA_SAMA', parties: PARTIES } as const;

/** Two records alike enough to ask, two alike enough to link, and one far from all. */
const ASKED = [
  record('15.71', { ...PKS, ...SIGNED, recordId: 'cabai', title: 'PKS tentang Pasokan Cabai' }),
  record('15.04', {
    ...PKS,
    recordId: 'bawang',
    signedOn: '2023-10-20',
    signedOnPrecision: 'DAY',
    title: 'PKS tentang Pasokan Bawang',
  }),
];
const LINKED = ['15.71', '15.04'].map((region) =>
  record(region, {
    ...PKS,
    recordId: `terminal-${region}`,
    signedOn: '2019-05-05',
    signedOnPrecision: 'DAY',
    title: 'PKS tentang Terminal Penumpang',
  }),
);

const LINK = '{ id score reason forbidden a { region { code } recordId } b { recordId } }';

describe('links that scores propose', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
    await asked.test.publish(...ASKED, ...LINKED);
  });
  afterAll(() => asked.close());
  const ask = (source: string): Promise<ExecutionResult> => asked.ask(source);
  const act = (source: string): Promise<ExecutionResult> =>
    asked.ask(`mutation { done: ${source} }`, OFFICER);
  const idsOf = async (...recordIds: string[]): Promise<unknown[]> => {
    const { data } = await ask('{ agreements(first: 50) { nodes { id records { recordId } } } }');
    const { nodes } = data?.['agreements'] as {
      nodes: { id: string; records: { recordId: string }[] }[];
    };
    return recordIds.map(
      (wanted) => nodes.find(({ records }) => records.some((r) => r.recordId === wanted))?.id,
    );
  };

  it('wait for a person with their evidence in sentences', async () => {
    const { data, errors } = await ask(
      `{ candidateLinks { totalCount notCompared pageInfo { hasNextPage } nodes ${LINK} edges { cursor node { evidence { field a b weight sentence } verdicts { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.['candidateLinks']).toMatchObject({
      totalCount: 1,
      notCompared: [],
      pageInfo: { hasNextPage: false },
      nodes: [
        {
          id: '15.04 bawang + 15.71 cabai',
          reason: 'BETWEEN',
          forbidden: null,
          a: { region: { code: '15.04' }, recordId: 'bawang' },
          b: { recordId: 'cabai' },
        },
      ],
    });
    const [edge] = (data?.['candidateLinks'] as { edges: { node: { evidence: unknown[] } }[] })
      .edges;
    expect(edge?.node.evidence).toContainEqual(
      expect.objectContaining({
        field: 'title',
        a: 'PKS tentang Pasokan Bawang',
        sentence: expect.stringMatching(/^Pokok judul sama .* \/ The subjects of the titles /),
      }),
    );
  });

  it('go on behind a cursor, and refuse a size or a cursor that is none', async () => {
    const { data } = await ask('{ candidateLinks(first: 1) { pageInfo { endCursor } } }');
    const { endCursor } = (data?.['candidateLinks'] as { pageInfo: { endCursor: string } })
      .pageInfo;
    const next = await ask(`{ candidateLinks(after: "${endCursor}") { nodes { id } } }`);
    expect(next.data).toEqual({ candidateLinks: { nodes: [] } });
    for (const [args, field] of [
      ['first: 101', 'first'],
      ['first: 0', 'first'],
      ['after: "abc"', 'after'],
    ] as const) {
      const { errors } = await ask(`{ candidateLinks(${args}) { totalCount } }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    }
  });

  it('tell what brought records of one agreement together', async () => {
    const [id] = await idsOf('terminal-15.71');
    const { data } = await ask(
      `{ agreement(id: "${String(id)}") { aliases links { by a b score evidence { field } } } }`,
    );
    expect(data?.['agreement']).toMatchObject({
      aliases: ['agreement-of-terminal-15.71'],
      links: [{ by: 'SCORE', a: '15.04 terminal-15.04', b: '15.71 terminal-15.71' }],
    });
    const plain = await ask('{ agreement(id: "payung") { links { by } } }');
    expect(plain.data).toEqual({ agreement: { links: [] } });
  });

  it('are joined by SAME, parted by NOT_SAME and asked about again when it is taken back', async () => {
    const pair = 'a: "15.71 cabai", b: "bawang"';
    const same = await act(
      `judgeLink(${pair}, verdict: SAME, reason: "Naskah yang sama") { id reason verdicts { verdict reason judgedBy endedAt } }`,
    );
    expect(same).toEqual({
      data: {
        done: {
          id: '15.04 bawang + 15.71 cabai',
          reason: null,
          verdicts: [
            {
              verdict: 'SAME',
              reason: 'Naskah yang sama',
              judgedBy: 'Biro Kerja Sama',
              endedAt: null,
            },
          ],
        },
      },
    });
    const [one, other] = await idsOf('cabai', 'bawang');
    expect(one).toBe(other);
    const joined = await ask(`{ agreement(id: "${String(one)}") { links { by score } } }`);
    expect(joined.data?.['agreement']).toMatchObject({ links: [{ by: 'PERSON' }] });

    const apart = await act(`judgeLink(${pair}, verdict: NOT_SAME) { verdicts { verdict } }`);
    expect(apart.data).toEqual({
      done: { verdicts: [{ verdict: 'NOT_SAME' }, { verdict: 'SAME' }] },
    });
    expect(new Set(await idsOf('cabai', 'bawang')).size).toBe(2);
    const standing = await ask('{ linkVerdicts { a b verdict } candidateLinks { totalCount } }');
    expect(standing.data).toEqual({
      linkVerdicts: [{ a: '15.04 bawang', b: '15.71 cabai', verdict: 'NOT_SAME' }],
      candidateLinks: { totalCount: 0 },
    });

    const back = await act(`withdrawVerdict(${pair}, reason: "Keliru") ${LINK}`);
    expect(back.data).toMatchObject({ done: { reason: 'BETWEEN' } });
    const after = await ask(
      '{ linkVerdicts { id } candidateLinks { nodes { verdicts { verdict endedBy endReason } } } }',
    );
    expect(after.data).toEqual({
      linkVerdicts: [],
      candidateLinks: {
        nodes: [
          {
            verdicts: [
              { verdict: 'NOT_SAME', endedBy: 'Biro Kerja Sama', endReason: 'Keliru' },
              { verdict: 'SAME', endedBy: 'Biro Kerja Sama', endReason: null },
            ],
          },
        ],
      },
    });
    const twice = await act(`withdrawVerdict(${pair}, reason: "Lagi") { id }`);
    expect(twice.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('parted by a person survive a compilation from scratch', async () => {
    const pair = 'a: "terminal-15.71", b: "terminal-15.04"';
    await act(`judgeLink(${pair}, verdict: NOT_SAME) { id }`);
    await asked.test.catalogue.rebuild();
    expect(new Set(await idsOf('terminal-15.71', 'terminal-15.04')).size).toBe(2);
    await act(`withdrawVerdict(${pair}, reason: "Keliru") { id }`);
    expect(new Set(await idsOf('terminal-15.71', 'terminal-15.04')).size).toBe(1);
  });

  it('are asked about again once a record that nobody could tell from the other is corrected', async () => {
    const [cabai] = ASKED;
    if (cabai === undefined) throw new Error('no record');
    const waiting = async () => {
      const { data } = await ask('{ candidateLinks { totalCount } }');
      return (data?.['candidateLinks'] as { totalCount: number }).totalCount;
    };
    await act('judgeLink(a: "cabai", b: "bawang", verdict: CANNOT_TELL) { id }');
    expect(await waiting()).toBe(0);
    await asked.test.publish({ ...cabai, version: 2, scope: 'Cabai merah' });
    expect(await waiting()).toBe(1);
  });

  it('are judged by officers alone', async () => {
    for (const action of [
      'judgeLink(a: "cabai", b: "bawang", verdict: SAME) { id }',
      'withdrawVerdict(a: "cabai", b: "bawang", reason: "x") { id }',
    ]) {
      const source = `mutation { ${action} }`;
      const refused = await ask(source);
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
      const other = await asked.ask(source, { ...OFFICER, role: 'province' });
      expect(other.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it.each([
    ['a: "cabai", b: "tidak-ada", verdict: SAME', 'NOT_FOUND', 'b'],
    ['a: "15.71 bawang", b: "cabai", verdict: SAME', 'NOT_FOUND', 'a'],
    ['a: "cabai", b: "15.71 cabai", verdict: SAME', 'BAD_USER_INPUT', 'b'],
    ['a: "cabai", b: "umbrella", verdict: SAME', 'BAD_USER_INPUT', 'verdict'],
    ['a: "cabai", b: "bawang", verdict: SAME, reason: " "', 'BAD_USER_INPUT', 'reason'],
    [
      `a: "cabai", b: "bawang", verdict: SAME, reason: "${'x'.repeat(2001)}"`,
      'BAD_USER_INPUT',
      'reason',
    ],
  ])('refuse %s', async (args, code, field) => {
    const { errors } = await act(`judgeLink(${args}) { id }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code, field });
    expect(errors?.[0]?.message).toMatch(/ \/ /);
  });

  it('refuse a recordId that two registers use, and name both', async () => {
    await asked.test.publish(
      record('15.71', { ...PKS, recordId: 'kembar', title: 'PKS tentang Pasar' }),
      record('15.04', { ...PKS, recordId: 'kembar', title: 'PKS tentang Rujukan' }),
    );
    const { errors } = await act('judgeLink(a: "kembar", b: "cabai", verdict: SAME) { id }');
    expect(errors?.[0]?.message).toContain('15.04 kembar, 15.71 kembar');
  });
});
