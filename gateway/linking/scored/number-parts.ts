import type { PublishedParty } from '../../../schema/record/published-record.js';
import { normaliseNumber } from '../document-number.js';
import { namedParty } from './party-names.js';

/** A party's document number, taken apart. */
export interface PartyNumber {
  readonly party: string;
  readonly asWritten: string;
  /** Letters and digits alone, in one case. */
  readonly bare: string;
  /** `119`, `12`, `ksd`, `2023`: what stands between the strokes and dots. */
  readonly fragments: readonly string[];
  /** The runs of digits, without leading zeros. */
  readonly digits: string;
  readonly year: string | null;
}

/** A private person's number is nobody's in particular and is left out. */
export function partyNumber(party: PublishedParty): PartyNumber | null {
  const bare = normaliseNumber(party.documentNumber);
  if (bare === null || party.documentNumber === null || party.kind === 'PERSEORANGAN') return null;
  const fragments = party.documentNumber.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [];
  const runs = fragments.filter((one) => /^\p{N}/u.test(one)).map((one) => one.replace(/^0+/, ''));
  return {
    party: namedParty(party).identity,
    asWritten: party.documentNumber,
    bare,
    fragments: fragments.filter((one) => one !== 'nomor' && one !== 'no'),
    digits: runs.join('/'),
    year: fragments.findLast((one) => /^(19|20)\d\d$/.test(one)) ?? null,
  };
}
