import { describe, expect, it } from '@jest/globals';
import { recordKey } from '../../../gateway/linking/scored/scored-record.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { linkFromScratch } from '../../support/link-from-scratch.js';
import { party, record } from '../support/records.js';

/** Agreements that the press has reported, as two clerks would write them down. */
function note(
  region: string,
  name: string,
  parties: readonly string[],
  changes: Partial<PublishedRecord>,
) {
  return record(region, {
    recordId: `${name} of ${region}`,
    provenance: 'PRESS',
    parties: parties.map((code, place) => party(code, place + 1)),
    instrument: 'UNKNOWN',
    ...changes,
  });
}

/** Which records are together, and which are asked about. */
function linked(...records: PublishedRecord[]) {
  const { groups, candidates } = linkFromScratch(records);
  return {
    together: groups.map((one) => one.records.map(({ recordId }) => recordId).sort()).sort(),
    asked: candidates.map(({ comparison: { a, b } }) => `${a} ? ${b}`),
  };
}

const day = (signedOn: string) => ({ signedOn, signedOnPrecision: 'DAY' as const });
const year = (signedOn: string) => ({
  signedOn: `${signedOn}-01-01`,
  signedOnPrecision: 'YEAR' as const,
});
const month = (signedOn: string) => ({
  signedOn: `${signedOn}-01`,
  signedOnPrecision: 'MONTH' as const,
});

describe('agreements that the press reported', () => {
  it('of Batang Hari and Sarolangun in 2022 and 2025 stay two, each found on both sides', () => {
    const pair = ['15.04', '15.03'];
    const kb = { instrument: 'KESEPAKATAN_BERSAMA' as const };
    const { together, asked } = linked(
      note('15.04', '2022', pair, {
        ...kb,
        ...day('2022-03-28'),
        title: 'Kesepakatan Bersama KSAD Batang Hari - Sarolangun',
      }),
      note('15.03', '2022', pair, {
        ...kb,
        ...day('2022-03-28'),
        title: 'Kerja Sama Antar Daerah dengan Pemkab Batanghari',
      }),
      note('15.04', '2025', pair, {
        ...kb,
        ...day('2025-08-08'),
        title: 'Kesepakatan Bersama Kerja Sama Daerah Batang Hari dan Sarolangun',
      }),
      note('15.03', '2025', pair, {
        ...day('2025-08-08'),
        title: 'MoU Kerja Sama Daerah dengan Kabupaten Batang Hari',
      }),
    );
    expect(together).toEqual([
      ['2022 of 15.03', '2022 of 15.04'],
      ['2025 of 15.03', '2025 of 15.04'],
    ]);
    expect(asked).toEqual([]);
  });

  it('of Kota Jambi and Banyuasin on one day, an umbrella and its PKS, stay two', () => {
    const pair = ['15.71', '16.07'];
    const on = day('2023-08-07');
    const { together } = linked(
      note('15.71', 'MoU', pair, {
        ...on,
        instrument: 'KESEPAKATAN_BERSAMA',
        title: 'MoU Kerja Sama Pangan untuk Pengendalian Inflasi',
      }),
      note('16.07', 'MoU', pair, {
        ...on,
        instrument: 'KESEPAKATAN_BERSAMA',
        title: 'Kesepakatan Bersama Pemkot Jambi tentang Pengendalian Inflasi Pangan',
      }),
      note('15.71', 'PKS', pair, {
        ...on,
        instrument: 'PERJANJIAN_KERJA_SAMA',
        title: 'PKS Kerja Sama Pangan untuk Pengendalian Inflasi',
      }),
      note('16.07', 'PKS', pair, {
        ...on,
        title: 'Perjanjian Kerjasama dengan Kota Jambi tentang Pengendalian Inflasi Pangan',
      }),
    );
    expect(together).toEqual([
      ['MoU of 15.71', 'MoU of 16.07'],
      ['PKS of 15.71', 'PKS of 16.07'],
    ]);
  });

  it('of Kota Jambi and Sleman: the MoU of 2023 and the PKS of 2024 that implements it stay two', () => {
    const pair = ['15.71', '34.04'];
    const { together, asked } = linked(
      note('15.71', 'MoU', pair, {
        ...day('2023-06-08'),
        title: 'Kerja Sama Pasokan Cabai dengan Kabupaten Sleman',
      }),
      note('34.04', 'MoU', pair, {
        ...day('2023-06-08'),
        title: 'MoU Sleman dan Kota Jambi tentang Pasokan Cabai',
      }),
      note('15.71', 'PKS', pair, {
        ...day('2024-03-07'),
        title: 'Perjanjian Kerja Sama Pasokan Cabai dengan Sleman',
      }),
      note('34.04', 'PKS', pair, {
        ...day('2024-03-07'),
        title: 'PKS Pengadaan Cabai dengan Kota Jambi',
      }),
    );
    expect(together).toEqual([
      ['MoU of 15.71', 'MoU of 34.04'],
      ['PKS of 15.71', 'PKS of 34.04'],
    ]);
    expect(asked).toEqual([]);
  });

  it('of Kerinci and Sungai Penuh: the assets of 2018 and the landfill of 2024 with the province', () => {
    const { together, asked } = linked(
      note('15.01', 'assets', ['15.01', '15.72'], {
        ...day('2018-02-09'),
        title: 'MoU Penyerahan Aset PDAM Tirta Sakti',
      }),
      note('15.72', 'assets', ['15.01', '15.72'], {
        ...day('2018-09-02'),
        title: 'Nota Kesepahaman tentang Aset PDAM Tirta Sakti',
      }),
      note('15', 'landfill', ['15', '15.72', '15.01'], {
        ...day('2024-03-16'),
        title: 'MoU TPA Regional dan SPAM Regional',
      }),
      note('15.72', 'landfill', ['15', '15.72', '15.01'], {
        ...month('2024-03'),
        title: 'Nota Kesepahaman tentang TPA dan SPAM Regional Sungai Penuh dan Kerinci',
      }),
      note('15.01', 'landfill', ['15', '15.72', '15.01'], {
        ...day('2024-03-16'),
        title: 'Kerja sama SPAM Regional serta TPA Regional',
      }),
    );
    expect(together).toEqual([
      ['assets of 15.01', 'assets of 15.72'],
      ['landfill of 15', 'landfill of 15.01', 'landfill of 15.72'],
    ]);
    expect(asked).toEqual([]);
  });

  it('of eleven regions in 2019 become one, by whatever day and names their clerks wrote', () => {
    const all = [
      '15.01',
      '15.02',
      '15.03',
      '15.04',
      '15.05',
      '15.06',
      '15.07',
      '15.08',
      '15.09',
      '15.71',
      '15.72',
    ];
    const title = [
      'Kesepakatan Bersama Kerja Sama Antar Daerah Kabupaten/Kota se-Provinsi Jambi',
      'Kerjasama Antardaerah di Wilayah Provinsi Jambi',
      'KSAD se Provinsi Jambi',
    ];
    const when = [day('2019-03-04'), day('2019-04-03'), year('2019'), day('2019-03-04')];
    const records = all.map((region, place) =>
      note(region, 'umbrella', all, { title: title[place % 3] ?? '', ...when[place % 4] }),
    );
    const { together } = linked(...records);
    expect(together.map(({ length }) => length)).toEqual([11]);
  });

  it('of Riau, Inhil and both Tanjab in 2022, which the governor of Jambi was to sign later', () => {
    const parties = ['14', '14.04', '15.06', '15.07', '15'];
    const subject = 'Kerja Sama Usulan Pembangunan Jalan dan Jembatan';
    const { together } = linked(
      note('14.04', 'proposal', parties, { ...day('2022-02-11'), title: subject }),
      note('15.06', 'proposal', parties.slice(0, 4), { ...day('2022-02-11'), title: subject }),
      note('15', 'proposal', parties, { ...day('2022-03-02'), title: `MoU tentang ${subject}` }),
      // Three of them had agreed on roads and bridges of the border three years before.
      note('14.04', '2019', ['14.04', '15.06', '15.07'], {
        ...day('2019-05-09'),
        title: 'MoU Jalan dan Jembatan Perbatasan',
      }),
    );
    expect(together).toEqual([
      ['2019 of 14.04'],
      ['proposal of 14.04', 'proposal of 15', 'proposal of 15.06'],
    ]);
  });

  it('of Tanjab Timur and Banyuasin in 2018: a MoU of September is not the MoA of October', () => {
    const pair = ['15.07', '16.07'];
    const { together } = linked(
      note('15.07', 'MoU', pair, {
        ...month('2018-09'),
        instrument: 'KESEPAKATAN_BERSAMA',
        title: 'MoU Pengembangan Desa Perbatasan Sungai Benuh - Tanah Pilih',
      }),
      note('16.07', 'MoA', pair, {
        ...day('2018-10-21'),
        instrument: 'PERJANJIAN_KERJA_SAMA',
        title: 'MoA Desa Perbatasan Tanah Pilih',
      }),
    );
    expect(together).toHaveLength(2);
  });

  it('that are two of one pair in one year stay apart, though each side has recorded another one', () => {
    const pair = ['15.71', '15.05'];
    const { together, asked } = linked(
      note('15.71', 'waste', pair, {
        ...year('2025'),
        title: 'MoU dengan Muaro Jambi tentang Pengelolaan Sampah',
      }),
      note('15.05', 'water', pair, {
        ...day('2025-03-20'),
        title: 'MoU dengan Kota Jambi tentang Penyediaan Air Bersih',
      }),
    );
    expect(together).toHaveLength(2);
    expect(asked).toEqual([]);
    expect(recordKey(record('15.71', { recordId: 'x' }))).toBe('15.71 x');
  });
});
