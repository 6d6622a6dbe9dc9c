/**
 * What a condition says of an agreement: FALSE, NULL and TRUE of SQL (P18), in this order, with a bit
 * for each step. Of conditions that hold together the least counts, which is AND of their bits; of
 * alternatives the greatest, which is OR.
 */
export type Verdict = 0 | 1 | 3;

export const NO_MATCH = 0;
export const UNDECIDED = 1;
export const MATCH = 3;

export function known(holds: boolean): Verdict {
  return holds ? MATCH : NO_MATCH;
}

/** What each of the verdicts says of the opposite. */
export const OPPOSITES = Uint8Array.from({ length: MATCH + 1 }, (_, verdict) =>
  verdict === UNDECIDED ? UNDECIDED : MATCH - verdict,
);
