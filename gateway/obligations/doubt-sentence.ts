import { bilingual } from '../../schema/errors.js';
import type { ObligationDoubt } from '../../schema/law/obligation-status.js';
import { regionByCode } from '../../schema/reference/regions.js';

/** The regions of a duty that cannot be asked, or could not be then. */
export interface Unheard {
  readonly silent: readonly string[];
  /** Of a past day: not on record as heard by then. */
  readonly neverHeard: readonly string[];
  readonly withoutNode: readonly string[];
}

/** Those whose register may hold what nobody here has seen, today or then. */
export function silentOf({ silent, neverHeard }: Unheard): readonly string[] {
  return [...silent, ...neverHeard];
}

interface Clause {
  readonly id: string;
  readonly en: string;
}

/** Total: a new reason does not compile until it is said. */
const CLAUSES: Readonly<Record<ObligationDoubt, (unheard: Unheard) => Clause>> = {
  NODE_SILENT: ({ silent, neverHeard }) => {
    const clauses = [
      silent.length > 0 ? notHeard(silent) : null,
      neverHeard.length > 0 ? notOnRecord(neverHeard) : null,
    ].filter((clause) => clause !== null);
    return {
      id: clauses.map(({ id }) => id).join('; '),
      en: clauses.map(({ en }) => en).join('; '),
    };
  },
  NO_NODE: ({ withoutNode }) => ({
    id: `${names(withoutNode)} tidak menjalankan simpul`,
    en: `${names(withoutNode)} runs no node`,
  }),
  AFFAIRS_UNKNOWN: () => ({
    id: 'ada naskah yang urusannya belum diketahui',
    en: 'an agreement is of unknown affairs',
  }),
  VALIDITY_UNKNOWN: () => ({
    id: 'ada naskah yang masa berlakunya belum diketahui',
    en: 'an agreement is of unknown validity',
  }),
  INSTRUMENT_UNKNOWN: () => ({
    id: 'ada naskah yang bentuknya belum diketahui',
    en: 'an agreement is of unknown instrument',
  }),
  CATEGORY_UNKNOWN: () => ({
    id: 'ada naskah yang jenisnya belum diketahui',
    en: 'an agreement is of unknown category',
  }),
};

/** Why nobody can say, in both languages; null where there is no doubt. */
export function doubtSentence(doubts: readonly ObligationDoubt[], unheard: Unheard): string | null {
  if (doubts.length === 0) return null;
  const clauses = doubts.map((doubt) => CLAUSES[doubt](unheard));
  return bilingual(clauses.map(({ id }) => id).join('; '), clauses.map(({ en }) => en).join('; '));
}

function notHeard(silent: readonly string[]): Clause {
  return {
    id: `simpul ${names(silent)} tidak terdengar`,
    en: `not heard: the node of ${names(silent)}`,
  };
}

function notOnRecord(neverHeard: readonly string[]): Clause {
  return {
    id: `simpul ${names(neverHeard)} belum tercatat pernah terdengar sampai hari itu`,
    en: `not on record as heard by that day: the node of ${names(neverHeard)}`,
  };
}

function names(codes: readonly string[]): string {
  return codes.map((code) => regionByCode(code)?.name ?? code).join(', ');
}
