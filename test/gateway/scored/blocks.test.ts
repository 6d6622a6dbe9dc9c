import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blockKeys, seekings } from '../../../gateway/linking/scored/block-keys.js';
import { comparePairs } from '../../../gateway/linking/scored/compare-pairs.js';
import { compare } from '../../../gateway/linking/scored/comparison.js';
import { meetingPairs, MOST_PER_KEY } from '../../../gateway/linking/scored/meeting-pairs.js';
import { profileOf, type Profile } from '../../../gateway/linking/scored/profile.js';
import { addDays } from '../../../schema/law/date-range.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { labelledRegister } from '../../support/labelled-register/labelled-register.js';
import { party, record } from '../support/records.js';

const PARTIES = [party('15.71', 1), party('15.04', 2)];

function profile(region: string, changes: Partial<PublishedRecord> = {}) {
  return profileOf(record(region, { parties: PARTIES, ...changes }));
}

describe('block keys', () => {
  it('name the register, each region that may share the record, with a year', () => {
    const keys = blockKeys(
      profile('15.71', { parties: [...PARTIES, party('15.05', 3)], signedOn: '2023-07-20' }),
    );
    expect(keys.filter((key) => key.includes('YEAR'))).toEqual([
      '15.71>15.04 UMBRELLA YEAR 2023',
      '15.71>15.05 UMBRELLA YEAR 2023',
    ]);
  });

  it('of a day near the end of a year name both years', () => {
    const years = (signedOn: string, signedOnPrecision: 'DAY' | 'MONTH' = 'MONTH') =>
      blockKeys(profile('15.71', { signedOn, signedOnPrecision })).filter((key) =>
        key.includes('YEAR'),
      ).length;
    // Sixty days to either side; the last of October is the last that stays within its year.
    expect(years('2023-10-01')).toBe(1);
    expect(years('2023-11-01')).toBe(2);
    expect(years('2023-04-01')).toBe(1);
    expect(years('2023-03-01')).toBe(2);
    // With day and month in each other's place it is 2 January.
    expect(years('2023-02-01', 'DAY')).toBe(2);
    expect(years('2023-09-01', 'DAY')).toBe(2);
    expect(years('2023-09-13', 'DAY')).toBe(1);
  });

  it('name the numbers that bear a year, which may outweigh day and level', () => {
    const parties = [party('15.71', 1, '415.4/12/KSD/2022'), party('15.04', 2, '7/KSD')];
    expect(blockKeys(profile('15.71', { parties, signedOn: '2023-07-20' }))).toEqual([
      '15.71>15.04 UMBRELLA YEAR 2023',
      '15.71>15.04 DAY 2023-07-20',
      'NUMBER 15.71 415412ksd2022 15.71',
    ]);
  });

  it('name each day that may outweigh the level, of kinds that get mixed up', () => {
    const parties = [{ ...party('15.71', 1), signedOn: '2023-07-21' }, party('15.04', 2)];
    const days = (changes: Partial<PublishedRecord>) =>
      blockKeys(profile('15.71', { parties, signedOn: '2023-07-20', ...changes })).filter((key) =>
        key.includes('DAY'),
      );
    expect(days({})).toEqual(['15.71>15.04 DAY 2023-07-20', '15.71>15.04 DAY 2023-07-21']);
    expect(days({ instrument: 'KONTRAK', parties: PARTIES })).toHaveLength(1);
    expect(days({ instrument: 'RENCANA_KERJA' })).toEqual([]);
    expect(days({ parties: PARTIES, signedOnPrecision: 'MONTH' })).toEqual([]);
    const onDays = (count: number) =>
      Array.from({ length: count }, (_, place) => ({
        ...party('15.04', place + 2),
        signedOn: addDays('2023-08-01', place),
      }));
    const ways = (count: number) => days({ parties: [party('15.71', 1), ...onDays(count)] }).length;
    expect([ways(11), ways(12)]).toEqual([12, 0]);
  });

  it('fit an index, however long a number or a name is', () => {
    const endless = party('15.04', 2, `${'1'.repeat(5_000)}/2022`);
    const nameless = { ...endless, region: null, kind: 'SWASTA', name: 'x'.repeat(5_000) } as const;
    const parties = [party('15.71', 1), endless, { ...nameless, order: 3 }];
    const keys = blockKeys(profile('15.71', { parties }));
    expect(keys.filter((key) => !/YEAR|DAY/.test(key))).toHaveLength(2);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThan(100);
  });

  it('name the level that it calls itself too', () => {
    const misfiled = { instrument: 'KESEPAKATAN_BERSAMA', title: 'PKS Persampahan' } as const;
    expect(blockKeys(profile('15.71', { ...misfiled, signedOn: '2023-07-20' }))).toEqual([
      '15.71>15.04 UMBRELLA YEAR 2023',
      '15.71>15.04 IMPLEMENTING YEAR 2023',
      '15.71>15.04 DAY 2023-07-20',
    ]);
  });

  it('of an undated record name the pair alone', () => {
    const undated = { signedOn: null, signedOnPrecision: 'UNKNOWN' } as const;
    expect(blockKeys(profile('15.71', { ...undated, title: 'Pengelolaan Pasar' }))).toEqual([
      '15.71>15.04 UMBRELLA UNDATED',
    ]);
  });
});

describe('ways to other records', () => {
  it('start from the keys that a record lies under, and from all of them', () => {
    for (const { record: one } of labelledRegister(10, 60)) {
      const lies = blockKeys(profileOf(one));
      expect(new Set(seekings(profileOf(one)).map(({ own }) => own))).toEqual(new Set(lies));
      expect(new Set(lies).size).toBe(lies.length);
    }
  });
});

describe('who finds another', () => {
  const finds = (one: Profile, other: Profile) =>
    seekings(one).some(({ from, to }) => blockKeys(other).some((key) => from <= key && key <= to));
  const everyPair = (profiles: readonly Profile[]) =>
    profiles.flatMap((a, place) => profiles.slice(place + 1).map((b) => [a, b] as const));

  it('that names its region is found by it', () => {
    const undated = { signedOn: null, signedOnPrecision: 'UNKNOWN' } as const;
    const levels = ['KESEPAKATAN_BERSAMA', 'PERJANJIAN_KERJA_SAMA', 'UNKNOWN'] as const;
    const made = ['15.71', '15.04'].flatMap((region) =>
      levels.flatMap((instrument) =>
        [{}, undated].map((dates) => profile(region, { instrument, ...dates })),
      ),
    );
    const registers = labelledRegister(10, 40).map((one) => profileOf(one.record));
    const names = (one: Profile, other: Profile) => one.regions.has(other.record.region);
    const pairs = [...everyPair(made), ...everyPair(registers)].filter(
      ([a, b]) => names(a, b) && names(b, a),
    );
    const found = pairs.filter(([a, b]) => finds(a, b));
    expect(found.length).toBeGreaterThan(made.length);
    expect(pairs.filter(([a, b]) => finds(b, a))).toEqual(found);
  });
});

describe('records that meet', () => {
  const keysOf = (pairs: ReturnType<typeof meetingPairs>['pairs']) =>
    pairs.map(([a, b]) => `${a.key} ${b.key}`).sort();

  it('share a pair of regions and a year, and are of two registers', () => {
    const a = profile('15.71');
    const twin = profile('15.71');
    const b = profile('15.04');
    const renewed = profile('15.04', { signedOn: '2028-10-24' });
    const elsewhere = profile('15.05', { parties: [party('15.71', 1), party('15.05', 2)] });
    const { pairs, crowded } = meetingPairs([a, twin, b, renewed, elsewhere]);
    expect(keysOf(pairs)).toEqual([`${b.key} ${a.key}`, `${b.key} ${twin.key}`].sort());
    expect(crowded).toEqual([]);
  });

  it('meet in whatever year where one knows no date, and only then', () => {
    const a = profile('15.71', { signedOn: '2015-01-01' });
    const b = profile('15.04', { signedOn: null, signedOnPrecision: 'UNKNOWN' });
    const c = profile('15.04', { signedOn: '2020-01-01' });
    expect(keysOf(meetingPairs([a, b, c]).pairs)).toEqual([`${b.key} ${a.key}`]);
  });

  it('are of levels that one may be taken for the other, of one day, or bear one number', () => {
    const kb = { instrument: 'KESEPAKATAN_BERSAMA', title: 'Persampahan' } as const;
    const pks = { instrument: 'PERJANJIAN_KERJA_SAMA', title: 'Persampahan' } as const;
    const misfiled = { ...kb, title: 'PKS Persampahan' } as const;
    const unknown = { ...kb, instrument: 'UNKNOWN' } as const;
    const numbered = { parties: [party('15.71', 1, '415.4/12/KSD/2023'), party('15.04', 2)] };
    const meet = (one: Partial<PublishedRecord>, other: Partial<PublishedRecord>) =>
      [profile('15.71', one), profile('15.04', other)].map(
        (_, turn, both) => meetingPairs(turn === 0 ? both : both.toReversed()).pairs.length,
      );
    expect(meet(kb, kb)).toEqual([1, 1]);
    const nextDay = { signedOn: '2023-10-25' };
    expect(meet(kb, { ...pks, ...nextDay })).toEqual([0, 0]);
    expect(meet(kb, pks)).toEqual([1, 1]);
    expect(meet(misfiled, pks)).toEqual([1, 1]);
    expect(meet(misfiled, kb)).toEqual([1, 1]);
    expect(meet(unknown, pks)).toEqual([1, 1]);
    expect(meet({ ...kb, ...numbered }, { ...pks, ...numbered, ...nextDay })).toEqual([1, 1]);
    const later = { signedOn: '2027-01-02' };
    expect(meet({ ...kb, ...numbered }, { ...kb, ...numbered, ...later })).toEqual([1, 1]);
    expect(meet(kb, { ...kb, ...later })).toEqual([0, 0]);
  });

  it('are all that could be linked: what no key brings together would not score enough', () => {
    const profiles = labelledRegister(8, 80).map((one) => profileOf(one.record));
    const met = new Set(keysOf(meetingPairs(profiles).pairs));
    const missed = profiles.flatMap((a, place) =>
      profiles.slice(place + 1).flatMap((b) => {
        const [one, other] = a.key < b.key ? [a, b] : [b, a];
        if (met.has(`${one.key} ${other.key}`)) return [];
        return compare(one, other).verdict === 'LINKED' ? [`${one.key} ${other.key}`] : [];
      }),
    );
    expect(missed).toEqual([]);
  });

  it('are compared to the same end when their titles are looked at last', () => {
    const { pairs } = meetingPairs(labelledRegister(9, 60).map((one) => profileOf(one.record)));
    const whole = pairs.map(([a, b]) => compare(a, b)).filter(({ verdict }) => verdict !== 'APART');
    expect(comparePairs(pairs)).toEqual(whole);
    expect(whole.length).toBeGreaterThan(100);
  });

  const crowd = (count: number, signedOnPrecision: 'DAY' | 'MONTH' = 'MONTH') =>
    ['15.71', '15.04'].flatMap((region) =>
      Array.from({ length: count }, (_, place) =>
        profile(region, {
          recordId: `crowd-${String(place).padStart(4, '0')}`,
          signedOn: signedOnPrecision === 'DAY' ? addDays('2023-06-13', place % 10) : '2023-06-01',
          signedOnPrecision,
          title: `Kerja Sama tentang Pasar ${place}`,
        }),
      ),
    );

  it('are each compared with each, up to a size of their block and not beyond', () => {
    const full = meetingPairs(crowd(MOST_PER_KEY));
    expect(full.crowded).toEqual([]);
    expect(full.pairs).toHaveLength(MOST_PER_KEY ** 2);
    const over = meetingPairs(crowd(MOST_PER_KEY + 1));
    expect(over.crowded).toEqual([
      '15.04>15.71 UMBRELLA YEAR 2023',
      '15.71>15.04 UMBRELLA YEAR 2023',
    ]);
    expect(over.pairs).toEqual([]);
  });

  it('meet by their day in whatever crowd of a year', () => {
    const { pairs } = meetingPairs(crowd(MOST_PER_KEY + 10, 'DAY'));
    expect(pairs).toHaveLength(10 * 26 ** 2);
    expect(pairs.every(([a, b]) => a.record.signedOn === b.record.signedOn)).toBe(true);
  });

  it('do not meet in a crowd, on whichever side it is', () => {
    const undated = { signedOn: null, signedOnPrecision: 'UNKNOWN' } as const;
    const title = 'Kerja Sama tentang Pasar';
    const lone = (changes: Partial<PublishedRecord>) => profile('15.04', { title, ...changes });
    const many = (count: number, changes: Partial<PublishedRecord>) =>
      Array.from({ length: count }, () => profile('15.71', { title, ...changes }));
    for (const [one, others] of [
      [undated, {}],
      [{}, undated],
      [undated, undated],
    ] as const) {
      const met = (count: number) => meetingPairs([lone(one), ...many(count, others)]).pairs;
      expect(met(MOST_PER_KEY)).toHaveLength(MOST_PER_KEY);
      expect(met(MOST_PER_KEY + 1)).toEqual([]);
    }
  });

  it('by a number, though a third register gives it to ever so many', () => {
    const parties = [party('15.71', 1, '415.4/12/KSD/2023'), party('15.04', 2), party('15.05', 3)];
    const one = profile('15.71', { parties, instrument: 'KESEPAKATAN_BERSAMA' });
    const other = profile('15.04', { parties, instrument: 'PERJANJIAN_KERJA_SAMA' });
    const flood = Array.from({ length: MOST_PER_KEY + 1 }, () =>
      profile('15.05', { parties, instrument: 'RENCANA_KERJA' }),
    );
    expect(keysOf(meetingPairs([one, other, ...flood]).pairs)).toEqual([`${other.key} ${one.key}`]);
  });

  it('are the same in whatever order the records come', () => {
    const profiles = crowd(70);
    const expected = keysOf(meetingPairs(profiles).pairs);
    fc.assert(
      fc.property(fc.shuffledSubarray(profiles, { minLength: profiles.length }), (shuffled) => {
        expect(keysOf(meetingPairs(shuffled).pairs)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });
});
