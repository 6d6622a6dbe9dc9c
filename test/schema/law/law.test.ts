import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crossBorder, crossProvince } from '../../../schema/law/border.js';
import { addDays, addYears, dayRange, isDay } from '../../../schema/law/date-range.js';
import { natureOf } from '../../../schema/law/nature.js';
import { pairType, pairTypesOf, provinceOf } from '../../../schema/law/pair-type.js';
import { isRegionCode, kindOfCode } from '../../../schema/law/region-code.js';
import { scaleOf } from '../../../schema/law/scale.js';
import { DEFAULT_LAW_SETTINGS, LAW_SETTINGS } from '../../../schema/law/settings.js';
import { supervisorOf } from '../../../schema/law/supervision.js';
import {
  CATEGORIES,
  DATE_PRECISIONS,
  PAIR_TYPES,
  VALIDITIES,
  type Supervisor,
  type Validity,
} from '../../../schema/law/terms.js';
import {
  DEFAULT_VALIDITY,
  nextValidityChange,
  validityOn,
  type ValidityFacts,
} from '../../../schema/law/validity.js';
import { BORDERS } from '../../../schema/reference/borders.js';
import { ALL_REGIONS } from '../../../schema/reference/regions.js';

const anyRegion = fc.constantFrom(...ALL_REGIONS.map((region) => region.code));

describe('days', () => {
  it('knows the calendar, leap years of the century rule included', () => {
    const days = ['2024-02-29', '2000-02-29', '2023-12-31', '0001-01-01', '9999-12-31'];
    const others = [
      '2023-02-29',
      '1900-02-29',
      '2023-04-31',
      '2023-13-01',
      '2023-1-01',
      '0000-01-01',
    ];
    expect(days.filter(isDay)).toEqual(days);
    expect([...others, '', '2023-00-10', '2023-01-00', ' 2023-01-01'].filter(isDay)).toEqual([]);
  });

  it('counts as the calendar of JavaScript does', () => {
    const spans = fc.tuple(
      fc.date({ min: new Date('0100-01-01'), max: new Date('9000-01-01'), noInvalidDate: true }),
      fc.integer({ min: -30_000, max: 30_000 }),
    );
    fc.assert(
      fc.property(spans, ([date, count]) => {
        const day = date.toISOString().slice(0, 10);
        const moved = new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(day, count)).toBe(moved);
      }),
    );
  });

  it('stops at the ends of the calendar', () => {
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(addDays('0001-01-01', -1)).toBe('0001-01-01');
    expect(addDays('0001-01-01', -5000)).toBe('0001-01-01');
    expect(addDays('no day', 1)).toBe('no day');
  });

  it('moves by years, the leap day to the 28th', () => {
    expect(addYears('2023-10-24', 5)).toBe('2028-10-24');
    expect(addYears('2024-02-29', 5)).toBe('2029-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  it('takes a month or year for all of its days', () => {
    expect(dayRange('2024-02-10', 'DAY')).toEqual({ first: '2024-02-10', last: '2024-02-10' });
    expect(dayRange('2024-02-01', 'MONTH')).toEqual({ first: '2024-02-01', last: '2024-02-29' });
    expect(dayRange('2024-01-01', 'YEAR')).toEqual({ first: '2024-01-01', last: '2024-12-31' });
    expect(dayRange('2024-01-01', 'UNKNOWN')).toBeNull();
    expect(dayRange(null, 'DAY')).toBeNull();
    expect(dayRange('2024-02-30', 'DAY')).toBeNull();
  });
});

describe('pairs, scale and supervision (UU 23/2014 ps 364(2), 368)', () => {
  it.each([
    ['15', '14', 'PROV_PROV', 'CENTRAL_GOVERNMENT'],
    ['15', '15.06', 'PROV_KK_WITHIN', 'CENTRAL_GOVERNMENT'],
    ['15.06', '14', 'PROV_KK_OUTSIDE', 'CENTRAL_GOVERNMENT'],
    ['15.06', '14.04', 'KK_KK_CROSS', 'CENTRAL_GOVERNMENT'],
    ['15.71', '15.04', 'KK_KK_SAME', 'GOVERNOR'],
  ] as const)('%s and %s are %s, supervised by %s', (a, b, type, supervisor) => {
    expect(pairType(a, b)).toBe(type);
    expect(pairType(b, a)).toBe(type);
    expect(supervisorOf([type])).toBe(supervisor);
  });

  it('gives each pair type once, in the order of the law, whatever the order of the parties', () => {
    expect(pairTypesOf(['15.06', '15.07', '14.04', '15', '14'])).toEqual(PAIR_TYPES);
    fc.assert(
      fc.property(fc.uniqueArray(anyRegion, { maxLength: 6 }), (regions) => {
        const types = pairTypesOf(regions);
        expect(pairTypesOf([...regions].reverse())).toEqual(types);
        expect(types).toEqual(PAIR_TYPES.filter((type) => types.includes(type)));
      }),
    );
    expect(pairTypesOf(['15.06', '15.06'])).toEqual([]);
  });

  it('leaves supervision with the centre as soon as one pair is of another kind', () => {
    const centre: Supervisor = 'CENTRAL_GOVERNMENT';
    expect(supervisorOf(['KK_KK_CROSS', 'KK_KK_SAME'])).toBe(centre);
    expect(supervisorOf([])).toBe(centre);
  });

  it('tells level and province from the code', () => {
    expect(['15', '15.06', '15.70', '15.71'].map(kindOfCode)).toEqual([
      'PROVINSI',
      'KABUPATEN',
      'KABUPATEN',
      'KOTA',
    ]);
    expect(provinceOf('15.06')).toBe('15');
    expect(['15', '15.06', '1506', '15.6', '15.06.01', 'ab'].filter(isRegionCode)).toEqual([
      '15',
      '15.06',
    ]);
    expect([2, 3, 11].map(scaleOf)).toEqual(['BILATERAL', 'MULTILATERAL', 'MULTILATERAL']);
  });
});

describe('borders and nature (P20)', () => {
  it('does not depend on the order of the parties', () => {
    fc.assert(
      fc.property(fc.array(anyRegion, { maxLength: 8 }), (regions) => {
        const reversed = [...regions].reverse();
        expect(crossBorder(reversed, BORDERS)).toBe(crossBorder(regions, BORDERS));
        expect(crossProvince(reversed)).toBe(crossProvince(regions));
      }),
    );
  });

  it('I12: Kota Jambi and Batang Hari share no border, so they cooperate by choice', () => {
    const regions = ['15.71', '15.04'];
    expect(crossBorder(regions, BORDERS)).toBe(false);
    for (const declaredNature of [null, 'OBLIGATORY', 'VOLUNTARY'] as const) {
      expect(natureOf({ category: 'KSDD', declaredNature, regions }, BORDERS)).toBe('VOLUNTARY');
    }
  });

  it('lets a bordering pair be what it declares, and unknown when it declares nothing', () => {
    const regions = ['15.05', '15.04'];
    for (const declaredNature of ['OBLIGATORY', 'VOLUNTARY', null] as const) {
      expect(natureOf({ category: 'KSDD', declaredNature, regions }, BORDERS)).toBe(declaredNature);
    }
  });

  it('gives no nature to other categories, nor where only one region is known', () => {
    const declaredNature = 'OBLIGATORY';
    for (const category of CATEGORIES.filter((other) => other !== 'KSDD')) {
      const facts = { category, declaredNature, regions: ['15.05', '15.04'] } as const;
      expect(natureOf(facts, BORDERS)).toBeNull();
    }
    const lonely = { category: 'KSDD', declaredNature, regions: ['15.05', '15.05'] } as const;
    expect(natureOf(lonely, BORDERS)).toBeNull();
  });

  it('knows provinces apart', () => {
    expect(crossProvince(['15.06', '15.07', '14.04'])).toBe(true);
    expect(crossProvince(['15.06', '14'])).toBe(true);
    expect(crossProvince(['15', '15.07'])).toBe(false);
    expect(crossProvince([])).toBe(false);
  });
});

const known: ValidityFacts = {
  signedOn: '2023-10-24',
  signedOnPrecision: 'DAY',
  validFrom: null,
  validUntil: '2028-10-23',
  openEnded: false,
  endedOn: null,
  supersededOn: null,
};
const unsignedDay = { signedOn: null, signedOnPrecision: 'UNKNOWN' } as const;
const inMonth = { signedOn: '2023-10-01', signedOnPrecision: 'MONTH' } as const;

describe('validity (P19, P21)', () => {
  const rows: [Partial<ValidityFacts>, string, Validity][] = [
    [{}, '2023-10-23', 'UNSIGNED'],
    [{}, '2023-10-24', 'IN_FORCE'],
    // 2028-10-23 less 60 days is 2028-08-24.
    [{}, '2028-08-23', 'IN_FORCE'],
    [{}, '2028-08-24', 'ENDING'],
    [{}, '2028-10-23', 'ENDING'],
    [{}, '2028-10-24', 'EXPIRED'],
    [{ validFrom: '2024-01-01' }, '2023-12-31', 'NOT_YET_IN_FORCE'],
    [{ validFrom: '2024-01-01' }, '2024-01-01', 'IN_FORCE'],
    [{ validFrom: '2023-01-01' }, '2023-10-23', 'UNSIGNED'],
    [{ validUntil: null }, '2024-01-01', 'UNKNOWN'],
    [{ validUntil: null }, '2023-10-23', 'UNSIGNED'],
    [{ validUntil: null, openEnded: true }, '2123-01-01', 'IN_FORCE'],
    [{ endedOn: '2025-01-01' }, '2024-12-31', 'IN_FORCE'],
    [{ endedOn: '2025-01-01' }, '2025-01-01', 'ENDED'],
    [{ endedOn: '2025-01-01', supersededOn: '2024-01-01' }, '2024-06-01', 'SUPERSEDED'],
    [{ endedOn: '2025-01-01', supersededOn: '2024-01-01' }, '2025-06-01', 'ENDED'],
    [{ supersededOn: '2029-01-01' }, '2028-12-31', 'EXPIRED'],
    [{ supersededOn: '2029-01-01' }, '2029-01-01', 'SUPERSEDED'],
    // A press report without a day is not unsigned; it is unknown until other dates decide.
    [unsignedDay, '2024-01-01', 'UNKNOWN'],
    [{ ...unsignedDay, validUntil: null }, '2024-01-01', 'UNKNOWN'],
    [{ ...unsignedDay, validUntil: null, openEnded: true }, '2024-01-01', 'UNKNOWN'],
    [unsignedDay, '2028-10-24', 'EXPIRED'],
    [{ ...unsignedDay, validFrom: '2024-01-01' }, '2023-12-31', 'NOT_YET_IN_FORCE'],
    [{ ...unsignedDay, validFrom: '2024-01-01' }, '2024-01-01', 'IN_FORCE'],
    // Within the month of signing nobody can tell.
    [inMonth, '2023-09-30', 'UNSIGNED'],
    [inMonth, '2023-10-01', 'UNKNOWN'],
    [inMonth, '2023-10-30', 'UNKNOWN'],
    [inMonth, '2023-10-31', 'IN_FORCE'],
    [{ ...inMonth, validFrom: '2023-10-15' }, '2023-10-14', 'NOT_YET_IN_FORCE'],
    [{ ...inMonth, validFrom: '2023-10-15' }, '2023-10-15', 'IN_FORCE'],
  ];
  it.each(rows)('with %j on %s it is %s', (some, day, expected) => {
    expect(validityOn({ ...known, ...some }, day, DEFAULT_VALIDITY)).toBe(expected);
  });

  it('has every validity somewhere in that table', () => {
    expect(new Set(rows.map(([, , validity]) => validity))).toEqual(new Set(VALIDITIES));
  });

  it('moves ENDING with the setting', () => {
    expect(validityOn(known, '2028-10-22', { endingWithinDays: 0 })).toBe('IN_FORCE');
    expect(validityOn(known, '2028-10-23', { endingWithinDays: 0 })).toBe('ENDING');
  });

  it('names the next change as walking day by day meets it', () => {
    const near = fc.integer({ min: 0, max: 80 }).map((days) => addDays('2024-01-20', days));
    // Half are missing: it is the lonely dates that decide something.
    const maybe = fc.option(near, { freq: 1 });
    const facts: fc.Arbitrary<ValidityFacts> = fc.record({
      signedOn: maybe,
      signedOnPrecision: fc.constantFrom(...DATE_PRECISIONS.filter((p) => p !== 'YEAR')),
      validFrom: maybe,
      validUntil: maybe,
      openEnded: fc.boolean(),
      endedOn: maybe,
      supersededOn: maybe,
    });
    const settings = fc.record({ endingWithinDays: fc.integer({ min: 0, max: 40 }) });
    fc.assert(
      fc.property(facts, near, settings, (some, day, setting) => {
        const now = validityOn(some, day, setting);
        let walked: string | null = null;
        for (let later = 1; later <= 200 && walked === null; later += 1) {
          const turn = addDays(day, later);
          if (validityOn(some, turn, setting) !== now) walked = turn;
        }
        expect(nextValidityChange(some, day, setting)).toBe(walked);
      }),
      { numRuns: 500 },
    );
  });

  it('changes on the last day of a month of signing', () => {
    const next = nextValidityChange({ ...known, ...inMonth }, '2023-10-05', DEFAULT_VALIDITY);
    expect(next).toBe('2023-10-31');
  });

  it('goes through its states once, by nothing but the dates', () => {
    let day = '2023-01-01';
    const seen: Validity[] = [];
    for (
      let next: string | null = day;
      next !== null;
      next = nextValidityChange(known, day, DEFAULT_VALIDITY)
    ) {
      day = next;
      seen.push(validityOn(known, day, DEFAULT_VALIDITY));
    }
    expect(seen).toEqual(['UNSIGNED', 'IN_FORCE', 'ENDING', 'EXPIRED']);
  });
});

describe('settings', () => {
  it('have a default and the ground that it stands on', () => {
    for (const [name, { default: value, basis }] of Object.entries(LAW_SETTINGS)) {
      expect(DEFAULT_LAW_SETTINGS).toHaveProperty(name, value);
      expect(basis).not.toBe('');
    }
    expect(DEFAULT_VALIDITY.endingWithinDays).toBe(60);
  });
});
