import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PartyKind } from '../../../schema/law/terms.js';
import { ALL_AFFAIRS, affairByCode } from '../../../schema/reference/affairs.js';
import {
  BORDERS,
  borderIsChecked,
  borderLengthKm,
  neighboursOf,
} from '../../../schema/reference/borders.js';
import { resolveRegion } from '../../../schema/reference/region-name.js';
import {
  ALL_REGIONS,
  PROVINCES,
  regionByCode,
  regionsOf,
} from '../../../schema/reference/regions.js';

const kabupatenKota = ALL_REGIONS.filter((region) => region.kind !== 'PROVINSI');
const jambi = regionsOf('15');
const landPairs = kabupatenKota.flatMap((a) =>
  neighboursOf(a.code)
    .filter((b) => a.code < b)
    .map((b) => [a.code, b] as const),
);

describe('regions', () => {
  it('are 38 provinces and 514 kabupaten and kota, each code and short name once', () => {
    expect([PROVINCES.length, kabupatenKota.length]).toEqual([38, 514]);
    expect(new Set(ALL_REGIONS.map((region) => region.code)).size).toBe(552);
    expect(new Set(ALL_REGIONS.map((region) => region.shortName)).size).toBe(552);
    expect(kabupatenKota.filter((region) => region.kind === 'KOTA')).toHaveLength(98);
  });

  it('have the kind that their official name says, and a province that exists', () => {
    const word = { PROVINSI: 'Provinsi ', KABUPATEN: 'Kabupaten ', KOTA: 'Kota ' };
    for (const region of ALL_REGIONS) {
      expect(region.name.startsWith(word[region.kind])).toBe(true);
      expect(regionByCode(region.province)?.kind).toBe('PROVINSI');
    }
  });

  it('sum up to the published totals of population and area', () => {
    const total = kabupatenKota.reduce((sum, region) => sum + (region.population ?? 0), 0);
    expect(total).toBe(284_973_643);
    expect(regionByCode('15')).toMatchObject({ population: 3_834_439, areaKm2: 49_023.037 });
  });

  it('I12: 15.06 is Tanjab Barat, though BPS writes 1506 for Tanjab Timur', () => {
    const differing = jambi.filter(({ code, bpsCode }) => code.replace('.', '') !== bpsCode);
    expect(differing.map(({ code, bpsCode, shortName }) => [code, bpsCode, shortName])).toEqual([
      ['15.06', '1507', 'Tanjab Barat'],
      ['15.07', '1506', 'Tanjab Timur'],
      ['15.08', '1509', 'Bungo'],
      ['15.09', '1508', 'Tebo'],
    ]);
  });

  it('carry both codes of the 24 in and around Jambi, and are not found without the dot', () => {
    expect(ALL_REGIONS.filter(({ bpsCode }) => bpsCode?.length === 4)).toHaveLength(24);
    expect(jambi).toHaveLength(11);
    expect(regionByCode('1506')).toBeUndefined();
  });
});

describe('borders', () => {
  const ofJambi = landPairs.filter((pair) => pair.some((code) => code.startsWith('15.')));

  it('are 991 land pairs of kabupaten and kota', () => {
    expect(landPairs).toHaveLength(991);
  });

  it('agree with the official count of Jambi: 17 inside, 21 outside as 6, 4, 4 and 7', () => {
    const outside = ofJambi.map(([a, b]) => (a.startsWith('15.') ? b : a).slice(0, 2));
    const count = (province: string) => outside.filter((code) => code === province).length;
    expect(ofJambi).toHaveLength(38);
    expect(['15', '13', '14', '17', '16'].map(count)).toEqual([17, 6, 4, 4, 7]);
  });

  it('mark exactly those 38 as checked, in both directions', () => {
    expect(landPairs.filter(([a, b]) => borderIsChecked(a, b))).toEqual(ofJambi);
    expect(ofJambi.every(([a, b]) => borderIsChecked(b, a))).toBe(true);
  });

  it('I12: Kota Jambi borders Muaro Jambi alone, and not Batang Hari', () => {
    expect(neighboursOf('15.71')).toEqual(['15.05']);
    expect(BORDERS.borders('15.71', '15.04')).toBe(false);
    expect(borderLengthKm('15.71', '15.04')).toBeNull();
  });

  it('leave out near misses and the sea', () => {
    const misses = ['15.02 15.04', '15.03 17.07', '13.11 15.08', '15.72 17.06', '15.07 21.04'];
    expect(misses.filter((pair) => BORDERS.borders(pair.slice(0, 5), pair.slice(6)))).toEqual([]);
  });

  it('P20: a province borders what its kabupaten and kota border, never its own', () => {
    const codes = ALL_REGIONS.map((region) => region.code);
    for (const province of PROVINCES) {
      const own = regionsOf(province.code).map((region) => region.code);
      for (const other of codes) {
        const outside = other.slice(0, 2) !== province.code;
        const members = other.length === 2 ? regionsOf(other).map((r) => r.code) : [other];
        const expected =
          outside && own.some((a) => members.some((b) => neighboursOf(a).includes(b)));
        if (BORDERS.borders(province.code, other) !== expected) {
          throw new Error(`${province.code} and ${other}: expected ${expected}`);
        }
      }
    }
    expect(neighboursOf('15')).toEqual(['13', '14', '16', '17']);
    expect(BORDERS.borders('15.06', '14')).toBe(true);
    expect(BORDERS.borders('15', '15.06')).toBe(false);
  });

  it('are the same from both sides, in length too', () => {
    const anyCode = fc.constantFrom(...ALL_REGIONS.map((region) => region.code));
    fc.assert(
      fc.property(anyCode, anyCode, (a, b) => {
        expect(BORDERS.borders(a, b)).toBe(BORDERS.borders(b, a));
        expect(borderLengthKm(a, b)).toBe(borderLengthKm(b, a));
        expect(BORDERS.borders(a, b)).toBe(borderLengthKm(a, b) !== null);
      }),
    );
    expect(borderLengthKm('15.05', '15.71')).toBe(56.2);
    // Riau: Tanjab Barat-Inhil 120.1, Tebo-Inhu 100.0, Tebo-Kuansing 14.9, Tebo-Inhil 5.0.
    expect(borderLengthKm('15', '14')).toBe(240);
  });
});

describe('affairs (UU 23/2014 ps 12)', () => {
  it('are 6 obligatory basic, 18 obligatory other and 8 optional', () => {
    const count = (group: string) => ALL_AFFAIRS.filter((affair) => affair.group === group).length;
    expect(['W1', 'W2', 'P'].map(count)).toEqual([6, 18, 8]);
    expect(ALL_AFFAIRS.every(({ code, group }) => code.startsWith(`${group}.`))).toBe(true);
    expect(affairByCode('P.03')).toMatchObject({ name: 'pertanian', englishName: 'agriculture' });
    expect(affairByCode('W3.01')).toBeUndefined();
  });
});

/** The code, or the reason with the candidates. */
function read(text: string, kind?: PartyKind): string {
  const answer = resolveRegion(text, kind);
  if (answer.ok) return answer.region.code;
  return [answer.reason, ...answer.candidates.map((region) => region.code)].join(' ');
}

describe('names as written', () => {
  it.each([
    ['Pemkab Tanjab Barat', '15.06'],
    ['TANJABBARAT', '15.06'],
    ['tanjung-jabung  barat', '15.06'],
    ['Kabupaten Muara Bungo', '15.08'],
    ['Kab. Batang Hari', '15.04'],
    ['Pemerintah Kabupaten Muarojambi', '15.05'],
    ['Walikota Jambi', '15.71'],
    ['Wali Kota Jambi', '15.71'],
    ['PEMKOT JAMBI', '15.71'],
    ['Kotamadya Jambi', '15.71'],
    ['Pemerintah Kota Sungaipenuh', '15.72'],
    ['Pemprov Jambi', '15'],
    ['Prov. Jambi', '15'],
    ['Gubernur Jambi', '15'],
    ['Pemerintah Daerah Provinsi Jambi', '15'],
    ['Bupati Muko-Muko', '17.06'],
    ['Muba', '16.06'],
    ['Sumbar', '13'],
    ['Kab. Solok', '13.02'],
    ['Kota Solok', '13.72'],
    ['Kotabaru', '63.02'],
    ['Kota Kotamobagu', '71.74'],
    ['Pemerintah Daerah Istimewa Yogyakarta', '34'],
    ['Kota Administrasi Jakarta Pusat', '31.71'],
    ['15.06', '15.06'],
    [' 15 ', '15'],
    ['Kabupaten 15.06', '15.06'],
  ])('%s is %s', (text, code) => {
    expect(read(text)).toBe(code);
  });

  it.each([
    ['Jambi', 'AMBIGUOUS 15 15.71'],
    ['Pemda Jambi', 'AMBIGUOUS 15 15.71'],
    ['Solok', 'AMBIGUOUS 13.02 13.72'],
    ['bandung', 'AMBIGUOUS 32.04 32.73'],
    ['Yogyakarta', 'AMBIGUOUS 34 34.71'],
    ['Bungo Tebo', 'FORMER_UNIT 15.08 15.09'],
    ['Kabupaten Tanjung Jabung', 'FORMER_UNIT 15.06 15.07'],
    ['Sarolangun Bangko', 'FORMER_UNIT 15.02 15.03'],
    ['Sarko', 'FORMER_UNIT 15.02 15.03'],
    ['Kota Tebo', 'UNKNOWN 15.09'],
    ['Kabupaten Sungai Penuh', 'UNKNOWN 15.72'],
    ['Kabupaten Jambi', 'UNKNOWN 15 15.71'],
    ['Bupati Kota Jambi', 'UNKNOWN 15.71 15'],
    ['Kota 15.06', 'UNKNOWN 15.06'],
    ['Wakanda', 'UNKNOWN'],
    ['', 'UNKNOWN'],
    ['Kota', 'UNKNOWN'],
    ['99', 'UNKNOWN'],
    ['15.99', 'UNKNOWN'],
    ['15.06.01', 'UNKNOWN'],
    ['Tebo 2', 'UNKNOWN'],
    ['x'.repeat(10_000_000), 'UNKNOWN'],
  ])('%.30s is refused: %s', (text, refusal) => {
    expect(read(text)).toBe(refusal);
  });

  it('refuses an undotted code and names both readings', () => {
    expect(read('1506')).toBe('UNDOTTED_CODE 15.06 15.07');
    expect(read('Kab. 1509')).toBe('UNDOTTED_CODE 15.09 15.08');
    expect(resolveRegion('1506')).toMatchObject({
      id: '1506: Kemendagri 15.06 = Kabupaten Tanjung Jabung Barat; BPS 1506 = Kabupaten Tanjung Jabung Timur; tulis kode bertitik.',
      en: '1506: Kemendagri 15.06 = Kabupaten Tanjung Jabung Barat; BPS 1506 = Kabupaten Tanjung Jabung Timur; write the dotted code.',
    });
    expect(resolveRegion('1101')).toMatchObject({
      en: '1101: Kemendagri 11.01 = Kabupaten Aceh Selatan; BPS 1101 = not known here; write the dotted code.',
    });
  });

  it('never resolves four digits, however they are written', () => {
    const digits = fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0'));
    const around = fc.constantFrom('', ' ', 'Kab. ', 'Kota ');
    fc.assert(
      fc.property(digits, around, (code, prefix) => {
        expect(resolveRegion(prefix + code)).toMatchObject({ ok: false, reason: 'UNDOTTED_CODE' });
      }),
    );
  });

  it('finds every region by its code, its official name and its short name', () => {
    for (const { code, name, shortName, kind } of ALL_REGIONS) {
      expect([read(code), read(name), read(shortName, kind)]).toEqual([code, code, code]);
    }
  });

  it('finds every region by each alias, alone or beside what shares it', () => {
    for (const { code, aliases, kind } of ALL_REGIONS) {
      for (const alias of aliases) expect([alias, read(alias, kind)]).toEqual([alias, code]);
    }
  });

  it('lets the kind decide between two of one name, and refuses it where it contradicts', () => {
    expect(read('Jambi', 'KOTA')).toBe('15.71');
    expect(read('Jambi', 'PROVINSI')).toBe('15');
    expect(read('Solok', 'KABUPATEN')).toBe('13.02');
    expect(read('Kota Jambi', 'PROVINSI')).toBe('UNKNOWN 15.71 15');
    expect(read('15.06', 'KOTA')).toBe('UNKNOWN 15.06');
    expect(read('Tebo', 'SWASTA')).toBe('UNKNOWN');
  });

  it('says in both languages what was written and what to write, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const answer = resolveRegion(text);
        if (answer.ok) return;
        expect(answer.id).toMatch(/tulis/);
        expect(answer.en).toMatch(/write/);
      }),
    );
  });
});
