import type { PublishedParty } from '../../../schema/record/published-record.js';
import { normaliseNumber } from '../document-number.js';

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

/**
 * A private person's number is nobody's in particular and is left out.
 *
 * @param identity of the party, by which its numbers are told from those of others
 */
export function partyNumber(
  { kind, documentNumber }: Pick<PublishedParty, 'kind' | 'documentNumber'>,
  identity: string,
): PartyNumber | null {
  const bare = normaliseNumber(documentNumber);
  if (bare === null || documentNumber === null || kind === 'PERSEORANGAN') return null;
  const fragments = documentNumber.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [];
  const runs = fragments.filter((one) => /^\p{N}/u.test(one)).map((one) => one.replace(/^0+/, ''));
  return {
    party: identity,
    asWritten: documentNumber,
    bare,
    fragments: fragments.filter((one) => one !== 'nomor' && one !== 'no'),
    digits: runs.join('/'),
    year: fragments.findLast((one) => /^(19|20)\d\d$/.test(one)) ?? null,
  };
}

export type NumberPair = readonly [PartyNumber, PartyNumber];

interface Numbered {
  readonly numbers: readonly PartyNumber[];
}

/** Each number of the one with each of the other that is of the same party. */
export function pairsOfParties(a: Numbered, b: Numbered): NumberPair[] {
  const pairs: NumberPair[] = [];
  for (const one of a.numbers) {
    for (const other of b.numbers) if (one.party === other.party) pairs.push([one, other]);
  }
  return pairs;
}
