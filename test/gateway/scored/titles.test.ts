import { describe, expect, it } from '@jest/globals';
import { isCutOff, isNearWord } from '../../../gateway/linking/scored/near-word.js';
import { profileOf } from '../../../gateway/linking/scored/profile.js';
import { isShortFor } from '../../../gateway/linking/scored/short-name.js';
import { writtenOut } from '../../../gateway/linking/scored/subject-words.js';
import {
  markedApart,
  markedAside,
  titleMarks,
} from '../../../gateway/linking/scored/title-marks.js';
import { rarity } from '../../../gateway/linking/scored/word-rarity.js';
import { stem } from '../../../gateway/linking/scored/word-stem.js';
import { withRegionCodes } from '../../../gateway/linking/scored/region-words.js';
import { party, record } from '../support/records.js';

const PARTIES = [party('15.06', 1), party('15.71', 2)];

function subjectOf(title: string): string[] {
  return [...profileOf(record('15.06', { title, parties: PARTIES })).subject].sort();
}

describe('the subject of a title', () => {
  it.each([
    ['Kerjasama Persampahan', 'Kerja Sama tentang Sampah'],
    ['PKS antara Pemkab Tanjabbar dengan Pemkot Jambi tentang SPAM', 'Sistem Penyediaan Air Minum'],
    ['MoU tentang Pendidikan', 'Nota Kesepahaman Bidang Pendidikan'],
    [
      'Kesepakatan Bersama Kab. Tanjung Jabung Barat dan Kota Jambi di bidang Pariwisata',
      'Kerja sama kepariwisataan Tanjab Barat - Jambi',
    ],
    ['Penanggulangan Karhutla', 'Penanggulangan Kebakaran Hutan dan Lahan'],
    ['Kerja Sama Antardaerah tentang Perlindungan Anak', 'KSAD: pelindungan anak'],
    ['Penerapan SPBE', 'Penerapan Sistem Pemerintahan Berbasis Elektronik'],
    ['Penanganan PMKS', 'Penanganan Penyandang Masalah Kesejahteraan Sosial'],
  ])('of %j is that of %j', (one, other) => {
    expect(subjectOf(one)).toEqual(subjectOf(other));
    expect(subjectOf(one)).not.toEqual([]);
  });

  it('is nothing where a title tells its form and its parties only', () => {
    expect(subjectOf('Kesepakatan Bersama Pemkab Tanjabbar dengan Pemkot Jambi')).toEqual([]);
  });

  it('keeps a region that is no party, whatever it is called', () => {
    expect(subjectOf('Kerja Sama tentang Jalan menuju Muarojambi')).toEqual(
      subjectOf('Kerja Sama tentang Jalan menuju Kab. Muaro Jambi'),
    );
    expect(subjectOf('Kerja Sama tentang Jalan menuju Tebo')).toContain('@15.09');
  });

  it('is what stands behind "tentang", so that a party with a slip of the pen is no subject', () => {
    expect(subjectOf('PKS Pemkab Tanjabbbar dengan Kota Jambi tentang Pasar')).toEqual(['pasar']);
    expect(subjectOf('PKS Pemkab Tanjabbbar dengan Kota Jambi tentag Pasar')).toEqual(['pasar']);
  });
});

describe('names of regions among words', () => {
  it('are read as long as they go', () => {
    expect(withRegionCodes(['pemkab', 'tanjung', 'jabung', 'barat', 'dan', 'tebo'])).toEqual([
      '@15.06',
      'dan',
      '@15.09',
    ]);
  });

  it('that two regions share stay words', () => {
    expect(withRegionCodes(['jambi'])).toEqual(['jambi']);
  });
});

describe('a stem', () => {
  it.each([
    ['persampahan', 'sampah'],
    ['perbatasan', 'batas'],
    ['kesehatan', 'sehat'],
    ['jalan', 'jalan'],
    ['air', 'air'],
    ['@15.06', '@15.06'],
  ])('of %j is %j', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });
});

describe('a slip of the pen', () => {
  it.each([
    ['pariwisata', 'pariisata', true],
    ['pariisata', 'pariwisata', true],
    ['pariwisata', 'pariwisatta', true],
    ['pariwisata', 'parowisata', true],
    ['pariwisata', 'parwiisata', true],
    ['pariwisata', 'parwisat', false],
    ['pariwisata', 'perkebunan', false],
    // Too short to be told from another word.
    ['pasar', 'dasar', false],
    ['sampah', 'sampan', true],
  ])('%j for %j: %j', (one, other, expected) => {
    expect(isNearWord(one, other)).toBe(expected);
  });
});

describe('a word cut off', () => {
  it.each([
    ['pengembangan', 'pengemb', true],
    ['pemb', 'pembangunan', true],
    // Too short, too little cut off, behind a vowel, and not its beginning.
    ['pem', 'pembangunan', false],
    ['hutan', 'hutang', false],
    ['pengemba', 'pengembangan', false],
    ['bangun', 'pembangunan', false],
  ])('%j for %j: %j', (one, other, expected) => {
    expect(isCutOff(one, other)).toBe(expected);
    expect(isCutOff(other, one)).toBe(expected);
  });
});

describe('the short name of an organisation', () => {
  const PMI = ['palang', 'merah', 'indonesia', 'provinsi', 'jambi'];
  it.each([
    ['pmi', PMI, true],
    ['mij', ['merah', 'indonesia', 'jambi'], true],
    ['unja', ['universitas', 'jambi'], true],
    ['unri', ['universitas', 'jambi'], false],
    // Of words that are not neighbours, of one word, and too short.
    ['pip', PMI, false],
    ['palang', PMI, false],
    ['pm', PMI, false],
  ])('%j for %j: %j', (short, words, expected) => {
    expect(isShortFor(short, words)).toBe(expected);
  });
});

describe('the marks of a title', () => {
  const apart = (one: string, other: string) =>
    markedApart(titleMarks(writtenOut(one)), titleMarks(writtenOut(other)));
  it.each([
    ['Penanganan Kumuh Tahap I', 'Penanganan Kumuh Tahap II', 'tahap'],
    ['Penanganan Kumuh Tahap II', 'Penanganan Kumuh TAHAP 2', null],
    ['Pasokan Cabai Tahun 2023', 'Pasokan Cabai Tahun 2024', 'tahun'],
    ['Pasokan Cabai Tahun 2023', 'Pasokan Cabai', null],
    ['Jalan di Kec. Mersam', 'Jalan di Kecamatan Bahar Utara', 'kecamatan'],
    ['Jalan di Kec. Mersam', 'Jalan di Kecamatan Mersan', null],
    ['Jalan di Desa Ladang Panjang', 'Jalan di Desa Panjang', null],
    // A village may lie in the other's kecamatan.
    ['Jalan di Kecamatan Mersam', 'Jalan di Desa Pulau Aro', null],
    ['Pemberdayaan Desa Perbatasan', 'Pemberdayaan Desa Mandiri', null],
    ['Layanan Air bagi Masyarakat Miskin', 'Layanan Air bagi Aparatur Sipil Negara', 'bagi'],
    ['Layanan Air bagi Lansia di Mersam', 'Layanan Air bagi Anak di Mersam', 'bagi'],
    ['Layanan Air bagi Warga Miskin', 'Layanan Air bagi Masyarakat Miskin dan Anak', null],
  ])('%j and %j tell apart by %j', (one, other, expected) => {
    expect(apart(one, other)).toBe(expected);
    expect(apart(other, one)).toBe(expected);
  });
});

describe('the marks that only one of two titles has', () => {
  const aside = (one: string, other: string) =>
    markedAside(titleMarks(writtenOut(one)), titleMarks(writtenOut(other)));
  it.each([
    ['Penanganan Kumuh Tahap I', 'Penanganan Kumuh di Desa Aro', ['tahap', 'desa']],
    ['Layanan Air bagi Masyarakat Miskin', 'Layanan Air di Desa Aro', ['bagi', 'desa']],
    ['Jalan di Kecamatan Mersam', 'Jalan di Desa Pulau Aro', ['kecamatan', 'desa']],
    ['Penanganan Kumuh Tahap I', 'Penanganan Kumuh', null],
    ['Penanganan Kumuh Tahap I', 'Penanganan Kumuh Tahap I di Desa Aro', null],
    ['Jalan di Desa Aro', 'Jalan di Kelurahan Aro', null],
    // Clerks add the year of signing.
    ['Pasokan Cabai Tahun 2023', 'Pasokan Cabai di Desa Aro', null],
  ])('%j and %j: %j', (one, other, expected) => {
    expect(aside(one, other)).toEqual(expected);
    expect(aside(other, one)).toEqual(expected?.toReversed() ?? null);
  });
});

describe('the rarity of a word', () => {
  it('is assumed: general words tell less', () => {
    expect(rarity('cabai')).toBeCloseTo(Math.log2(50));
    expect(rarity(stem('pengelolaan'))).toBeCloseTo(Math.log2(5));
  });
});
