import { bilingual } from '../../schema/errors.js';
import type { ObligationDoubt } from '../../schema/law/obligation-status.js';
import { regionByCode } from '../../schema/reference/regions.js';

/** The regions of a duty that cannot be asked. */
export interface Unheard {
  readonly silent: readonly string[];
  readonly withoutNode: readonly string[];
}

interface Clause {
  readonly id: string;
  readonly en: string;
}

/** Total: a new reason does not compile until it is said. */
const CLAUSES: Readonly<Record<ObligationDoubt, (unheard: Unheard) => Clause>> = {
  NODE_SILENT: ({ silent }) => ({
    id: `simpul ${names(silent)} tidak terdengar`,
    en: `not heard: the node of ${names(silent)}`,
  }),
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

function names(codes: readonly string[]): string {
  return codes.map((code) => regionByCode(code)?.name ?? code).join(', ');
}
