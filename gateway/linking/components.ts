import type { Edge } from './edge.js';
import { groupBy } from './group-by.js';

/** The places, in sets that hang together by the edges; edges to other places are left aside. */
export function components(places: readonly number[], edges: readonly Edge[]): number[][] {
  const parent = new Map(places.map((place) => [place, place]));
  const rootOf = (place: number): number => {
    let root = place;
    for (
      let next = parent.get(root);
      next !== undefined && next !== root;
      next = parent.get(root)
    ) {
      root = next;
    }
    parent.set(place, root);
    return root;
  };
  for (const { a, b } of edges) {
    if (parent.has(a) && parent.has(b)) parent.set(rootOf(a), rootOf(b));
  }
  return [...groupBy(places, rootOf).values()];
}
