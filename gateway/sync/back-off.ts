/** A number in [0, 1), as `Math.random` gives. */
export type Random = () => number;

const SHORTEST_MS = 1_000;
const LONGEST_MS = 300_000;
const JITTER = 0.2;

/** The interval ±20 %, so that nodes started together are not asked together for ever. */
export function intervalMs(base: number, random: Random): number {
  return Math.round(base * (1 - JITTER + 2 * JITTER * random()));
}

/**
 * How long to leave a node in peace after this many failures in a row (1 or more): anything up to
 * a second doubled each time, never beyond five minutes ("full jitter").
 */
export function backOffMs(failures: number, random: Random): number {
  const ceiling = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures, 30));
  return Math.max(SHORTEST_MS / 4, Math.round(ceiling * random()));
}
