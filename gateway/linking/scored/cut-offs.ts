/**
 * Where scores (bits, log2 of how much likelier one agreement is than two) are cut.
 *
 * Of the pairs that meet in a block about one in ten is one agreement (two neighbours hold some ten
 * agreements within reach of each other), which is 3.3 bits against. Ten bits for it then leave a
 * chance of about 1 in 100 that a pair is two agreements, before rivals and vetoes are looked at;
 * four bits leave it at about even.
 */
export const CUT_OFFS = {
  /** At or above: linked. */
  linked: 10,
  /** At or above, and below `linked`: a person is asked. */
  candidate: 4,
  /** A rival of the same register that comes this near to the best one leaves it to a person. */
  rivalMargin: 3,
  /** No two records of a cluster that scores brought together may score below this. */
  veto: 0,
} as const;

/** Three outcomes for a pair of records. */
export type PairVerdict = 'LINKED' | 'CANDIDATE' | 'APART';

/** @param score bits */
export function verdictOf(score: number): PairVerdict {
  if (score >= CUT_OFFS.linked) return 'LINKED';
  return score >= CUT_OFFS.candidate ? 'CANDIDATE' : 'APART';
}

/**
 * Signatures of one document come at most this many days apart; what is further apart and in
 * another year is a renewal. Parties that sign by turns need weeks, over a year's end too.
 */
export const STAGGERED_DAYS = 120;
