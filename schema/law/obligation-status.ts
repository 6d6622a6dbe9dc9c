import type { LawSource } from './finding.js';
import { LAW } from './sources.js';
import {
  INSTRUMENTS,
  type Category,
  type Instrument,
  type ObligationStatus,
  type Validity,
} from './terms.js';

/** What is known of an agreement of all the duty's regions. */
export interface BearingAgreement {
  readonly category: Category;
  readonly instrument: Instrument;
  readonly validity: Validity;
  /** Whether it is about the duty's affair; null where its affairs are not known. */
  readonly onAffair: boolean | null;
}

export interface ObligationFacts<A extends BearingAgreement> {
  /** Those that every region of the duty is a party of: a multilateral one covers its pairs. */
  readonly agreements: readonly A[];
  /** Regions of the duty whose node was not heard within its allowed age. */
  readonly silent: readonly string[];
  /** Regions of the duty that run no node. */
  readonly withoutNode: readonly string[];
}

/** Why a status is UNKNOWN. */
export const OBLIGATION_DOUBTS = [
  'NODE_SILENT',
  'NO_NODE',
  'AFFAIRS_UNKNOWN',
  'VALIDITY_UNKNOWN',
  'INSTRUMENT_UNKNOWN',
  'CATEGORY_UNKNOWN',
] as const;
export type ObligationDoubt = (typeof OBLIGATION_DOUBTS)[number];

export interface ObligationVerdict<A> {
  readonly status: ObligationStatus;
  /** Empty unless the status is UNKNOWN. */
  readonly doubts: readonly ObligationDoubt[];
  /** The agreements that the status rests on; of UNKNOWN those that leave it open. */
  readonly agreements: readonly A[];
}

/** What an instrument is for in cooperation between regions. */
type Role = 'CARRIES_OUT' | 'PREPARES' | 'NO_BEARING' | 'UNKNOWN';

interface RoleRow {
  readonly role: Role;
  readonly source: LawSource;
}

/** Total: a new instrument does not compile until its role is written. */
export const INSTRUMENT_ROLES: Readonly<Record<Instrument, RoleRow>> = {
  // The perjanjian holds the rights and duties, the kesepakatan bersama the general intent.
  PERJANJIAN_KERJA_SAMA: { role: 'CARRIES_OUT', source: LAW.stages },
  KONTRAK: { role: 'CARRIES_OUT', source: LAW.stages },
  KESEPAKATAN_BERSAMA: { role: 'PREPARES', source: LAW.stages },
  NOTA_KESEPAKATAN: { role: 'NO_BEARING', source: LAW.synergy },
  RENCANA_KERJA: { role: 'NO_BEARING', source: LAW.synergy },
  PERNYATAAN_KEHENDAK: { role: 'NO_BEARING', source: LAW.foreignInstruments },
  NASKAH_KERJA_SAMA: { role: 'NO_BEARING', source: LAW.foreignInstruments },
  PERJANJIAN_HIBAH: { role: 'NO_BEARING', source: LAW.ksddInstruments },
  KEANGGOTAAN: { role: 'NO_BEARING', source: LAW.association },
  // A "nota kesepahaman", say: by another name it may well be one of the two.
  LAINNYA: { role: 'UNKNOWN', source: LAW.ksddInstruments },
  UNKNOWN: { role: 'UNKNOWN', source: LAW.ksddInstruments },
};

/** Instruments that can bear on a duty at all. */
export const BEARING_INSTRUMENTS: readonly Instrument[] = INSTRUMENTS.filter(
  (instrument) => INSTRUMENT_ROLES[instrument].role !== 'NO_BEARING',
);

/** Categories that can bear on a duty at all: it is between regions (UU 23/2014 ps 364(1)). */
export const BEARING_CATEGORIES: readonly Category[] = ['KSDD', 'UNKNOWN'];

type Word = ObligationStatus | 'NOTHING';

/**
 * What an agreement says by its role and validity. A kesepakatan bersama that is over leaves
 * nothing behind: nothing was ever carried out by it alone.
 */
export const WORDS: Readonly<Record<'CARRIES_OUT' | 'PREPARES', Readonly<Record<Validity, Word>>>> =
  {
    CARRIES_OUT: {
      UNSIGNED: 'IN_PREPARATION',
      NOT_YET_IN_FORCE: 'IN_PREPARATION',
      IN_FORCE: 'IN_FORCE',
      ENDING: 'ENDING',
      EXPIRED: 'LAPSED',
      ENDED: 'LAPSED',
      SUPERSEDED: 'LAPSED',
      UNKNOWN: 'UNKNOWN',
    },
    PREPARES: {
      UNSIGNED: 'IN_PREPARATION',
      NOT_YET_IN_FORCE: 'IN_PREPARATION',
      IN_FORCE: 'IN_PREPARATION',
      ENDING: 'IN_PREPARATION',
      EXPIRED: 'NOTHING',
      ENDED: 'NOTHING',
      SUPERSEDED: 'NOTHING',
      UNKNOWN: 'UNKNOWN',
    },
  };

/** In force, or perhaps: only such an agreement can leave a duty open. */
const PERHAPS_IN_FORCE: ReadonlySet<Validity> = new Set(['IN_FORCE', 'ENDING', 'UNKNOWN']);

interface Said {
  readonly word: Word;
  readonly doubts: readonly ObligationDoubt[];
  /** Cleared of its doubts it could say no more than IN_PREPARATION. */
  readonly preparesAtMost: boolean;
}

const NOTHING: Said = { word: 'NOTHING', doubts: [], preparesAtMost: true };

function saidBy(agreement: BearingAgreement): Said {
  const { category, instrument, validity, onAffair } = agreement;
  const { role } = INSTRUMENT_ROLES[instrument];
  if (!BEARING_CATEGORIES.includes(category) || role === 'NO_BEARING' || onAffair === false)
    return NOTHING;
  const doubts: ObligationDoubt[] = [];
  if (onAffair === null) doubts.push('AFFAIRS_UNKNOWN');
  if (validity === 'UNKNOWN') doubts.push('VALIDITY_UNKNOWN');
  if (role === 'UNKNOWN') doubts.push('INSTRUMENT_UNKNOWN');
  if (category === 'UNKNOWN') doubts.push('CATEGORY_UNKNOWN');
  const preparesAtMost = role === 'PREPARES';
  if (role === 'UNKNOWN' || doubts.length > 0) {
    return PERHAPS_IN_FORCE.has(validity) ? { word: 'UNKNOWN', doubts, preparesAtMost } : NOTHING;
  }
  return { word: WORDS[role][validity], doubts, preparesAtMost };
}

/**
 * One text for all agreements that say the same of a duty: its status is the same whichever of them
 * there are, and however many. Empty: they say nothing.
 */
export function sayingOf(agreement: BearingAgreement): string {
  const { word, doubts, preparesAtMost } = saidBy(agreement);
  return word === 'NOTHING' ? '' : [word, preparesAtMost, ...doubts].join(' ');
}

/** Proven by what is held, whatever else may come. */
const PROVEN: readonly ObligationStatus[] = ['IN_FORCE', 'ENDING'];
/** Holds only where nobody is silent and nothing is open. */
const OTHERWISE: readonly ObligationStatus[] = ['IN_PREPARATION', 'LAPSED'];

/**
 * How far a duty is carried out: by an agreement in force of those regions on that affair (UU
 * 23/2014 ps 364(1), PP 28/2018 ps 6(1)). What is proven stands; before less than that is said,
 * every region must have been heard and no agreement in force may be of unknown kind (I8).
 */
export function obligationStatus<A extends BearingAgreement>(
  facts: ObligationFacts<A>,
): ObligationVerdict<A> {
  const said = facts.agreements.map((agreement) => ({ agreement, ...saidBy(agreement) }));
  const saying = (word: Word) =>
    said.filter((one) => one.word === word).map(({ agreement }) => agreement);
  const verdict = (status: ObligationStatus): ObligationVerdict<A> => ({
    status,
    doubts: [],
    agreements: saying(status),
  });

  const proven = PROVEN.find((status) => saying(status).length > 0);
  if (proven !== undefined) return verdict(proven);
  const prepared = saying('IN_PREPARATION').length > 0;
  const leavingOpen = said.filter(
    ({ word, preparesAtMost }) => word === 'UNKNOWN' && !(prepared && preparesAtMost),
  );
  const open = new Set(leavingOpen.flatMap(({ doubts }) => doubts));
  if (facts.silent.length > 0) open.add('NODE_SILENT');
  if (facts.withoutNode.length > 0) open.add('NO_NODE');
  if (open.size > 0) {
    const doubts = OBLIGATION_DOUBTS.filter((doubt) => open.has(doubt));
    return { status: 'UNKNOWN', doubts, agreements: leavingOpen.map(({ agreement }) => agreement) };
  }
  return verdict(OTHERWISE.find((status) => saying(status).length > 0) ?? 'NONE');
}
