import { describe, expect, it } from '@jest/globals';
import { MOST_NUMBERS } from '../../../gateway/linking/scored/number-parts.js';
import { profileOf } from '../../../gateway/linking/scored/profile.js';
import { outcome } from '../support/compared.js';
import { party, record } from '../support/records.js';

describe('the numbers', () => {
  const numbers = (jambi: string | null, batanghari: string | null) => ({
    parties: [party('15.71', 1, jambi), party('15.04', 2, batanghari)],
  });
  it.each([
    [numbers('12/KSD/2023', null), numbers('No. 12 / ksd / 2023', null), 'SAME_SHORT'],
    [numbers('119/12/KSD/2023', null), numbers('119/12/KSD/2023', null), 'SAME'],
    [numbers('12/KSD/2023', '7/PEM/2023'), numbers('12/KSD/2023', '7/PEM/2023'), 'SAME'],
    [
      numbers('119/12/KSD', '7/PEM/2023'),
      numbers('119/12/KSD/2023', '8/PEM/2023'),
      'SAME_AND_OTHER',
    ],
    [numbers('12/KSD/2023', '7/PEM/2023'), numbers('12/KSD/2023', '8/PEM/2023'), 'SAME_AND_OTHER'],
    [numbers('12/KSD/2023', null), numbers('12/PEM/2023', null), 'SAME_DIGITS'],
    [numbers('12/KSD/2023', null), numbers('13/KSD/2023', null), 'OTHER'],
    [numbers('119/12/KSD/2023', null), numbers(null, '119/12/KSD/2023'), 'SWITCHED'],
    [numbers('12/2023', null), numbers(null, '12/2023'), null],
    [numbers('119/12/KSD/2023', null), numbers(null, '119/40/KSD/2023'), 'SHARED_FRAGMENTS'],
    [numbers('12/KSD/2023', null), numbers(null, '40/KSD/2022'), 'OTHER_YEAR'],
    [numbers('12/KSD/2023', null), numbers(null, '40/PEM/2023'), null],
    [numbers('-', null), numbers('12/KSD/2023', null), null],
    [numbers('119/12/KSD/23', null), numbers('119/12/KSD/2023', null), 'SAME'],
    [numbers('12/23', null), numbers('12/2023', null), 'OTHER'],
    [numbers('119/12/KSD/13', null), numbers('119/12/KSD/2023', null), 'OTHER'],
    [numbers('119/12/KSD', null), numbers('119/012/KSD/2023', null), 'CUT_SHORT'],
    [numbers('119/12', null), numbers('119/12/KSD/2023', null), 'OTHER'],
    // The code of a subject alone; and an addendum's, which goes on behind the year.
    [numbers('100.3.7.1', null), numbers('100.3.7.1/25/PKS/2023', null), null],
    [numbers('119/12/KSD/2023', null), numbers('119/12/KSD/2023/2', null), 'OTHER'],
    [
      numbers('119/12/KSD/2023 tanggal 24 Oktober 2023', null),
      numbers('119/12/KSD/2023', null),
      'SAME',
    ],
    [numbers('119/12/KSD/2023 (24-10-2023)', null), numbers('119/12/KSD/2023', null), 'SAME'],
    [numbers('119/12/KSD/2023 Tahun 2023', null), numbers('119/12/KSD/2023', null), 'SAME'],
    [numbers('12/P.K.S/2023', null), numbers('12/PKS/2023', null), 'SAME_SHORT'],
    [numbers('119/13/KSD', null), numbers('119/12/KSD/2023', null), 'OTHER'],
  ])('%#: %s', (one, other, expected) => {
    expect(outcome('number', one, other)).toBe(expected);
    expect(outcome('number', other, one)).toBe(expected);
  });
});

describe('several numbers in one cell', () => {
  const [jambi, batanghari] = ['119/12/KSD/2023', '415.4/7/PEM/2023'];
  const cell = (own: string | null, other: string | null = null) => ({
    parties: [party('15.71', 1, own), party('15.04', 2, other)],
  });

  it.each([
    `${jambi} dan ${batanghari}`,
    `${batanghari}; ${jambi}`,
    `${batanghari}\n${jambi}`,
    `Nomor: ${jambi} Nomor: ${batanghari}`,
    `No. ${jambi} serta No. ${batanghari}`,
    `Nomor: ${jambi}  Nomor: ${batanghari}`,
    `${jambi}, ${batanghari}`,
    `${jambi} / ${batanghari}`,
    `${jambi} & B-7/PEM/2023`,
  ])('are compared each by itself: %j', (list) => {
    expect(outcome('number', cell(list), cell(jambi))).toBe('SAME');
    expect(outcome('number', cell(null, list), cell(jambi))).toBe('SAME');
    expect(outcome('number', cell(list), cell('119/13/KSD/2023'))).toBe('OTHER');
  });

  it('are of whatever party where they are long, and of none where they are short', () => {
    const list = cell(`${jambi} dan ${batanghari}`);
    expect(outcome('number', list, cell(null, batanghari))).toBe('SAME');
    expect(outcome('number', list, cell('119/13/KSD/2023', batanghari))).toBe('SAME_AND_OTHER');
    for (const written of ['119/012/KSD/2023', '119/12/KSD-SETDA/2023']) {
      expect(outcome('number', list, cell(written))).toBe('SAME_DIGITS');
    }
    expect(outcome('number', list, cell('119/12/KSD'))).toBe('CUT_SHORT');
    const short = cell('12/KSD/2023 dan 7/PKS/2023');
    expect(outcome('number', short, short)).toBe('SAME_SHORT');
    expect(outcome('number', short, cell('12/KSD/2023 dan 8/PKS/2023'))).toBe('SAME_AND_OTHER');
    expect(outcome('number', short, cell('7/PKS/2023'))).toBeNull();
    expect(outcome('number', short, cell(null, '7/PKS/2023'))).toBeNull();
  });

  it('contradict nothing where two offices of one region each give one', () => {
    const offices = {
      parties: [
        ...['12/DINKES/2023', '7/DINSOS/2023'].map((number, at) => party('15.71', at + 1, number)),
        party('15.04', 3),
      ],
    };
    expect(outcome('number', offices, offices)).toBe('SAME_SHORT');
  });

  it('are no more than an agreement may have parties', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, place) => `119/${place + 1}/KSD/2023`).join('; ');
    const numbersIn = (count: number) =>
      profileOf(record('15.71', cell(many(count), jambi))).numbers.length;
    expect([numbersIn(12), numbersIn(13)]).toEqual([13, 2]);
    const crowd = Array.from({ length: 60 }, (_, place) => party('15.71', place + 1, many(12)));
    expect(profileOf(record('15.71', { parties: crowd })).numbers).toHaveLength(MOST_NUMBERS);
  });

  it.each([
    ['119/12/Perindustrian dan Perdagangan/5/2023', '119/13/Perindustrian dan Perdagangan/5/2023'],
    ['12/Kesbang dan Politik/2023', '13/Kesbang dan Politik/2023'],
    ['119/12 & 14', '119/13 & 14'],
  ])('are not what an office is called: %j', (one, other) => {
    expect(outcome('number', cell(one), cell(one))).toMatch(/^SAME/);
    expect(outcome('number', cell(one), cell(other))).toBe('OTHER');
  });
});
