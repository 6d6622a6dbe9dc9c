import { pairsOfParties } from './number-parts.js';
import type { Profile } from './profile.js';

/** A number of so many fragments names office, subject and year: no other document comes by it. */
const FRAGMENTS_OF_LONG = 4;

/**
 * Whether the numbers alone tell that the two are one document: a long number of one party, or the
 * numbers of two, with the year in it, and no party numbered them differently. A number without a
 * year begins anew each year, and a short one may be counted for each kind of document by itself.
 */
export function sharesDocumentNumber(a: Profile, b: Profile): boolean {
  const pairs = pairsOfParties(a, b).filter(([one, other]) => one.party === other.party);
  if (pairs.some(([one, other]) => one.digits !== other.digits)) return false;
  const equal = pairs.filter(([one, other]) => one.bare === other.bare && one.year !== null);
  const parties = new Set(equal.map(([one]) => one.party));
  return parties.size > 1 || equal.some(([one]) => one.fragments.length >= FRAGMENTS_OF_LONG);
}
