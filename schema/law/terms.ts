/**
 * The words of the law that the code uses. Instruments and categories keep their Indonesian legal
 * name (UU 23/2014 ps 363-370, PP 28/2018); everything else is English. Each list is the one place
 * that knows all values: GraphQL enums, the feed's schema and the rules are made from it.
 */

export const CATEGORIES = [
  'KSDD',
  'KSDPK',
  'KSDPL',
  'KSDLL',
  'SINERGI',
  'ASOSIASI',
  'UNKNOWN',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const NATURES = ['OBLIGATORY', 'VOLUNTARY'] as const;
export type Nature = (typeof NATURES)[number];

export const INSTRUMENTS = [
  'KESEPAKATAN_BERSAMA',
  'PERJANJIAN_KERJA_SAMA',
  'KONTRAK',
  'NOTA_KESEPAKATAN',
  'RENCANA_KERJA',
  'PERNYATAAN_KEHENDAK',
  'NASKAH_KERJA_SAMA',
  'PERJANJIAN_HIBAH',
  'KEANGGOTAAN',
  'LAINNYA',
  'UNKNOWN',
] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

export const VALIDITIES = [
  'UNSIGNED',
  'NOT_YET_IN_FORCE',
  'IN_FORCE',
  'ENDING',
  'EXPIRED',
  'ENDED',
  'SUPERSEDED',
  'UNKNOWN',
] as const;
export type Validity = (typeof VALIDITIES)[number];

/** UU 23/2014 ps 364(2), letters a to e. */
export const PAIR_TYPES = [
  'PROV_PROV',
  'PROV_KK_WITHIN',
  'PROV_KK_OUTSIDE',
  'KK_KK_CROSS',
  'KK_KK_SAME',
] as const;
export type PairType = (typeof PAIR_TYPES)[number];

export const PARTY_KINDS = [
  'PROVINSI',
  'KABUPATEN',
  'KOTA',
  'KEMENTERIAN_LEMBAGA',
  'PERGURUAN_TINGGI_NEGERI',
  'PERGURUAN_TINGGI_SWASTA',
  'BUMN',
  'BUMD',
  'SWASTA',
  'KOPERASI',
  'YAYASAN',
  'ORMAS',
  'PERSEORANGAN',
  'PEMDA_LN',
  'ORGANISASI_INTERNASIONAL',
  'LEMBAGA_LN',
] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** The kinds that are an Indonesian regional government, by level. */
export const REGIONAL_KINDS = ['PROVINSI', 'KABUPATEN', 'KOTA'] as const;
export type RegionalKind = (typeof REGIONAL_KINDS)[number];

export const DATE_PRECISIONS = ['DAY', 'MONTH', 'YEAR', 'UNKNOWN'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

export const PROVENANCES = ['DOCUMENT', 'REGISTER', 'PRESS'] as const;
export type Provenance = (typeof PROVENANCES)[number];

export const VISIBILITIES = ['PUBLIC', 'PROVINCE', 'INTERNAL'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** What a region can say of another region's record. */
export const ANSWER_KINDS = ['CONFIRMED', 'DISPUTED', 'NOT_OURS'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** A region's position towards an agreement, silence and holding included. */
export const ANSWERS = ['HOLDS', ...ANSWER_KINDS, 'UNANSWERED'] as const;
export type Answer = (typeof ANSWERS)[number];

export const RELATION_KINDS = ['IMPLEMENTS', 'RENEWS', 'AMENDS'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** In what capacity somebody signed; KUASA signs only PKS and contracts (PP 28/2018 ps 2, 13). */
export const CAPACITIES = [
  'KEPALA_DAERAH',
  'WAKIL',
  'PENJABAT',
  'PJS',
  'PLT',
  'KUASA',
  'LAINNYA',
  'UNKNOWN',
] as const;
export type Capacity = (typeof CAPACITIES)[number];

export const SCALES = ['BILATERAL', 'MULTILATERAL'] as const;
export type Scale = (typeof SCALES)[number];

export const SUPERVISORS = ['GOVERNOR', 'CENTRAL_GOVERNMENT'] as const;
export type Supervisor = (typeof SUPERVISORS)[number];

/** How far a duty to cooperate is carried out; UNKNOWN always has a reason. */
export const OBLIGATION_STATUSES = [
  'IN_FORCE',
  'ENDING',
  'LAPSED',
  'IN_PREPARATION',
  'NONE',
  'UNKNOWN',
] as const;
export type ObligationStatus = (typeof OBLIGATION_STATUSES)[number];

/** AGREED by the heads of the regions (PP 28/2018 ps 5(3)); PROPOSED by nobody but the province. */
export const OBLIGATION_BASES = ['AGREED', 'PROPOSED'] as const;
export type ObligationBasis = (typeof OBLIGATION_BASES)[number];

/** Where bordering regions map their affairs (PP 28/2018 ps 5(2)). */
export const COORDINATION_FORUMS = ['PROVINCIAL', 'NATIONAL'] as const;
export type CoordinationForum = (typeof COORDINATION_FORUMS)[number];

/** On the way to a takeover (PP 28/2018 ps 11). */
export const TAKEOVER_STEPS = ['COACHING', 'EVALUATION', 'MINISTER_CONSENT', 'TAKEN_OVER'] as const;
export type TakeoverStep = (typeof TAKEOVER_STEPS)[number];

/** `YYYY-MM-DD`, a day without zone. */
export type Day = string;
