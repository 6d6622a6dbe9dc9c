import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseNumber } from '../../gateway/linking/document-number.js';
import { components } from '../../gateway/linking/components.js';
import { certainEdges } from '../../gateway/linking/edge.js';
import { linkAgreements } from '../../gateway/linking/link-agreements.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { party, record } from './support/records.js';

/** By certain evidence alone. */
function linkGroups(records: readonly PublishedRecord[]) {
  return linkAgreements(records, { comparisons: [], verdicts: [] }).groups;
}

/** Groups as a reader compares them: id, aliases, and who belongs to it in P3 order. */
function groupsOf(records: readonly PublishedRecord[]) {
  return linkGroups(records).map(({ id, aliases, records: members, problems }) => ({
    id,
    aliases,
    members: members.map(({ region, recordId }) => `${region} ${recordId}`),
    problems: problems.map(({ code, message }) => `${code} ${message}`).sort(),
  }));
}

const JAMBI_BATANGHARI = [party('15.71', 1), party('15.04', 2)];

describe('a document number', () => {
  it.each([
    ['  120/KSD/2023 ', '120ksd2023'],
    ['120 / ksd - 2023', '120ksd2023'],
    ['Nomor: 120/KSD/2023', '120ksd2023'],
    ['No. 12.A', '12a'],
    ['NOTA/12', 'nota12'],
    ['-', null],
    ['', null],
    ['tidak ada', null],
    ['…', null],
    ['12', null],
    ['KSD/BAG', null],
    [null, null],
  ])('%j is normalised to %j', (text, expected) => {
    expect(normaliseNumber(text)).toBe(expected);
  });
});

describe('certain links (P2)', () => {
  it('links records with the same agreementId that name each other', () => {
    const a = record('15.71', { agreementId: 'x', parties: JAMBI_BATANGHARI });
    const b = record('15.04', { agreementId: 'x', parties: JAMBI_BATANGHARI });
    expect(groupsOf([b, a])).toEqual([
      {
        id: 'x',
        aliases: [],
        members: [`15.71 ${a.recordId}`, `15.04 ${b.recordId}`],
        problems: [],
      },
    ]);
  });

  it('links by the number that one party gave, under the smallest id, the other an alias', () => {
    const a = record('15.71', {
      agreementId: 'n',
      parties: [party('15.71', 1, 'No. 7/2023'), party('15.04', 2)],
    });
    const b = record('15.04', {
      agreementId: 'm',
      parties: [party('15.71', 1, '7 / 2023'), party('15.04', 2)],
    });
    expect(groupsOf([a, b])).toMatchObject([{ id: 'm', aliases: ['n'], members: { length: 2 } }]);
  });

  const numbered = (region: string, changes: Partial<PublishedRecord>) =>
    record(region, { parties: [party('15.71', 1, '7/2023'), party('15.04', 2)], ...changes });

  it.each<[string, Partial<PublishedRecord>]>([
    ['another instrument', { instrument: 'KONTRAK' }],
    ['an unknown instrument', { instrument: 'UNKNOWN' }],
    ['another signing year', { signedOn: '2022-01-01', signedOnPrecision: 'YEAR' }],
    ['another number of that party', { parties: [party('15.71', 1, '8/2023'), party('15.04', 2)] }],
    [
      'the number from another party',
      { parties: [party('15.71', 1), party('15.04', 2, '7/2023')] },
    ],
    ['not naming the other', { parties: [party('15.04', 1), party('15.05', 2, '7/2023')] }],
  ])('does not link by number with %s', (_why, changes) => {
    const records = [
      numbered('15.71', { agreementId: 'a' }),
      numbered('15.04', { agreementId: 'b', ...changes }),
    ];
    expect(groupsOf(records)).toHaveLength(2);
  });

  it('does not take two unknown instruments for the same', () => {
    const unknown = { instrument: 'UNKNOWN' } as const;
    expect(
      groupsOf([
        numbered('15.71', { agreementId: 'a', ...unknown }),
        numbered('15.04', { agreementId: 'b', ...unknown }),
      ]),
    ).toHaveLength(2);
  });

  it('links when a signing year is not known', () => {
    const records = [
      numbered('15.71', { agreementId: 'a' }),
      numbered('15.04', { agreementId: 'b', signedOn: null, signedOnPrecision: 'UNKNOWN' }),
    ];
    expect(groupsOf(records)).toHaveLength(1);
  });

  it('does not take a private person, who is published by role, for somebody', () => {
    const director = (region: string, id: string) =>
      record(region, {
        agreementId: id,
        parties: [
          ...JAMBI_BATANGHARI,
          { ...party(null, 3, '7/2023'), kind: 'PERSEORANGAN', name: 'Direktur' },
        ],
      });
    expect(groupsOf([director('15.71', 'a'), director('15.04', 'b')])).toHaveLength(2);
  });

  it('gives an agreementId that unrelated records claim to the record made first', () => {
    const first = record('15.04', {
      recordId: 'r2',
      agreementId: 'x',
      parties: [party('15.04', 1), party('15.05', 2)],
    });
    const second = record('15.05', {
      recordId: 'r9',
      agreementId: 'x',
      parties: [party('15.05', 1), party('15.71', 2)],
    });
    // Speaks before both by P3, and holds a record older than both that claims another id.
    const late = record('15', {
      recordId: 'r8',
      agreementId: 'x',
      parties: [party('15', 1, '5/2023'), party('15.06', 2)],
    });
    const linked = record('15.06', {
      recordId: 'r1',
      agreementId: 'y',
      parties: [party('15', 1, '5/2023'), party('15.06', 2)],
    });
    const groups = groupsOf([late, second, linked, first]);
    expect(groups.map(({ id, members }) => [id, members])).toEqual([
      ['r9', ['15.05 r9']],
      ['x', ['15.04 r2']],
      ['y', ['15 r8', '15.06 r1']],
    ]);
    expect(groups.every(({ problems }) => problems[0]?.startsWith('AGREEMENT_ID_SHARED'))).toBe(
      true,
    );
  });

  it('drops the number links of a component that would hold two records of one node', () => {
    const records = [
      numbered('15.71', { agreementId: 'a' }),
      numbered('15.71', { agreementId: 'b' }),
      numbered('15.04', { agreementId: 'c' }),
    ];
    const groups = groupsOf(records);
    expect(groups.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(groups.every(({ problems }) => problems[0]?.startsWith('NUMBER_LINKS_DROPPED'))).toBe(
      true,
    );
  });

  it('leaves a doubled agreementId to the smallest recordId of its node', () => {
    const kept = record('15.71', { recordId: 'r1', agreementId: 'x', parties: JAMBI_BATANGHARI });
    const apart = record('15.71', { recordId: 'r2', agreementId: 'x', parties: JAMBI_BATANGHARI });
    const other = record('15.04', { recordId: 'r3', agreementId: 'x', parties: JAMBI_BATANGHARI });
    const groups = groupsOf([apart, other, kept]);
    expect(groups.map(({ id, members }) => [id, members])).toEqual([
      ['r2', ['15.71 r2']],
      ['x', ['15.71 r1', '15.04 r3']],
    ]);
    expect(groups.every(({ problems }) => problems[0]?.startsWith('AGREEMENT_ID_TWICE'))).toBe(
      true,
    );
  });

  it('links by a number that is used anew each year the records of one year', () => {
    const of = (region: string, year: number) =>
      numbered(region, { agreementId: `${region}-${year}`, signedOn: `${year}-05-05` });
    const groups = groupsOf([of('15.71', 2021), of('15.71', 2022), of('15.04', 2022)]);
    expect(groups.map(({ members }) => members.length).sort()).toEqual([1, 2]);
    expect(groups.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('needs no more evidence than grows with the records, and names ten of many', () => {
    const many = (region: string, changes: Partial<PublishedRecord>) =>
      Array.from({ length: 300 }, (_, i) =>
        numbered(region, { signedOn: null, ...changes, recordId: `r${1000 + i}` }),
      );
    const sameNumber = [...many('15.71', {}), ...many('15.04', {})];
    expect(certainEdges(sameNumber).length).toBeLessThan(4 * sameNumber.length);
    const sameId = [...many('15.71', { agreementId: 'x' }), ...many('15.04', { agreementId: 'x' })];
    const byId = certainEdges(sameId).filter(({ kind }) => kind === 'AGREEMENT_ID');
    expect(byId.length).toBeLessThan(sameId.length);
    expect(components([...sameId.keys()], byId)).toHaveLength(1);

    const [twice, ...others] = linkGroups(sameId).find(({ id }) => id === 'x')?.problems ?? [];
    expect([twice, ...others].map((problem) => problem?.code)).toEqual([
      'NUMBER_LINKS_DROPPED',
      'AGREEMENT_ID_TWICE',
    ]);
    expect(twice?.message).toContain('15.04 r1009, dan 590 lagi (seluruhnya 600)');
    expect(twice?.message).toContain('15.04 r1009, and 590 more (600 in all)');
    expect(twice?.message).not.toContain('r1010');
  });

  it('never gives two agreements one id, whatever nodes claim', () => {
    const victim = record('15.71', {
      recordId: 'r1',
      agreementId: '15.04/r9',
      parties: JAMBI_BATANGHARI,
    });
    const copy = record('15.04', {
      recordId: 'r1',
      agreementId: 'r1',
      parties: [party('15.04', 1), party('15.05', 2)],
    });
    const ids = groupsOf([victim, copy]).flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** Few values, so that collisions of every kind are common. */
const REGIONS = ['15', '15.04', '15.05', '15.71'];
const anyRecord = fc
  .record({
    region: fc.constantFrom(...REGIONS),
    recordId: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'a'),
    agreementId: fc.constantFrom('a', 'b', 'c', 'r1', '15/r1'),
    instrument: fc.constantFrom('KESEPAKATAN_BERSAMA', 'UNKNOWN'),
    year: fc.constantFrom(null, '2021', '2022'),
    parties: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...REGIONS), fc.constantFrom(null, '100', '200')),
      {
        selector: ([code]) => code,
        minLength: 2,
        maxLength: 4,
      },
    ),
  })
  .map(({ region, recordId, agreementId, instrument, year, parties }) =>
    record(region, {
      recordId,
      agreementId,
      instrument: instrument === 'UNKNOWN' ? 'UNKNOWN' : 'KESEPAKATAN_BERSAMA',
      signedOn: year === null ? null : `${year}-01-01`,
      signedOnPrecision: year === null ? 'UNKNOWN' : 'YEAR',
      parties: parties.map(([code, number], place) => party(code, place + 1, number)),
    }),
  );
const anyRecords = fc.uniqueArray(anyRecord, {
  selector: ({ region, recordId }) => `${region} ${recordId}`,
  maxLength: 9,
});

describe('linking as a whole', () => {
  it('gives the same groups in any order of arrival (I9)', () => {
    fc.assert(
      fc.property(
        anyRecords.chain((records) =>
          fc.tuple(
            fc.constant(records),
            fc.shuffledSubarray(records, { minLength: records.length }),
          ),
        ),
        ([records, shuffled]) => expect(groupsOf(shuffled)).toEqual(groupsOf(records)),
      ),
      { numRuns: 500 },
    );
  });

  it('holds together exactly the records that any pair of them holds together (P2)', () => {
    const partition = (
      records: readonly PublishedRecord[],
      edges: ReturnType<typeof certainEdges>,
    ) =>
      components([...records.keys()], edges)
        .map((places) => [...places].sort((a, b) => a - b).join())
        .sort();
    fc.assert(
      fc.property(anyRecords, (records) => {
        const numbers = certainEdges(records).filter(({ kind }) => kind === 'NUMBER');
        const pairs = [...records.keys()].flatMap((a) =>
          [...records.keys()].slice(a + 1).flatMap((b) =>
            certainEdges([records[a], records[b]].flatMap((one) => one ?? []))
              .filter(({ kind }) => kind === 'NUMBER')
              .map(({ kind }) => ({ kind, a, b })),
          ),
        );
        expect(partition(records, numbers)).toEqual(partition(records, pairs));
      }),
      { numRuns: 500 },
    );
  });

  it('never puts two records of one node together, loses none, and gives no id twice (I7)', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const groups = linkGroups(records);
        for (const group of groups) {
          const regions = group.records.map(({ region }) => region);
          expect(new Set(regions).size).toBe(regions.length);
        }
        expect(groups.flatMap((group) => group.records)).toHaveLength(records.length);
        const ids = groups.flatMap(({ id, aliases }) => [id, ...aliases]);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 500 },
    );
  });
});
