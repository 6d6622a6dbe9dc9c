import { finding, type Finding } from './evidence.js';
import {
  areLong,
  isCutShort,
  isOther,
  isSame,
  pairsOfParties,
  type NumberPair as Pair,
} from './number-parts.js';
import type { Profile } from './profile.js';
import { isDocumentNumber } from './shared-number.js';
import type { Outcome } from './weights.js';

const LEAST_SHARED = 2;

/** Null when either has no number, or the numbers of two parties have nothing in common. */
export function compareNumbers(a: Profile, b: Profile): Finding | null {
  const own = pairsOfParties(a, b);
  return own.length > 0 ? ofOneParty(own) : ofTwoParties(allPairs(a, b));
}

function allPairs(a: Profile, b: Profile): Pair[] {
  return a.numbers.flatMap((one) => b.numbers.map((other): Pair => [one, other]));
}

function ofOneParty(pairs: readonly Pair[]): Finding | null {
  const equal = pairs.filter((pair) => isSame(...pair));
  const alike = pairs.find(([one, other]) => one.digits !== '' && one.digits === other.digits);
  const cut = pairs.find((pair) => isCutShort(...pair));
  const other = pairs.find((pair) => isOther(...pair));
  const agreeing = equal[0] ?? alike ?? cut;
  if (agreeing !== undefined && other !== undefined) {
    return said('SAME_AND_OTHER', agreeing, [
      'Nomor satu pihak sama, nomor pihak lain berbeda.',
      "One party's number agrees, another's does not.",
    ]);
  }
  const [same] = equal;
  if (same !== undefined) {
    return said(isDocumentNumber(equal) ? 'SAME' : 'SAME_SHORT', same, [
      'Nomor dari pihak yang sama sama.',
      'The number of one party is the same in both.',
    ]);
  }
  if (alike !== undefined) {
    return said('SAME_DIGITS', alike, [
      'Angka dalam nomor pihak yang sama cocok, hurufnya tidak.',
      "The digits of one party's number agree, the letters do not.",
    ]);
  }
  if (cut !== undefined) {
    return said('CUT_SHORT', cut, [
      'Nomor dari pihak yang sama sama, tetapi di satu catatan terpotong.',
      "One party's number is the same, but one record leaves its end out.",
    ]);
  }
  if (other === undefined) return null;
  return said('OTHER', other, [
    'Pihak yang sama memberi nomor yang berbeda.',
    'One party gave different numbers.',
  ]);
}

/** That the years agree is no evidence here: they take the place of a signing day where there is none. */
function ofTwoParties(pairs: readonly Pair[]): Finding | null {
  const switched = pairs.find(([one, other]) => one.bare === other.bare && areLong([one, other]));
  if (switched !== undefined) {
    return said('SWITCHED', switched, [
      'Nomor yang sama tercatat pada pihak yang berbeda; mungkin tertukar.',
      'The same number stands with different parties; perhaps switched.',
    ]);
  }
  const yearly = pairs.filter(([one, other]) => one.year !== null && other.year !== null);
  const [first] = yearly;
  if (first !== undefined && !yearly.some(([one, other]) => one.year === other.year)) {
    return said('OTHER_YEAR', first, [
      'Tahun dalam nomor berbeda.',
      'The years in the numbers differ.',
    ]);
  }
  const fragments = pairs.find((pair) => !isSame(...pair) && sharedFragments(pair) >= LEAST_SHARED);
  if (fragments === undefined) return null;
  return said('SHARED_FRAGMENTS', fragments, [
    'Nomor para pihak berbeda, tetapi bagian-bagiannya ada yang sama.',
    "The parties' numbers differ, but share fragments.",
  ]);
}

function sharedFragments([one, other]: Pair): number {
  const known = new Set(other.fragments);
  return new Set(one.fragments.filter((part) => part !== one.year && known.has(part))).size;
}

function said(
  outcome: Outcome<'number'>,
  [one, other]: Pair,
  [id, en]: readonly [string, string],
): Finding {
  return finding('number', outcome, () => ({ a: one.asWritten, b: other.asWritten, id, en }));
}
