import { groupBy } from '../linking/group-by.js';

type Place = number | string;

/** One agreement carries out, renews or amends another: it came after it. */
export interface RelationEdge {
  readonly from: Place;
  readonly to: Place;
}

/**
 * The edges that lie on a cycle. Nobody can tell which of them is wrong, so the view follows none
 * of them (P21), whatever order they came in.
 */
export function cyclicEdges<E extends RelationEdge>(edges: readonly E[]): ReadonlySet<E> {
  const next = groupBy(edges, ({ from }) => from);
  return new Set(edges.filter(({ from, to }) => reaches(to, from, next)));
}

function reaches(
  start: Place,
  goal: Place,
  next: ReadonlyMap<Place, readonly RelationEdge[]>,
): boolean {
  const seen = new Set([start]);
  // A set may grow while it is walked: what is found is walked too.
  for (const place of seen) {
    if (place === goal) return true;
    for (const { to } of next.get(place) ?? []) seen.add(to);
  }
  return false;
}
