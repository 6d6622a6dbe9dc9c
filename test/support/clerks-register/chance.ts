/** Chance that a seed repeats: the same seed gives the same register on every machine. */
export interface Chance {
  /** True with the given share, 0 to 1. */
  happens(share: number): boolean;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** So many different ones, in the order of chance. */
  some<T>(list: readonly T[], count: number): T[];
}

/** Mulberry32, so that neighbouring seeds give unlike sequences. */
export function chanceOf(seed: number): Chance {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const some = <T>(list: readonly T[], count: number) => {
    const rest = [...list];
    return Array.from({ length: Math.min(count, rest.length) }, () =>
      rest.splice(whole(0, rest.length - 1), 1),
    ).flat();
  };
  return {
    happens: (share) => next() < share,
    whole,
    pick: (list) => {
      const picked = list[whole(0, list.length - 1)];
      if (picked === undefined) throw new Error('Nothing to pick from.');
      return picked;
    },
    some,
  };
}
