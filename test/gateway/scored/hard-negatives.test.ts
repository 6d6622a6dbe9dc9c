import { describe, expect, it } from '@jest/globals';
import { compare } from '../../../gateway/linking/scored/comparison.js';
import { hardNegative, partingNegative } from '../../../gateway/linking/scored/hard-negative.js';
import { profileOf } from '../../../gateway/linking/scored/profile.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { on } from '../support/compared.js';
import { party, record } from '../support/records.js';

type Changes = Partial<PublishedRecord>;

const PARTIES = [party('15.71', 1), party('15.04', 2)];
/** Tells no kind of document. */
const BARE = { parties: PARTIES, title: 'Pengelolaan Persampahan' };

function pair(one: Changes, other: Changes, regionOfOther = '15.04') {
  return [
    profileOf(record('15.71', { ...BARE, ...one })),
    profileOf(record(regionOfOther, { ...BARE, ...other })),
  ] as const;
}

function code(one: Changes, other: Changes, regionOfOther?: string): string | null {
  const [a, b] = pair(one, other, regionOfOther);
  const forward = hardNegative(a, b)?.code ?? null;
  expect(hardNegative(b, a)?.code ?? null).toBe(forward);
  return forward;
}

const numbered = (jambi: string | null, batanghari: string | null = null) => ({
  parties: [party('15.71', 1, jambi), party('15.04', 2, batanghari)],
});

describe('two records are never one agreement', () => {
  it('when they are of one node, though every field agrees', () => {
    expect(code({}, {}, '15.71')).toBe('SAME_NODE');
  });

  it('when one does not name the region of the other', () => {
    const without = { parties: [party('15.71', 1), party('15.05', 2)] };
    expect(code(without, {})).toBe('NOT_NAMED');
    expect(code(without, { parties: [party('15.04', 1), party('15.06', 2)] })).toBe('NOT_NAMED');
    expect(code({ parties: [...PARTIES, party('15.05', 3)] }, {})).toBeNull();
  });

  it.each(['IMPLEMENTS', 'RENEWS', 'AMENDS'] as const)('when one %s the other', (kind) => {
    const relations = [{ kind, agreementId: 'parent', text: null }];
    expect(code({ relations }, { agreementId: 'parent' })).toBe('RELATED');
    expect(code({ agreementId: 'parent' }, { relations })).toBe('RELATED');
    expect(code({ relations }, { agreementId: 'another' })).toBeNull();
  });

  it.each([
    ['KESEPAKATAN_BERSAMA', 'PERJANJIAN_KERJA_SAMA', 'OTHER_LEVEL'],
    ['NOTA_KESEPAKATAN', 'RENCANA_KERJA', 'OTHER_LEVEL'],
    ['PERNYATAAN_KEHENDAK', 'NASKAH_KERJA_SAMA', 'OTHER_LEVEL'],
    ['KESEPAKATAN_BERSAMA', 'NOTA_KESEPAKATAN', null],
    ['PERJANJIAN_KERJA_SAMA', 'KONTRAK', null],
    ['UNKNOWN', 'PERJANJIAN_KERJA_SAMA', null],
    ['LAINNYA', 'PERJANJIAN_KERJA_SAMA', null],
  ] as const)('with the instruments %s and %s: %s', (one, other, expected) => {
    expect(code({ instrument: one }, { instrument: other, ...on('2023-10-25') })).toBe(expected);
  });

  it('but for those signed on one day, by the same, under one title, which may be one event', () => {
    const pks = { instrument: 'PERJANJIAN_KERJA_SAMA' } as const;
    const ofUmbrella = (changes: Changes, kb: Changes = {}) => code({ ...pks, ...changes }, kb);
    expect(ofUmbrella({})).toBeNull();
    expect(ofUmbrella({ title: 'Pengelolaan Sampah Perkotaan Terpadu' })).toBeNull();
    expect(ofUmbrella({ title: 'Pasokan Cabai' })).toBe('OTHER_LEVEL');
    expect(ofUmbrella(on('2023-10-25'))).toBe('OTHER_LEVEL');
    expect(ofUmbrella(on('2023-10-24', 'MONTH'), on('2023-10-24', 'MONTH'))).toBe('OTHER_LEVEL');
    expect(ofUmbrella({ parties: [...PARTIES, party('15.05', 3)] })).toBe('OTHER_LEVEL');
    expect(ofUmbrella(numbered('12/KSD/2023'), numbered('13/KSD/2023'))).toBe('OTHER_LEVEL');
    expect(ofUmbrella(numbered('12/KSD/2023'), numbered(null, '7/PEM/2023'))).toBeNull();
    const relations = [{ kind: 'IMPLEMENTS' as const, agreementId: null, text: 'KB 2022' }];
    expect(ofUmbrella({ relations })).toBe('OTHER_LEVEL');
    expect(ofUmbrella({ relations }, { relations })).toBeNull();
    const plan = { instrument: 'RENCANA_KERJA' } as const;
    expect(ofUmbrella(plan)).toBe('OTHER_LEVEL');
  });

  it('but for one whose wording tells that it was filed under the wrong kind', () => {
    const pks = { instrument: 'PERJANJIAN_KERJA_SAMA', ...on('2023-10-25') } as const;
    const misfiled = { instrument: 'KESEPAKATAN_BERSAMA', title: 'PKS Persampahan' } as const;
    expect(code(misfiled, pks)).toBeNull();
    expect(code({ ...misfiled, title: 'MoU Persampahan' }, pks)).toBe('OTHER_LEVEL');
    const plan = { instrument: 'RENCANA_KERJA', title: 'Rencana Kerja atas MoU Sampah' } as const;
    expect(code(plan, { instrument: 'NOTA_KESEPAKATAN' })).toBe('OTHER_LEVEL');
    const intent = { instrument: 'NOTA_KESEPAKATAN', title: 'Letter of Intent Sampah' } as const;
    expect(code(intent, { instrument: 'PERNYATAAN_KEHENDAK' })).toBe('OTHER_LEVEL');
  });

  const twice = (jambi: string) => ({
    parties: [party('15.71', 1, jambi), party('15.71', 2, jambi), party('15.04', 3)],
  });
  it.each([
    [numbered('415.4/12/KSD/2023'), numbered('415.4-12-KSD-2023'), null],
    [numbered('12/2023', '7/2023'), numbered('12/2023', '7/2023'), null],
    [numbered('415.4/12/KSD/2023', '7/PEM/23'), numbered('415.4/12/KSD/2023', '7/PEM/2023'), null],
    [numbered('12/2023'), numbered('12/2023'), 'OTHER_LEVEL'],
    [numbered('415.4/12/KSD/IV'), numbered('415.4/12/KSD/IV'), 'OTHER_LEVEL'],
    [numbered('415.4/12/KSD/2023'), numbered('415.4/13/KSD/2023'), 'OTHER_LEVEL'],
    [
      numbered('415.4/12/KSD/2023', '7/2023'),
      numbered('415.4/12/KSD/2023', '8/2023'),
      'OTHER_LEVEL',
    ],
    [numbered('415.4/12/KSD/2023'), numbered(null, '415.4/12/KSD/2023'), 'OTHER_LEVEL'],
    // One party's short number, though it is listed twice.
    [twice('12/2023'), twice('12/2023'), 'OTHER_LEVEL'],
  ])('unless they bear the number of one document: %j and %j: %s', (one, other, expected) => {
    const pks = { instrument: 'PERJANJIAN_KERJA_SAMA', ...on('2023-10-25') } as const;
    expect(code({ ...one, ...pks }, other)).toBe(expected);
    const years = expected === null ? null : 'OTHER_YEARS';
    expect(code({ ...one, ...on('2024-10-24') }, other)).toBe(years);
  });

  it.each([
    // Staggered signing over a year's end: 120 days, and one more.
    [on('2023-11-20'), on('2024-03-19'), null],
    [on('2023-11-20'), on('2024-03-20'), 'OTHER_YEARS'],
    [on('2023-11-20'), on('2028-11-20'), 'OTHER_YEARS'],
    // In one year a score may speak against it, a rule does not.
    [on('2023-01-02'), on('2023-12-30'), null],
    [on('2023-01-01', 'YEAR'), on('2024-04-29'), null],
    [on('2023-01-01', 'YEAR'), on('2024-04-30'), 'OTHER_YEARS'],
    [on('2023-01-01', 'YEAR'), on('2025-01-01', 'YEAR'), 'OTHER_YEARS'],
    [on(null, 'UNKNOWN'), on('2028-11-20'), null],
    // 2023-01-12 read as 2023-12-01 lies 35 days before.
    [on('2023-01-12'), on('2024-01-05'), null],
    [on('2023-01-13'), on('2024-01-05'), 'OTHER_YEARS'],
  ])('signed on %j and %j: %s', (one, other, expected) => {
    expect(code(one, other)).toBe(expected);
  });

  it('but for the day on which a party signed, when the registers have that', () => {
    const late = { parties: [{ ...party('15.71', 1), signedOn: '2024-03-19' }, party('15.04', 2)] };
    expect(code({ ...on('2023-11-20'), ...late }, on('2024-04-20'))).toBeNull();
    expect(code(on('2023-11-20'), on('2024-04-20'))).toBe('OTHER_YEARS');
  });
});

describe('a hard negative', () => {
  it('overrules any score, and gives its reason in both languages', () => {
    const strong = { affairs: ['W2.05'], validUntil: '2028-10-23' };
    const plan = { instrument: 'RENCANA_KERJA' } as const;
    const [a, b] = pair({ ...strong, ...plan }, strong);
    const { forbidden, verdict } = compare(a, b);
    expect(verdict).toBe('APART');
    expect(forbidden?.id).toContain('RENCANA_KERJA');
    expect(forbidden?.en).toContain('RENCANA_KERJA');
  });

  it('of not being named stands between two records, not between their clusters', () => {
    const [a, b] = pair({ parties: [party('15.71', 1), party('15.05', 2)] }, {});
    expect(partingNegative(a, b)).toBeNull();
    const [c, d] = pair(
      { parties: [party('15.71', 1), party('15.05', 2)], instrument: 'KONTRAK' },
      {},
    );
    expect(partingNegative(c, d)?.code).toBe('OTHER_LEVEL');
  });
});
