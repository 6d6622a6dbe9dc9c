import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, compareIfNear } from '../../../gateway/linking/scored/comparison.js';
import { CUT_OFFS, verdictOf } from '../../../gateway/linking/scored/cut-offs.js';
import { profileOf } from '../../../gateway/linking/scored/profile.js';
import { WEIGHTS, weightOf } from '../../../gateway/linking/scored/weights.js';
import type { PublishedParty, PublishedRecord } from '../../../schema/record/published-record.js';
import { labelledRegister } from '../../support/labelled-register/labelled-register.js';
import { compared, on, outcome, PARTIES, type Changes } from '../support/compared.js';
import { party, record } from '../support/records.js';

describe('the cut-offs', () => {
  const { alone, candidate, linked, linkedDespiteNumber } = CUT_OFFS;
  it.each([
    [linked, false, 'LINKED'],
    [linked - 0.01, false, 'CANDIDATE'],
    [candidate, false, 'CANDIDATE'],
    [candidate - 0.01, false, 'FAINT'],
    [alone, false, 'FAINT'],
    [alone - 0.01, false, 'APART'],
    [linkedDespiteNumber, true, 'LINKED'],
    [linkedDespiteNumber - 0.01, true, 'CANDIDATE'],
    [candidate - 0.01, true, 'FAINT'],
    [alone - 0.01, true, 'APART'],
  ])('%d bits, numbers differ %s: %s', (score, numbersDiffer, expected) => {
    expect(verdictOf(score, numbersDiffer)).toBe(expected);
  });

  it('keep a pair that titles alone bring near', () => {
    const title = 'PKS tentang Pengelolaan Sampah Perkotaan Modern';
    const funded = (amount: string) => ({
      title,
      funding: [
        {
          role: 'PENERIMA',
          organisation: null,
          source: 'APBD',
          amount,
          currency: 'IDR',
          note: null,
        },
      ],
    });
    const one = profileOf(
      record('15.71', { parties: PARTIES, ...funded('1'), ...on('2023-01-10') }),
    );
    const other = profileOf(
      record('15.04', { parties: PARTIES, ...funded('2'), ...on('2023-09-10') }),
    );
    const { score } = compare(one, other);
    expect(score).toBeGreaterThanOrEqual(alone);
    expect(score).toBeLessThan(candidate);
    expect(compareIfNear(one, other)).toEqual(compare(one, other));
  });

  it('link with less where no number contradicts', () => {
    const numbered = (documentNumber: string): Changes => ({
      ...on('2023-01-01', 'YEAR'),
      parties: [party('15.71', 1, documentNumber), party('15.04', 2)],
      title: 'PKS tentang Pengelolaan Persampahan',
      affairs: ['W2.05'],
    });
    const contradicted = compared(numbered('12/KSD/2023'), numbered('19/KSD/2023'));
    expect(contradicted.score).toBeGreaterThanOrEqual(linked);
    expect(contradicted.score).toBeLessThan(linkedDespiteNumber);
    expect(contradicted.verdict).toBe('CANDIDATE');
  });
});

describe('the weights', () => {
  const all = Object.entries(WEIGHTS).flatMap(([field, outcomes]) =>
    Object.entries(outcomes).map(([name, odds]) => [field, name, odds] as const),
  );

  it.each(all)('%s %s is a pair of shares with a reason', (_field, _name, { m, u, note }) => {
    expect(m).toBeGreaterThan(0);
    expect(m).toBeLessThan(1);
    expect(u).toBeGreaterThan(0);
    expect(u).toBeLessThan(1);
    expect(note).toMatch(/\.$/);
  });

  it('are log2 of the odds', () => {
    expect(weightOf('instrument', 'SAME')).toBe(0.66);
    expect(weightOf('parties', 'CROSSED')).toBe(-3.32);
  });
});

describe('what is not known', () => {
  it('is no evidence for or against', () => {
    const bare: Changes = {
      ...on(null, 'UNKNOWN'),
      instrument: 'UNKNOWN',
      title: 'Kerja Sama',
      affairs: null,
    };
    const full: Changes = {
      title: 'Kerja Sama tentang Persampahan',
      affairs: ['W2.05'],
      validUntil: '2028-10-23',
      parties: [party('15.71', 1, '1/KSD'), party('15.04', 2)],
      relations: [{ kind: 'IMPLEMENTS', agreementId: 'umbrella', text: null }],
      funding: [
        {
          role: 'PENERIMA',
          organisation: null,
          source: 'APBD',
          amount: '1',
          currency: 'IDR',
          note: null,
        },
      ],
    };
    expect(compared(bare, full).evidence.map(({ field }) => field)).toEqual(['parties']);
    expect(compared(full, bare).score).toBe(weightOf('parties', 'EQUAL_TWO'));
  });

  it('is no affair, when the text names none', () => {
    expect(outcome('affairs', { affairs: [] }, { affairs: ['W2.05'] })).toBeNull();
  });
});

describe('the parties', () => {
  const third = party('15.05', 3);
  const fourth = party('15.06', 4);
  it.each([
    [[], [], 'EQUAL_TWO'],
    [[third], [third], 'EQUAL_MORE'],
    [[third], [], 'ONE_MISSING'],
    [[third, fourth], [], 'SOME_MISSING'],
    [[third, fourth, party('15.08', 5)], [], 'MOST_MISSING'],
    [[third], [fourth], 'CROSSED'],
  ])('%#: %s', (more, others, expected) => {
    const one = { parties: [...PARTIES, ...more] };
    const other = { parties: [...PARTIES, ...others] };
    expect(outcome('parties', one, other)).toBe(expected);
    expect(outcome('parties', other, one)).toBe(expected);
  });

  const company = (name: string): PublishedParty => ({ ...party(null, 3), name });
  it.each([
    ['PT Tirta Sakti', 'PT. TIRTA SAKTI', 'EQUAL_MORE'],
    ['Universitas Jambi', 'Universitas Jambi (UNJA)', 'EQUAL_MORE'],
    ['PT Tirta Sakti', 'PT Angkasa Raya', 'CROSSED'],
    ['Palang Merah Indonesia Provinsi Jambi', 'PMI Jambi', 'EQUAL_MORE'],
    ['Badan Pengawas Obat dan Makanan', 'BPOM', 'EQUAL_MORE'],
    ['Kejari Bungo', 'Kejaksaan Negeri Bungo', 'EQUAL_MORE'],
    ['Kejati Jambi', 'Kejaksaan Tinggi Jambi', 'EQUAL_MORE'],
  ])('%j and %j: %s', (a, b, expected) => {
    const one = { parties: [...PARTIES, company(a)] };
    expect(outcome('parties', one, { parties: [...PARTIES, company(b)] })).toBe(expected);
  });

  it.each([
    ['Pemkab Tanjabbar', 'EQUAL_MORE'],
    ['Dinas Kesehatan Kabupaten Tanjab Barat', 'EQUAL_MORE'],
    ['Dinas Kesehatan', 'CROSSED'],
    ['Dinas Kesehatan Kota Jambi', 'CROSSED'],
    ['Sekretariat Bersama Tanjab Barat dan Tanjab Timur', 'CROSSED'],
  ])('are known by %j where a clerk left the code out: %s', (name, expected) => {
    const named: PublishedParty = { ...party('15.06', 3), region: null, name };
    const one = { parties: [...PARTIES, named] };
    expect(outcome('parties', one, { parties: [...PARTIES, party('15.06', 3)] })).toBe(expected);
  });
});

describe('the signing', () => {
  it.each([
    ['2023-07-20', '2023-07-20', 'SAME_DAY'],
    ['2023-07-20', '2023-07-27', 'WITHIN_WEEK'],
    ['2023-07-20', '2023-07-28', 'WITHIN_WEEKS'],
    ['2023-07-20', '2023-09-03', 'WITHIN_WEEKS'],
    ['2023-07-20', '2023-09-04', 'WITHIN_MONTHS'],
    ['2023-07-20', '2023-11-17', 'WITHIN_MONTHS'],
    ['2023-07-20', '2023-11-18', 'OTHER_DAY'],
    ['2023-03-07', '2023-07-03', 'SWAPPED'],
    ['2023-12-28', '2024-01-15', 'WITHIN_WEEKS'],
  ])('on %s and %s: %s', (one, other, expected) => {
    expect(outcome('signing', on(one), on(other))).toBe(expected);
    expect(outcome('signing', on(other), on(one))).toBe(expected);
  });

  it.each([
    [on('2023-07-01', 'MONTH'), 'SAME_MONTH'],
    [on('2023-01-01', 'YEAR'), 'SAME_YEAR'],
    [on('2023-08-01', 'MONTH'), 'NEAR_UNCLEAR'],
    [on('2023-09-01', 'MONTH'), 'NEAR_UNCLEAR'],
    [on('2023-10-01', 'MONTH'), 'OTHER_DAY'],
  ])('on 2023-07-20 and %j: %s', (other, expected) => {
    expect(outcome('signing', on('2023-07-20'), other)).toBe(expected);
  });

  it('is that of a year in a number, where no day is known', () => {
    const numbered = { parties: [party('15.71', 1, '12/KSD/2023'), party('15.04', 2)] };
    const undated = { ...numbered, ...on(null, 'UNKNOWN') };
    expect(outcome('signing', undated, on('2023-08-30'))).toBe('SAME_YEAR');
    expect(outcome('signing', undated, on('2024-08-30'))).toBe('OTHER_DAY');
    expect(outcome('signing', { ...numbered, ...on('2022-08-30') }, on('2022-08-30'))).toBe(
      'SAME_DAY',
    );
  });

  it('agrees where one register has the day on which one party signed', () => {
    const staggered = {
      parties: [{ ...party('15.71', 1), signedOn: '2023-08-30' }, party('15.04', 2)],
    };
    expect(outcome('signing', { ...on('2023-07-20'), ...staggered }, on('2023-08-30'))).toBe(
      'SAME_DAY_OF_PARTY',
    );
  });
});

describe('the titles', () => {
  const titled = (title: string) => ({ title: `Kerja Sama tentang ${title}` });
  it.each([
    ['Pengelolaan Sampah Regional', 'Penanganan Persampahan Regional', 'SAME'],
    ['Pasokan Cabai dan Bawang Merah', 'Pasokan Cabai', 'CLOSE'],
    ['Pasokan Cabai', 'Pasokan Bawang', 'PARTLY'],
    ['Pengelolaan Terminal Penumpang', 'Pengelolaan Cagar Budaya', 'LITTLE'],
    ['Pasokan Cabai', 'Rujukan Pasien', 'NONE'],
    ['Pariwisata Sungai', 'Pariisata Sungai', 'SAME'],
    // The slip is in a suffix, which leaves another stem.
    ['Pendidikan Anak', 'Pendidiakn Anak', 'SAME'],
    ['Pengembangan Pariwisata', 'Pengemb. Pariwisata', 'SAME'],
    ['Penanganan Kawasan Kumuh Tahap I', 'Penanganan Kawasan Kumuh Tahap II', 'MARKED_APART'],
    ['Penanganan Kawasan Kumuh Tahap I', 'Penanganan Kawasan Kumuh di Desa Aro', 'MARKED_ASIDE'],
  ])('%j and %j: %s', (one, other, expected) => {
    expect(outcome('title', titled(one), titled(other))).toBe(expected);
    expect(outcome('title', titled(other), titled(one))).toBe(expected);
  });

  describe('of which one is no more than a heading', () => {
    const [PANGAN, SAMPAH] = ['W2.03', 'W2.05'];
    const subject = titled('Pemasaran Sapi Potong');
    it.each<[string, string[] | null, string[] | null, string]>([
      ['Bidang Pangan', null, [PANGAN], 'FIELD_OF_OTHER'],
      ['Bidang Pangan', null, [SAMPAH], 'NONE'],
      ['Bidang Pangan', null, null, 'ONE_GENERAL'],
      // The affairs that both records tell are compared by themselves.
      ['Bidang Pangan', [PANGAN], [PANGAN], 'ONE_GENERAL'],
      ['Pembangunan Daerah', null, null, 'ONE_GENERAL'],
      ['Pembangunan Daerah', [PANGAN], [PANGAN], 'ONE_GENERAL'],
      ['Pembangunan Daerah', [PANGAN], [SAMPAH], 'NONE'],
      ['Rujukan Pasien', null, [PANGAN], 'NONE'],
    ])('%j over %j, the other %j: %s', (heading, ofHeading, ofOther, expected) => {
      const over = { ...titled(heading), affairs: ofHeading };
      const under = { ...subject, affairs: ofOther };
      expect(outcome('title', over, under)).toBe(expected);
      expect(outcome('title', under, over)).toBe(expected);
    });

    it('are of two fields where both are headings', () => {
      expect(outcome('title', titled('Bidang Pangan'), titled('Bidang Pariwisata'))).toBe('NONE');
    });
  });

  it('tell three quarters of the rarity of the one word that they share', () => {
    const alike = compared(titled('Bidang Perpustakaan'), titled('Perpustakaan'));
    const weight = alike.evidence.find(({ field }) => field === 'title')?.weight;
    expect(weight).toBeCloseTo(Math.log2(0.5) + 0.75 * Math.log2(50), 1);
  });

  it('count the more, the rarer what they share', () => {
    const weight = (title: string) =>
      compared(titled(title), titled(title)).evidence.find(({ field }) => field === 'title')
        ?.weight ?? 0;
    expect(weight('Pembangunan Pasar')).toBeLessThan(weight('Pasokan Cabai'));
    expect(weight('Pasokan Cabai')).toBeLessThanOrEqual(weight('Pasokan Cabai dan Bawang Merah'));
    expect(weight('Pasokan Cabai, Bawang, Beras dan Telur')).toBe(weightOf('title', 'SAME'));
  });

  it('count less where no day of signing tells them from a renewal', () => {
    expect(outcome('title', on(null, 'UNKNOWN'), {})).toBe('SAME_UNDATED');
    expect(outcome('title', on('2023-07-20'), on('2023-08-01', 'MONTH'))).toBe('SAME_UNDATED');
    const undated = { ...titled('Pasokan Cabai dan Bawang Merah'), ...on(null, 'UNKNOWN') };
    expect(outcome('title', undated, titled('Pasokan Cabai'))).toBe('CLOSE_UNDATED');
  });

  it('without a subject agree with each other only', () => {
    const general = { title: 'Kerja Sama Daerah' };
    expect(
      outcome('title', general, { title: 'Kesepakatan Bersama antar Pemerintah Daerah' }),
    ).toBe('BOTH_GENERAL');
    expect(outcome('title', general, { title: 'Kerja Sama Pembangunan Wilayah' })).toBe(
      'BOTH_GENERAL',
    );
    expect(outcome('title', general, {})).toBeNull();
  });
});

describe('the instruments', () => {
  const kind = (
    instrument: PublishedRecord['instrument'],
    title = 'Sampah',
    label: string | null = null,
  ) => ({
    instrument,
    title,
    instrumentAsWritten: label,
  });
  it.each([
    [kind('KONTRAK'), kind('KONTRAK'), 'SAME'],
    [kind('KESEPAKATAN_BERSAMA'), kind('NOTA_KESEPAKATAN'), 'SAME_LEVEL'],
    [kind('UNKNOWN', 'PKS tentang Sampah'), kind('PERJANJIAN_KERJA_SAMA'), 'SAME_BY_WORDING'],
    [kind('UNKNOWN', 'Sampah', 'MoU'), kind('PERJANJIAN_KERJA_SAMA'), 'OTHER_BY_WORDING'],
    [kind('LAINNYA', 'Nota Kesepahaman Sampah'), kind('KESEPAKATAN_BERSAMA'), 'SAME_BY_WORDING'],
    [kind('UNKNOWN', 'Sampah', 'KSB'), kind('KESEPAKATAN_BERSAMA'), 'SAME_BY_WORDING'],
    // Both at once, as the press has it, tells neither.
    [kind('UNKNOWN', 'Perjanjian Kerjasama (MoU) Sampah'), kind('PERJANJIAN_KERJA_SAMA'), null],
    [kind('UNKNOWN'), kind('PERJANJIAN_KERJA_SAMA'), null],
    [kind('KESEPAKATAN_BERSAMA', 'PKS Sampah'), kind('PERJANJIAN_KERJA_SAMA'), 'MISFILED'],
    [kind('KESEPAKATAN_BERSAMA', 'PKS Sampah'), kind('UNKNOWN', 'PKS Sampah'), 'MISFILED'],
    [kind('KESEPAKATAN_BERSAMA', 'MoU Sampah'), kind('UNKNOWN', 'PKS Sampah'), 'OTHER_BY_WORDING'],
  ])('%j and %j: %s', (one, other, expected) => {
    expect(outcome('instrument', one, other)).toBe(expected);
    expect(outcome('instrument', other, one)).toBe(expected);
  });
});

describe('affairs, relations, terms and funding', () => {
  it.each([
    [['W2.05'], ['W2.05'], 'EQUAL'],
    [['W2.05', 'W1.01'], ['W2.05'], 'OVERLAP'],
    [['W2.05'], ['W1.01'], 'DISJOINT'],
  ])('affairs %j and %j: %s', (one, other, expected) => {
    expect(outcome('affairs', { affairs: one }, { affairs: other })).toBe(expected);
  });

  const to = (agreementId: string) => ({
    relations: [{ kind: 'IMPLEMENTS' as const, agreementId, text: null }],
  });

  it('refer to one umbrella, or say nothing', () => {
    expect(outcome('relations', to('x'), to('x'))).toBe('SAME_PARENT');
    expect(outcome('relations', to('x'), to('y'))).toBeNull();
  });

  it.each([
    ['Adendum Kerja Sama Sampah', 'ONE_AMENDS'],
    ['Addendum atas PKS Sampah', 'ONE_AMENDS'],
    ['Perubahan Kedua atas PKS Sampah', 'ONE_AMENDS'],
    ['Perubahan Perjanjian Kerja Sama Sampah', 'ONE_AMENDS'],
    ['Kerja Sama Perubahan Iklim', null],
  ])('tell an amendment by %j: %j', (title, expected) => {
    expect(outcome('relations', { title, ...on('2023-05-02') }, {})).toBe(expected);
    expect(outcome('relations', { title }, { title })).toBeNull();
  });

  it('tell an amendment by what its clerk calls it, unless both are of one day', () => {
    const amending = { instrumentAsWritten: 'Addendum PKS', ...on('2023-05-02') };
    expect(outcome('relations', amending, on('2023-05-01'))).toBe('ONE_AMENDS');
    expect(outcome('relations', amending, on('2023-05-01', 'MONTH'))).toBe('ONE_AMENDS');
    expect(outcome('relations', amending, on('2023-05-02'))).toBeNull();
    const until2028 = { ...amending, validUntil: '2028-01-01' };
    expect(outcome('relations', until2028, { ...on('2023-05-02'), validUntil: '2026-01-01' })).toBe(
      'ONE_AMENDS',
    );
    const related = { relations: [{ kind: 'AMENDS' as const, agreementId: null, text: 'PKS' }] };
    expect(outcome('relations', { ...amending, ...related }, on('2023-05-02'))).toBe('ONE_AMENDS');
  });

  const until = (validUntil: string | null, openEnded = false) => ({ validUntil, openEnded });
  it.each([
    [until('2028-01-31'), until('2028-01-31'), 'SAME_END'],
    [until('2028-01-31'), until('2028-03-02'), 'CLOSE_END'],
    [until('2028-01-31'), until('2028-03-03'), 'OTHER_END'],
    [until('2028-01-31'), until('2029-01-31'), 'OTHER_END'],
    [until('2028-01-31'), until('2029-02-01'), 'FAR_END'],
    [until(null, true), until(null, true), 'BOTH_OPEN'],
    [until(null, true), until('2028-01-31'), 'OPEN_OR_NOT'],
  ])('end %j and %j: %s', (one, other, expected) => {
    expect(outcome('validity', one, other)).toBe(expected);
    expect(outcome('validity', other, one)).toBe(expected);
  });

  it('an end is no better known than the signing from which it is counted', () => {
    const roughly = { ...until('2028-12-31'), ...on('2023-01-01', 'YEAR') };
    expect(outcome('validity', roughly, until('2028-10-23'))).toBeNull();
    expect(outcome('validity', roughly, until('2028-12-31'))).toBe('SAME_END');
    expect(outcome('validity', roughly, until('2026-10-23'))).toBe('FAR_END');
  });

  it('an end tells more where no signing day does', () => {
    const undated = { ...until('2028-01-31'), ...on(null, 'UNKNOWN') };
    expect(outcome('validity', undated, until('2028-01-31'))).toBe('SAME_END_UNDATED');
    expect(outcome('title', undated, until('2028-01-31'))).toBe('SAME');
  });

  const paid = (amount: string) => ({
    funding: [
      { role: 'PENERIMA', organisation: null, source: 'APBD', amount, currency: 'IDR', note: null },
    ],
  });
  it('amounts agree or not', () => {
    expect(outcome('funding', paid('6000000000'), paid('6000000000.00'))).toBe('SAME_AMOUNT');
    expect(outcome('funding', paid('6000000000'), paid('600000000'))).toBe('OTHER_AMOUNT');
  });
});

describe('a comparison', () => {
  it('explains each field in both languages, and the score is their sum', () => {
    const { evidence, score } = compared({ affairs: ['W2.05'] }, { affairs: ['W2.05'] });
    expect(evidence.length).toBeGreaterThan(3);
    for (const { sentence } of evidence) expect(sentence).toMatch(/^[^/]+.* \/ .+\.$/);
    expect(score).toBeCloseTo(evidence.reduce((sum, { weight }) => sum + weight, 0));
  });

  it('names the words of the titles as they were written', () => {
    const { evidence } = compared(
      { title: 'Kerja Sama tentang Pengelolaan Persampahan' },
      { title: 'Kerja Sama tentang Sampah menuju Tebo' },
    );
    const sentence = evidence.find(({ field }) => field === 'title')?.sentence;
    expect(sentence).toContain(
      'kata yang sama: persampahan; yang berbeda: pengelolaan, Tebo, menuju.',
    );
  });

  it('comes to the same whichever record is asked first', () => {
    const profiles = labelledRegister(7, 30).map((one) => profileOf(one.record));
    const any = fc.constantFrom(...profiles);
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [one, other] = [compare(a, b), compare(b, a)];
        expect(one.score).toBe(other.score);
        expect(one.forbidden?.code).toBe(other.forbidden?.code);
        expect(one.evidence.map((e) => e.outcome)).toEqual(other.evidence.map((e) => e.outcome));
      }),
    );
  });
});
