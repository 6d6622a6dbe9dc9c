import { compareIfNear, type Comparison } from './comparison.js';
import type { Profile } from './profile.js';

/** The comparisons that come to more than APART. */
export function comparePairs(pairs: Iterable<readonly [Profile, Profile]>): Comparison[] {
  const found: Comparison[] = [];
  for (const [a, b] of pairs) {
    const comparison = compareIfNear(a, b);
    if (comparison !== null) found.push(comparison);
  }
  return found;
}
