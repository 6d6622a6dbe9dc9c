/**
 * What a condition says of an agreement: FALSE, NULL and TRUE of SQL (P18), in this order. Of
 * conditions that hold together the least counts, of alternatives the greatest.
 */
export type Verdict = 0 | 1 | 2;

export const NO_MATCH = 0;
export const UNDECIDED = 1;
export const MATCH = 2;

export function known(holds: boolean): Verdict {
  return holds ? MATCH : NO_MATCH;
}
