import type { PartyKind } from '../../../schema/law/terms.js';

/** Who signs: a region (with code) or a partner, and the names by which clerks call it. */
export interface Signatory {
  readonly kind: PartyKind;
  readonly code: string | null;
  readonly country: string;
  /** The first is the proper one; of a region without "Kabupaten", "Pemkab" and the like. */
  readonly names: readonly string[];
}

function region(code: string, kind: PartyKind, ...names: string[]): Signatory {
  return { code, kind, country: 'ID', names };
}

function partner(kind: PartyKind, ...names: string[]): Signatory {
  return { code: null, kind, country: 'ID', names };
}

function abroad(country: string, kind: PartyKind, ...names: string[]): Signatory {
  return { code: null, kind, country, names };
}

/** The regions of Jambi, which all keep a register. */
export const JAMBI: readonly Signatory[] = [
  region('15.01', 'KABUPATEN', 'Kerinci'),
  region('15.02', 'KABUPATEN', 'Merangin'),
  region('15.03', 'KABUPATEN', 'Sarolangun', 'Sarolangon'),
  region('15.04', 'KABUPATEN', 'Batang Hari', 'Batanghari'),
  region('15.05', 'KABUPATEN', 'Muaro Jambi', 'Muarojambi', 'Muara Jambi'),
  region('15.06', 'KABUPATEN', 'Tanjung Jabung Barat', 'Tanjab Barat', 'Tanjabbar'),
  region('15.07', 'KABUPATEN', 'Tanjung Jabung Timur', 'Tanjab Timur', 'Tanjabtim'),
  region('15.08', 'KABUPATEN', 'Bungo', 'Muara Bungo'),
  region('15.09', 'KABUPATEN', 'Tebo'),
  region('15.71', 'KOTA', 'Jambi'),
  region('15.72', 'KOTA', 'Sungai Penuh', 'Sungaipenuh'),
  region('15', 'PROVINSI', 'Jambi'),
];

/** Neighbours that keep a register too. */
export const NEIGHBOURS: readonly Signatory[] = [
  region('13.10', 'KABUPATEN', 'Dharmasraya', 'Damasraya'),
  region('13.11', 'KABUPATEN', 'Solok Selatan', 'Solsel'),
  region('14.02', 'KABUPATEN', 'Indragiri Hulu', 'Inhu'),
  region('14.04', 'KABUPATEN', 'Indragiri Hilir', 'Inhil'),
  region('16.06', 'KABUPATEN', 'Musi Banyuasin', 'Muba', 'Musi Banyu Asin'),
  region('16.13', 'KABUPATEN', 'Musi Rawas Utara', 'Muratara'),
  region('17.06', 'KABUPATEN', 'Mukomuko', 'Muko-Muko'),
];

/** Regions far away, of which no register is followed. */
export const FAR_AWAY: readonly Signatory[] = [
  region('34.04', 'KABUPATEN', 'Sleman'),
  region('33.06', 'KABUPATEN', 'Purworejo'),
  region('31', 'PROVINSI', 'DKI Jakarta', 'Daerah Khusus Ibukota Jakarta'),
  region('32', 'PROVINSI', 'Jawa Barat', 'Jabar'),
];

export const PARTNERS: readonly Signatory[] = [
  partner('PERGURUAN_TINGGI_NEGERI', 'Universitas Jambi', 'UNJA'),
  partner(
    'PERGURUAN_TINGGI_NEGERI',
    'Universitas Islam Negeri Sulthan Thaha Saifuddin Jambi',
    'UIN STS Jambi',
  ),
  partner('PERGURUAN_TINGGI_NEGERI', 'Universitas Gadjah Mada', 'UGM'),
  partner('PERGURUAN_TINGGI_SWASTA', 'Universitas Batanghari', 'UNBARI'),
  partner('BUMD', 'PT Bank Pembangunan Daerah Jambi', 'Bank 9 Jambi', 'PT. Bank Jambi'),
  partner('BUMN', 'PT PLN (Persero)', 'PLN'),
  partner('SWASTA', 'PT Regen Bioteknologi Solusi Indonesia', 'PT. Regen Bioteknologi'),
  partner('SWASTA', 'PT Wira Karya Sakti', 'PT WKS'),
  partner('KEMENTERIAN_LEMBAGA', 'Kejaksaan Tinggi Jambi', 'Kejati Jambi'),
  partner('KEMENTERIAN_LEMBAGA', 'BPJS Kesehatan Cabang Jambi', 'BPJS Kesehatan'),
  partner('KEMENTERIAN_LEMBAGA', 'Balai Wilayah Sungai Sumatera VI', 'BWSS VI'),
  partner('KEMENTERIAN_LEMBAGA', 'Badan Pengawas Obat dan Makanan', 'BPOM', 'Balai POM di Jambi'),
  partner('YAYASAN', 'Yayasan Komunitas Konservasi Indonesia Warsi', 'KKI Warsi'),
  partner('ORMAS', 'Palang Merah Indonesia Provinsi Jambi', 'PMI Jambi'),
  abroad('SG', 'LEMBAGA_LN', 'Temasek Polytechnic'),
  abroad('CN', 'PEMDA_LN', 'Pemerintah Kota Zhuhai', 'Zhuhai Municipal Government'),
];

/** Pairs of codes that share a border within Jambi or across it: they sign most. */
export const BORDERS: readonly (readonly [string, string])[] = [
  ['15.02', '15.03'],
  ['15.05', '15.07'],
  ['15.04', '15.05'],
  ['15.08', '15.09'],
  ['15.02', '15.08'],
  ['15.03', '15.04'],
  ['15.01', '15.02'],
  ['15.04', '15.09'],
  ['15.04', '15.06'],
  ['15.06', '15.07'],
  ['15.01', '15.72'],
  ['15.05', '15.71'],
  ['15.02', '15.09'],
  ['15.06', '15.09'],
  ['15.01', '15.08'],
  ['15.05', '15.06'],
  ['15.08', '13.10'],
  ['15.01', '13.11'],
  ['15.06', '14.04'],
  ['15.09', '14.02'],
  ['15.02', '17.06'],
  ['15.03', '16.13'],
  ['15.05', '16.06'],
  ['15.04', '16.06'],
];
