import { ORDER_DESCRIPTION, ORDER_DESCRIPTIONS } from '../../schema/graphql/enums.js';
import { registerTerms } from '../../schema/graphql/register-terms.js';
import type { CatalogueOrder } from '../catalogue/catalogue-order.js';
import type { Consensus } from '../compiled/consensus.js';
import type { SourceStatus } from '../sources/source-state.js';
import type { Dimension } from '../columns/dimension.js';

export const FRESHNESSES = ['STORED', 'LIVE'] as const;
export type Freshness = (typeof FRESHNESSES)[number];

export const FreshnessEnum = registerTerms<Freshness>(
  'Freshness',
  'Kesegaran jawaban: from the catalogue, or after asking the nodes.',
  {
    STORED:
      "Tersimpan: answer from the catalogue at once; the answer says how old each region's part is.",
    LIVE: 'Langsung: first ask every node for what changed, within a deadline, then answer.',
  },
);

/** The orders of every register under the same name, and the catalogue's own. */
export const CatalogueOrderEnum = registerTerms<CatalogueOrder>(
  'AgreementOrder',
  ORDER_DESCRIPTION,
  {
    ...ORDER_DESCRIPTIONS,
    DECISION_DAY_ASC:
      'Batas keputusan perpanjangan, terdekat dahulu: the one whose renewal must be decided on soonest first (see decisionDay); then those with nothing to decide.',
  },
);

export const ConsensusEnum = registerTerms<Consensus>(
  'Consensus',
  'Kesepahaman: whether the registers of the parties say the same. The first that holds of DISPUTED, UNKNOWN, REPORTED, ONE_SIDED, UNVERIFIABLE, CONFIRMED.',
  {
    CONFIRMED:
      'Terkonfirmasi: every party that runs a node has a record or confirmed, and they agree.',
    ONE_SIDED: 'Sepihak: some party that runs a node has neither recorded nor confirmed it.',
    DISPUTED: 'Dipersengketakan: records differ in substance, or a party disputes it.',
    UNVERIFIABLE: 'Tidak dapat diperiksa: no other party runs a node.',
    REPORTED: 'Diberitakan: rests on press reports only.',
    UNKNOWN:
      "Belum diketahui: a party's node was not heard within its allowed age and nothing else decides.",
  },
);

export const DimensionEnum = registerTerms<Dimension>(
  'Dimension',
  'Dimensi statistik: what agreements are counted by. An agreement with several values counts once in the row of each.',
  {
    REGION: 'Daerah: regional parties, by Kemendagri code.',
    CATEGORY: 'Jenis kerja sama.',
    NATURE: 'Sifat: wajib or sukarela. NONE: not KSDD, so without a nature.',
    INSTRUMENT: 'Bentuk naskah.',
    AFFAIR:
      'Urusan pemerintahan, by code. NONE: the text names no affair; null: its affairs are not known.',
    YEAR: 'Tahun penandatanganan, also of a date that is known to the month or the year only.',
    VALIDITY: 'Keberlakuan today.',
    CONSENSUS: 'Kesepahaman.',
    SCALE: 'Jumlah pihak.',
    PARTNER_KIND:
      "Jenis mitra: kinds of the parties that a region cooperates with. Two regions are partners of each other; the only region among the parties is nobody's partner.",
    COUNTRY: 'Negara of the foreign parties: ISO 3166-1 alpha-2. NONE: no foreign party.',
    CURRENCY: 'Mata uang of the funding: ISO 4217. NONE: no funding.',
  },
);

export const SourceStatusEnum = registerTerms<SourceStatus>(
  'SourceStatus',
  "Keadaan sumber: a node's health, as the gateway sees it.",
  {
    FRESH: 'Segar: heard within its allowed age.',
    STALE: 'Usang: last heard longer ago than allowed.',
    UNREACHABLE: 'Tidak terhubung: the last attempt brought nothing that can be used.',
    SUSPENDED: 'Ditahan: waits for a decision of a person.',
    NEVER_HEARD: 'Belum pernah terdengar: nothing has come from it yet.',
  },
);
