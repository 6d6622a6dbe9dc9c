import type { RegionalKind } from '../../../schema/law/terms.js';

/** A region as its clerks and those of its neighbours write it. */
export interface Place {
  readonly code: string;
  readonly kind: RegionalKind;
  readonly spellings: readonly [string, ...string[]];
}

export const JAMBI_PLACES: readonly Place[] = [
  kabupaten('15.01', 'Kabupaten Kerinci', 'Kab. Kerinci', 'Pemkab Kerinci'),
  kabupaten('15.02', 'Kabupaten Merangin', 'Kab. Merangin', 'Pemerintah Kabupaten Merangin'),
  kabupaten('15.03', 'Kabupaten Sarolangun', 'Pemkab Sarolangun', 'Sarolangun'),
  kabupaten('15.04', 'Kabupaten Batang Hari', 'Kabupaten Batanghari', 'Pemkab Batanghari'),
  kabupaten('15.05', 'Kabupaten Muaro Jambi', 'Kab. Muarojambi', 'Pemkab Muara Jambi'),
  kabupaten('15.06', 'Kabupaten Tanjung Jabung Barat', 'Pemkab Tanjabbar', 'Tanjab Barat'),
  kabupaten('15.07', 'Kabupaten Tanjung Jabung Timur', 'Kab. Tanjab Timur', 'Tanjabtim'),
  kabupaten('15.08', 'Kabupaten Bungo', 'Pemkab Bungo', 'Kab. Bungo'),
  kabupaten('15.09', 'Kabupaten Tebo', 'Kab. Tebo', 'Pemkab Tebo'),
  kota('15.71', 'Kota Jambi', 'Pemkot Jambi', 'Pemerintah Kota Jambi'),
  kota('15.72', 'Kota Sungai Penuh', 'Kota Sungaipenuh', 'Pemkot Sungai Penuh'),
];

export const OTHER_PLACES: readonly Place[] = [
  { code: '15', kind: 'PROVINSI', spellings: ['Provinsi Jambi', 'Pemprov Jambi', 'Prov. Jambi'] },
  kabupaten('13.10', 'Kabupaten Dharmasraya', 'Kab. Damasraya'),
  kabupaten('14.04', 'Kabupaten Indragiri Hilir', 'Pemkab Inhil'),
  kabupaten('16.06', 'Kabupaten Musi Banyuasin', 'Pemkab Muba'),
  kabupaten('17.06', 'Kabupaten Mukomuko', 'Kab. Muko-Muko'),
];

function kabupaten(code: string, ...spellings: [string, ...string[]]): Place {
  return { code, kind: 'KABUPATEN', spellings };
}

function kota(code: string, ...spellings: [string, ...string[]]): Place {
  return { code, kind: 'KOTA', spellings };
}
