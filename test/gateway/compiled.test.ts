import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GivenAnswer } from '../../gateway/compiled/answers.js';
import { compileAgreement } from '../../gateway/compiled/compile-agreement.js';
import { consensusWhile } from '../../gateway/compiled/consensus.js';
import { cyclicEdges } from '../../gateway/compiled/relation-cycles.js';
import { substanceChanged, substanceDiffers } from '../../schema/record/substance.js';
import { supersededOn } from '../../gateway/compiled/supersession.js';
import { byHolderOrder } from '../../gateway/linking/link-record.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { party, record } from './support/records.js';

const PARTIES = [party('15.71', 1), party('15.05', 2)];
const CITY = { agreementId: 'x', parties: PARTIES, recordId: 'city' } as const;
const REGENCY = { agreementId: 'x', parties: PARTIES, recordId: 'regency' } as const;

interface Given {
  readonly since?: number;
  readonly answers?: readonly GivenAnswer[];
  readonly nodes?: readonly string[];
}

function compiled(
  records: readonly PublishedRecord[],
  { since = 1, answers = [], nodes = ['15.05', '15.71'] }: Given = {},
) {
  const [first, ...rest] = [...records]
    .sort(byHolderOrder)
    .map((one) => ({ ...one, substanceVersion: since }));
  if (first === undefined) throw new Error('no records');
  const { content, ...following } = compileAgreement({
    id: 'x',
    aliases: [],
    records: [first, ...rest],
    problems: [],
    joins: [],
    answers,
    nodes: new Set(nodes),
  });
  return { ...content, ...following };
}

function answered(answer: GivenAnswer['answer'], version = 1): GivenAnswer {
  return {
    region: '15.05',
    recordRegion: '15.71',
    recordId: 'city',
    version,
    answer,
    reason: null,
    at: '2026-02-01T00:00:00Z',
  };
}

describe('substance (P7)', () => {
  const base = record('15.71', CITY);
  it.each<[string, Partial<PublishedRecord>, boolean]>([
    ['other words', { title: 'Lain', scope: 'Lain' }, false],
    ['an unknown instrument', { instrument: 'UNKNOWN' }, false],
    ['another instrument', { instrument: 'KONTRAK' }, true],
    ['an unknown category', { category: 'UNKNOWN' }, false],
    ['another category', { category: 'SINERGI' }, true],
    ['another signing day', { signedOn: '2023-10-25' }, true],
    ['the month of the signing day', { signedOn: '2023-10-01', signedOnPrecision: 'MONTH' }, false],
    ['another month', { signedOn: '2023-11-01', signedOnPrecision: 'MONTH' }, true],
    ['its year', { signedOn: '2023-01-01', signedOnPrecision: 'YEAR' }, false],
    ['no signing day', { signedOn: null, signedOnPrecision: 'UNKNOWN' }, false],
    ['another first day', { validFrom: '2024-01-02' }, true],
    ['no last day', { validUntil: null }, false],
    ['another last day', { validUntil: '2029-01-01' }, true],
    ['no end', { validUntil: null, openEnded: true }, true],
    ['parties in another order', { parties: [party('15.05', 1), party('15.71', 2)] }, false],
    ['another party', { parties: [party('15.71', 1), party('15.04', 2)] }, true],
    [
      'signing days of the parties',
      { parties: PARTIES.map((one) => ({ ...one, signedOn: '2023-10-30' })) },
      false,
    ],
  ])('%s against the base: differs %s', (_what, changes, differs) => {
    const known = { ...base, validFrom: '2024-01-01', validUntil: '2028-01-01' };
    expect(substanceDiffers(known, { ...known, ...changes })).toBe(differs);
    expect(substanceDiffers({ ...known, ...changes }, known)).toBe(differs);
  });

  it('changes when something unknown becomes known, so that a confirmation is asked for anew', () => {
    expect(substanceChanged(base, { ...base, validUntil: '2028-01-01' })).toBe(true);
    expect(substanceChanged(base, record('15.71', { ...CITY, title: 'Lain' }))).toBe(false);
  });
});

describe('consensus (P8)', () => {
  const city = record('15.71', CITY);
  const regency = record('15.05', REGENCY);
  const press = { provenance: 'PRESS' } as const;
  const SILENT = new Set(['15.05']);

  it.each<[string, ReturnType<typeof compiled>, string, string]>([
    ['both recorded alike', compiled([city, regency]), 'CONFIRMED', 'CONFIRMED'],
    [
      'records differ in substance',
      compiled([
        city,
        { ...regency, validUntil: '2029-01-01' },
        { ...record('15.04', { parties: PARTIES }), validUntil: '2028-01-01' },
      ]),
      'DISPUTED',
      'DISPUTED',
    ],
    ['disputed', compiled([city], { answers: [answered('DISPUTED')] }), 'DISPUTED', 'DISPUTED'],
    [
      'not ours, though recorded',
      compiled([city, regency], { answers: [answered('NOT_OURS')] }),
      'DISPUTED',
      'DISPUTED',
    ],
    [
      'a dispute of a former substance',
      compiled([city], { since: 2, answers: [answered('DISPUTED')] }),
      'ONE_SIDED',
      'UNKNOWN',
    ],
    ['one recorded', compiled([city]), 'ONE_SIDED', 'UNKNOWN'],
    [
      'one recorded, one confirmed',
      compiled([city], { answers: [answered('CONFIRMED')] }),
      'CONFIRMED',
      'CONFIRMED',
    ],
    [
      'confirmed before the substance changed',
      compiled([city], { since: 2, answers: [answered('CONFIRMED')] }),
      'ONE_SIDED',
      'UNKNOWN',
    ],
    [
      'all from the press',
      compiled([
        { ...city, ...press },
        { ...regency, ...press },
      ]),
      'REPORTED',
      'REPORTED',
    ],
    ['the press, one party unheard', compiled([{ ...city, ...press }]), 'REPORTED', 'UNKNOWN'],
    [
      'the press beside a document',
      compiled([city, { ...regency, ...press }]),
      'ONE_SIDED',
      'UNKNOWN',
    ],
    ['no other node', compiled([city], { nodes: ['15.71'] }), 'UNVERIFIABLE', 'UNVERIFIABLE'],
  ])('%s', (_case, { verdict }, heard, silent) => {
    expect(consensusWhile(new Set(), verdict)).toBe(heard);
    expect(consensusWhile(SILENT, verdict)).toBe(silent);
  });

  it('says where each party stands', () => {
    expect(
      compiled([city]).standings.map(({ region, answer, recordId }) => [region, answer, recordId]),
    ).toEqual([
      ['15.05', 'UNANSWERED', 'city'],
      ['15.71', 'HOLDS', 'city'],
    ]);
    expect(compiled([city]).unanswered).toEqual([
      { region: '15.05', recordRegion: '15.71', recordId: 'city' },
    ]);
    const stale = compiled([city], { since: 2, answers: [answered('CONFIRMED')] });
    expect(stale.standings).toContainEqual(
      expect.objectContaining({ answer: 'CONFIRMED', stale: true }),
    );
    expect(stale.unanswered).toHaveLength(1);
  });

  it('does not count an answer to a version that is not published yet', () => {
    const early = compiled([city], { answers: [answered('CONFIRMED', 2)] });
    expect(early.verdict.consensus).toBe('ONE_SIDED');
    expect(early.standings).toContainEqual(expect.objectContaining({ version: 2, stale: true }));
    expect(early.unanswered).toHaveLength(1);
    const published = compiled([{ ...city, version: 2 }], { answers: [answered('CONFIRMED', 2)] });
    expect(published.verdict.consensus).toBe('CONFIRMED');
  });

  it('hears only a region that the record names', () => {
    const stranger = { ...answered('DISPUTED'), region: '15.04' };
    expect(compiled([city, regency], { answers: [stranger] }).verdict.consensus).toBe('CONFIRMED');
  });
});

describe('the compiled view (P3)', () => {
  it("shows the holder's word, fills what it leaves open, and says whose each value is", () => {
    const holder = record('15.71', {
      ...CITY,
      title: 'Karangan',
      titleAsWritten: false,
      instrument: 'UNKNOWN',
      declaredNature: 'OBLIGATORY',
    });
    const other = record('15.05', {
      ...REGENCY,
      title: 'Judul naskah',
      validUntil: '2028-01-01',
      parties: [party('15.71', 1), { ...party('15.05', 2, '9/2023'), capacity: 'KEPALA_DAERAH' }],
      affairs: ['W2.05'],
    });
    const view = compiled([other, holder]);
    expect(view).toMatchObject({
      title: 'Judul naskah',
      instrument: 'KESEPAKATAN_BERSAMA',
      validUntil: '2028-01-01',
      affairs: ['W2.05'],
      nature: 'OBLIGATORY',
      crossBorder: true,
    });
    expect(view.parties[1]).toMatchObject({ documentNumber: '9/2023', capacity: 'KEPALA_DAERAH' });
    expect(view.records.map(({ region, holder: holds }) => [region, holds])).toEqual([
      ['15.71', true],
      ['15.05', false],
    ]);
    expect(view.origins).toEqual(
      expect.arrayContaining([
        { field: 'title', region: '15.05' },
        { field: 'parties', region: '15.71' },
        { field: 'parties[2].documentNumber', region: '15.05' },
        { field: 'nature', region: '15.71' },
      ]),
    );
    expect(view.differences).toEqual(
      expect.arrayContaining([
        {
          field: 'title',
          values: [
            { region: '15.71', value: null },
            { region: '15.05', value: 'Judul naskah' },
          ],
        },
        {
          field: 'parties.15.05.documentNumber',
          values: [
            { region: '15.71', value: null },
            { region: '15.05', value: '9/2023' },
          ],
        },
      ]),
    );
    expect(view.verdict.consensus).toBe('CONFIRMED');
  });

  it('shows money as it was written, in its own currency', () => {
    const funding = [
      {
        role: 'GIVER',
        organisation: 'KfW',
        source: 'Hibah',
        amount: '13400000.00',
        currency: 'EUR',
        note: null,
      },
    ];
    expect(compiled([record('15.71', { ...CITY, funding })]).funding).toEqual(funding);
  });

  it('never borders what it does not border: Kota Jambi and Batang Hari (I12)', () => {
    const view = compiled([
      record('15.71', {
        parties: [party('15.71', 1), party('15.04', 2)],
        declaredNature: 'OBLIGATORY',
      }),
    ]);
    expect(view).toMatchObject({
      crossBorder: false,
      nature: 'VOLUNTARY',
      pairTypes: ['KK_KK_SAME'],
    });
  });

  it('is the same in any order of the answers (I9)', () => {
    const answers = [
      answered('CONFIRMED'),
      { ...answered('DISPUTED'), region: '15.71', recordRegion: '15.05', recordId: 'regency' },
    ];
    const records = [record('15.71', CITY), record('15.05', REGENCY)];
    fc.assert(
      fc.property(fc.shuffledSubarray(answers, { minLength: 2 }), (shuffled) =>
        expect(compiled(records, { answers: shuffled })).toEqual(compiled(records, { answers })),
      ),
    );
  });
});

describe('supersession (P21)', () => {
  const renewal = {
    signedOn: '2026-01-10',
    signedOnPrecision: 'DAY',
    validFrom: null,
    validUntil: null,
    openEnded: true,
    endedOn: null,
  } as const;
  it.each([
    ['from its signing', renewal, '2026-01-10'],
    ['from its first day', { ...renewal, validFrom: '2026-02-01' }, '2026-02-01'],
    ['not before it is signed', { ...renewal, validFrom: '2025-01-01' }, '2026-01-10'],
    [
      'from the end of the month it was signed in',
      { ...renewal, signedOn: '2026-01-01', signedOnPrecision: 'MONTH' as const },
      '2026-01-31',
    ],
    [
      'never, its days not being known',
      { ...renewal, signedOn: null, signedOnPrecision: 'UNKNOWN' as const },
      null,
    ],
    [
      'never, ended before it began',
      { ...renewal, validFrom: '2026-03-01', endedOn: '2026-02-01' },
      null,
    ],
    [
      'never, over before it began',
      { ...renewal, validFrom: '2026-03-01', validUntil: '2026-02-28' },
      null,
    ],
  ])('%s', (_when, facts, day) => {
    expect(supersededOn([facts])).toBe(day);
  });

  it('takes the first of several renewals', () => {
    expect(supersededOn([{ ...renewal, validFrom: '2027-01-01' }, renewal])).toBe('2026-01-10');
  });
});

describe('relation cycles (P21)', () => {
  const edge = (from: string, to: string) => ({ from, to });
  it('finds the edges on a cycle and only those', () => {
    const edges = [
      edge('a', 'b'),
      edge('b', 'c'),
      edge('c', 'a'),
      edge('d', 'a'),
      edge('c', 'e'),
      edge('f', 'f'),
    ];
    expect([...cyclicEdges(edges)].map(({ from, to }) => from + to)).toEqual([
      'ab',
      'bc',
      'ca',
      'ff',
    ]);
  });

  it('leaves no cycle, in any order', () => {
    const edges = fc.array(
      fc.record({ from: fc.constantFrom(...'abcde'), to: fc.constantFrom(...'abcde') }),
    );
    fc.assert(
      fc.property(edges, (all) => {
        const cut = cyclicEdges(all);
        expect(cyclicEdges(all.filter((one) => !cut.has(one))).size).toBe(0);
      }),
    );
  });
});
