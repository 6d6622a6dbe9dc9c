import {
  type Answer,
  type Capacity,
  type Category,
  type DatePrecision,
  type Instrument,
  type Nature,
  type PairType,
  type PartyKind,
  type Provenance,
  type RelationKind,
  type Scale,
  type Validity,
  type Visibility,
} from '../law/terms.js';
import { registerTerms } from './register-terms.js';

export const CategoryEnum = registerTerms<Category>(
  'Category',
  'Jenis kerja sama: with whom the region cooperates (UU 23/2014 ps 363; PP 28/2018).',
  {
    KSDD: 'Kerja Sama Daerah dengan Daerah Lain: with another region (UU 23/2014 ps 363(2)a).',
    KSDPK:
      'Kerja Sama Daerah dengan Pihak Ketiga: with a domestic third party (UU 23/2014 ps 363(2)b; PP 28/2018 ps 14).',
    KSDPL:
      'Kerja Sama Daerah dengan Pemerintah Daerah di Luar Negeri: with a foreign regional government (PP 28/2018 ps 24).',
    KSDLL:
      'Kerja Sama Daerah dengan Lembaga di Luar Negeri: with a foreign institution (PP 28/2018 ps 25).',
    SINERGI:
      'Sinergi perencanaan dan pelaksanaan pembangunan: with the central government (PP 28/2018 ps 46).',
    ASOSIASI: 'Asosiasi: membership in an association (UU 23/2014 ps 364(9); PP 28/2018 ps 45).',
    UNKNOWN: 'Belum diketahui: the source does not say.',
  },
);

export const NatureEnum = registerTerms<Nature>(
  'Nature',
  'Sifat kerja sama. Only for KSDD (UU 23/2014 ps 363(3)).',
  {
    OBLIGATORY: 'Kerja sama wajib: of bordering regions (UU 23/2014 ps 364(1)).',
    VOLUNTARY: 'Kerja sama sukarela: bordering or not (UU 23/2014 ps 365).',
  },
);

export const InstrumentEnum = registerTerms<Instrument>(
  'Instrument',
  'Bentuk naskah: the kind of document (PP 28/2018).',
  {
    KESEPAKATAN_BERSAMA:
      'Kesepakatan bersama (KB): signed by the head of the region (PP 28/2018 ps 2(1), 13(1)).',
    PERJANJIAN_KERJA_SAMA:
      'Perjanjian kerja sama (PKS): carries a KB out; may be signed by power of attorney (PP 28/2018 ps 2(2), 13(2)).',
    KONTRAK: 'Kontrak: with a third party (PP 28/2018 ps 13(2)).',
    NOTA_KESEPAKATAN: 'Nota kesepakatan (NK): of a synergy (PP 28/2018 ps 46).',
    RENCANA_KERJA:
      'Rencana kerja (RK): the work plan beside a nota kesepakatan (PP 28/2018 ps 46).',
    PERNYATAAN_KEHENDAK:
      'Pernyataan kehendak (LoI): letter of intent with a foreign party (PP 28/2018 ps 28).',
    NASKAH_KERJA_SAMA:
      'Naskah kerja sama (MoU): memorandum with a foreign party (PP 28/2018 ps 33).',
    PERJANJIAN_HIBAH: 'Perjanjian hibah: grant agreement (PP 2/2012).',
    KEANGGOTAAN: 'Keanggotaan: membership in an association (PP 28/2018 ps 45).',
    LAINNYA: 'Lainnya: another kind, named in instrumentAsWritten.',
    UNKNOWN: 'Belum diketahui: the source does not say.',
  },
);

export const ValidityEnum = registerTerms<Validity>(
  'Validity',
  'Keberlakuan: computed from the dates, the end and the renewals for today; never stored as typed.',
  {
    UNSIGNED: 'Belum ditandatangani: not signed yet.',
    NOT_YET_IN_FORCE: 'Belum berlaku: signed, its first day lies ahead.',
    IN_FORCE: 'Berlaku: in force today.',
    ENDING: 'Segera berakhir: in force, and ends within 60 days (a setting).',
    EXPIRED: 'Kedaluwarsa: its last day has passed.',
    ENDED: 'Berakhir: ended before its term.',
    SUPERSEDED: 'Digantikan: a renewal is in force in its place.',
    UNKNOWN: 'Belum diketahui: the dates known do not decide.',
  },
);

export const PairTypeEnum = registerTerms<PairType>(
  'PairType',
  'Jenis pasangan daerah: the level of two regional parties (UU 23/2014 ps 364(2)).',
  {
    PROV_PROV: 'Antarprovinsi: two provinces (UU 23/2014 ps 364(2)a).',
    PROV_KK_WITHIN:
      'Provinsi dengan kabupaten/kota di wilayahnya: a province and one of its own (UU 23/2014 ps 364(2)b).',
    PROV_KK_OUTSIDE:
      'Provinsi dengan kabupaten/kota dari provinsi lain: of another province (UU 23/2014 ps 364(2)c).',
    KK_KK_CROSS:
      'Kabupaten/kota dari provinsi yang berbeda: of different provinces (UU 23/2014 ps 364(2)d).',
    KK_KK_SAME: 'Kabupaten/kota dalam satu provinsi: of one province (UU 23/2014 ps 364(2)e).',
  },
);

export const PartyKindEnum = registerTerms<PartyKind>(
  'PartyKind',
  'Jenis pihak: what a party is.',
  {
    PROVINSI: 'Pemerintah provinsi: a province.',
    KABUPATEN: 'Pemerintah kabupaten: a regency.',
    KOTA: 'Pemerintah kota: a city.',
    KEMENTERIAN_LEMBAGA: 'Kementerian/lembaga dan instansi vertikalnya: the central government.',
    PERGURUAN_TINGGI_NEGERI: 'Perguruan tinggi negeri: a state university.',
    PERGURUAN_TINGGI_SWASTA: 'Perguruan tinggi swasta: a private university.',
    BUMN: 'Badan usaha milik negara: a state-owned enterprise.',
    BUMD: 'Badan usaha milik daerah: a region-owned enterprise.',
    SWASTA: 'Badan usaha swasta berbadan hukum: a private company.',
    KOPERASI: 'Koperasi: a cooperative.',
    YAYASAN: 'Yayasan: a foundation.',
    ORMAS: 'Organisasi kemasyarakatan: a civil society organisation.',
    PERSEORANGAN: 'Perseorangan: a private person.',
    PEMDA_LN: 'Pemerintah daerah di luar negeri: a foreign regional government.',
    ORGANISASI_INTERNASIONAL: 'Organisasi internasional: an international organisation.',
    LEMBAGA_LN: 'Lembaga di luar negeri: another foreign institution.',
  },
);

export const DatePrecisionEnum = registerTerms<DatePrecision>(
  'DatePrecision',
  'Ketelitian tanggal: how much of a date is known.',
  {
    DAY: 'Hari: the day is known.',
    MONTH: 'Bulan: the month is known; the date is its first day.',
    YEAR: 'Tahun: the year is known; the date is its first day.',
    UNKNOWN: 'Belum diketahui: how exact the date is, is not known.',
  },
);

export const ProvenanceEnum = registerTerms<Provenance>(
  'Provenance',
  'Dasar pencatatan: what a record rests on.',
  {
    DOCUMENT: 'Dokumen: the recorder has the document.',
    REGISTER: 'Daftar: taken from an older list.',
    PRESS: 'Pemberitaan: reported by the press; never confirms anything.',
  },
);

export const VisibilityEnum = registerTerms<Visibility>(
  'Visibility',
  'Keterbukaan: who may see it (UU 14/2008).',
  {
    PUBLIC: 'Terbuka: everyone.',
    PROVINCE: 'Provinsi: officers of this region and of the province.',
    INTERNAL: 'Internal: officers of this region only.',
  },
);

export const AnswerEnum = registerTerms<Answer>(
  'Answer',
  'Jawaban: where a region stands towards an agreement that names it.',
  {
    HOLDS: 'Mencatat: its own register holds a record.',
    CONFIRMED: 'Membenarkan: it confirmed the record of another region.',
    DISPUTED: 'Menyanggah: it disputes the record of another region.',
    NOT_OURS: 'Bukan pihak: it says that it is no party.',
    UNANSWERED: 'Belum menjawab: it neither records nor answered.',
  },
);

export const RelationKindEnum = registerTerms<RelationKind>(
  'RelationKind',
  'Hubungan antarnaskah: how one agreement stands to another.',
  {
    IMPLEMENTS: 'Melaksanakan: carries an umbrella agreement out (PKS to KB).',
    RENEWS: 'Memperpanjang: renews it.',
    AMENDS: 'Mengubah: amends it (adendum).',
  },
);

export const CapacityEnum = registerTerms<Capacity>(
  'Capacity',
  'Kedudukan penanda tangan: in what capacity somebody signed. KUASA signs only PKS and contracts (PP 28/2018 ps 2, 13).',
  {
    KEPALA_DAERAH: 'Kepala daerah: governor, regent or mayor.',
    WAKIL: 'Wakil kepala daerah: deputy head.',
    PENJABAT: 'Penjabat (Pj.): acting head in a vacancy.',
    PJS: 'Penjabat sementara (Pjs.): temporary head.',
    PLT: 'Pelaksana tugas (Plt.): carries out the duties.',
    KUASA: 'Pemegang kuasa: holds a power of attorney of the head (PP 28/2018 ps 2(3), 13(3)).',
    LAINNYA: 'Lainnya: another capacity.',
    UNKNOWN: 'Belum diketahui: the source does not say.',
  },
);

export const ScaleEnum = registerTerms<Scale>('Scale', 'Jumlah pihak: how many parties.', {
  BILATERAL: 'Bilateral: two parties.',
  MULTILATERAL: 'Multilateral: three or more parties.',
});

export const AGREEMENT_ORDERS = [
  'SIGNED_ON_DESC',
  'SIGNED_ON_ASC',
  'VALID_UNTIL_ASC',
  'TITLE_ASC',
  'UPDATED_AT_DESC',
] as const;
export type AgreementOrder = (typeof AGREEMENT_ORDERS)[number];

export const ORDER_DESCRIPTION =
  'Urutan. Unknown values come last; text goes by code point; the id breaks ties.';

export const ORDER_DESCRIPTIONS: Readonly<Record<AgreementOrder, string>> = {
  SIGNED_ON_DESC: 'Tanggal penandatanganan, terbaru dahulu: newest signing day first.',
  SIGNED_ON_ASC: 'Tanggal penandatanganan, terlama dahulu: oldest signing day first.',
  VALID_UNTIL_ASC: 'Tanggal berakhir, terdekat dahulu: the one that ends soonest first.',
  TITLE_ASC: 'Judul, menurut abjad: by title.',
  UPDATED_AT_DESC: 'Perubahan terakhir dahulu: last changed first.',
};

export const AgreementOrderEnum = registerTerms<AgreementOrder>(
  'AgreementOrder',
  ORDER_DESCRIPTION,
  ORDER_DESCRIPTIONS,
);
