import { areLong, isOther, pairsOfParties, type NumberPair } from './number-parts.js';
import type { Profile } from './profile.js';

/** Whether the numbers alone tell that the two are one document, and no party numbered it otherwise. */
export function sharesDocumentNumber(a: Profile, b: Profile): boolean {
  const pairs = pairsOfParties(a, b).filter(([one, other]) => one.party === other.party);
  if (pairs.some((pair) => isOther(...pair))) return false;
  // Records meet by what is written of a number that bears its year (`blockKeys`).
  return isDocumentNumber(
    pairs.filter(([one, other]) => one.bare === other.bare && one.year === other.year),
  );
}

/**
 * Whether no other document comes by equal numbers: a long one of one party, or those of two, with the
 * year in it. A number without a year begins anew each year, and a short one may be counted for each
 * kind of document by itself.
 */
export function isDocumentNumber(equal: readonly NumberPair[]): boolean {
  const ofYears = equal.filter(([one, other]) => (one.year ?? other.year) !== null);
  const parties = new Set(ofYears.map(([one]) => one.party));
  return parties.size > 1 || ofYears.some(areLong);
}
