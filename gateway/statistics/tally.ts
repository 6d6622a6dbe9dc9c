/** Beyond so many numbers a list of all of them would be longer than what is counted. */
const MOST_IN_A_LIST = 1_000_000;

/** Counts numbers from 0 up. */
export interface Tally {
  readonly add: (number: number, times?: number) => void;
  /** Those that occurred, and how often. */
  readonly entries: () => [number, number][];
}

/** @param size numbers are less than this */
export function createTally(size: number): Tally {
  return size <= MOST_IN_A_LIST ? listTally(size) : mapTally();
}

function listTally(size: number): Tally {
  const counts = new Uint32Array(size);
  return {
    add: (number, times = 1) => {
      counts[number] = (counts[number] ?? 0) + times;
    },
    entries: () => {
      const found: [number, number][] = [];
      counts.forEach((count, number) => {
        if (count > 0) found.push([number, count]);
      });
      return found;
    },
  };
}

function mapTally(): Tally {
  const counts = new Map<number, number>();
  return {
    add: (number, times = 1) => void counts.set(number, (counts.get(number) ?? 0) + times),
    entries: () => [...counts],
  };
}
