import type { BorderGraph } from './border.js';
import { pairType, pairTypesOf } from './pair-type.js';
import type { CoordinationForum, Day, PairType } from './terms.js';

/**
 * Which forum may map an affair of these regions: the provincial coordination where all are
 * kabupaten/kota of one province, else the national one (PP 28/2018 ps 5(2)).
 */
export function forumOf(regions: readonly string[]): CoordinationForum {
  return pairTypesOf(regions).every((type) => type === 'KK_KK_SAME') ? 'PROVINCIAL' : 'NATIONAL';
}

/**
 * The pair type whose consequences a duty of these regions has: the strictest, which the law lists
 * before the others (UU 23/2014 ps 364(2)-(4)). Null: fewer than two regions.
 */
export function strictestPairType(regions: readonly string[]): PairType | null {
  return pairTypesOf(regions)[0] ?? null;
}

/**
 * Whether regions can have a duty to cooperate: each hangs together with the others by a border
 * (UU 23/2014 ps 364(1)), a province also with its own kabupaten/kota (ps 364(2)b).
 */
export function hangTogether(regions: readonly string[], graph: BorderGraph): boolean {
  const [first, ...others] = new Set(regions);
  if (first === undefined || others.length === 0) return false;
  const reached = [first];
  let rest = others;
  for (const from of reached) {
    const near = rest.filter((to) => touches(from, to, graph));
    reached.push(...near);
    rest = rest.filter((to) => !near.includes(to));
  }
  return rest.length === 0;
}

function touches(a: string, b: string, graph: BorderGraph): boolean {
  return graph.borders(a, b) || pairType(a, b) === 'PROV_KK_WITHIN';
}

/**
 * Since when an item is a duty: the day on which the last of the heads agreed (PP 28/2018 ps 5(3)).
 * Null while one of them has not.
 */
export function dutySince(agreedOn: readonly (Day | null)[]): Day | null {
  if (agreedOn.length === 0) return null;
  return agreedOn.reduce((last, day) => (last === null || day === null ? null : later(last, day)));
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
