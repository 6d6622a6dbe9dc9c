import { compare, type Comparison } from './comparison.js';
import { hardNegative } from './hard-negative.js';
import type { Profile } from './profile.js';

/** The comparisons that come to more than APART. */
export function comparePairs(pairs: Iterable<readonly [Profile, Profile]>): Comparison[] {
  const found: Comparison[] = [];
  for (const [a, b] of pairs) {
    if (hardNegative(a, b) !== null) continue;
    const comparison = compare(a, b);
    if (comparison.verdict !== 'APART') found.push(comparison);
  }
  return found;
}
