/**
 * Where scores (bits, log2 of how much likelier one agreement is than two) are cut.
 *
 * A record has at most one counterpart in another register. Where that register holds some ten
 * records that may be it, and has nine in ten of what it is a party to, the odds that a certain one
 * is the counterpart and not none are about even before anything is compared. Five bits
 * then leave a chance of 1 in 33 that it is not, provided that no rival comes near: joining sees to
 * that. Unless clerks are very careless, hardly one link in forty lies within a bit of it, so that
 * of all some 1 in 1,000 are wrong by where it stands. Four bits leave about even odds where
 * rivals are not looked at (one in ten is 3.3 bits).
 */
export const CUT_OFFS = {
  /** At or above: linked. */
  linked: 5,
  /** The same where a party's numbers differ: what else agrees may be of a sister. */
  linkedDespiteNumber: 6,
  /** At or above, and below `linked`: a person is asked, unless the pair stands alone. */
  candidate: 4,
  /**
   * At or above, and below `linked`: linked where the pair stands alone, since neither record has
   * another left that comes as near, and neither the titles nor another field speak much against it.
   * Of ten records that may be the counterpart the others are then known to be something else, which
   * is worth some three bits where registers are kept well, and less where they are not.
   */
  alone: 3,
  /**
   * A rival of the same register that comes this near to the best one leaves it to a person, unless
   * the best one and the rival's own counterpart outweigh the crossed links by as much.
   */
  rivalMargin: 3,
  /** No two records that scores would bring together may score below this, slips left aside. */
  veto: 0,
  /** A field that speaks this much against a pair, or more, leaves it to a person. */
  objection: -4,
  /** The same for a pair that is linked because it stands alone. */
  objectionAlone: -2.5,
} as const;

/** Outcomes for a pair of records by itself. */
export type PairVerdict = 'LINKED' | 'CANDIDATE' | 'FAINT' | 'APART';

/**
 * @param score bits
 * @param numbersDiffer a party's number in the one is another than in the other
 */
export function verdictOf(score: number, numbersDiffer: boolean): PairVerdict {
  const linked = numbersDiffer ? CUT_OFFS.linkedDespiteNumber : CUT_OFFS.linked;
  if (score >= linked) return 'LINKED';
  if (score >= CUT_OFFS.candidate) return 'CANDIDATE';
  return score >= CUT_OFFS.alone ? 'FAINT' : 'APART';
}

/**
 * Signatures of one document come at most this many days apart; what is further apart and in
 * another year is a renewal. Parties that sign by turns need weeks, over a year's end too.
 */
export const STAGGERED_DAYS = 120;
