import type { Edge } from './edge.js';
import { groupBy } from './group-by.js';

/** The places, in sets that hang together by the edges; edges to other places are left aside. */
export function components(
  places: readonly number[],
  edges: readonly Pick<Edge, 'a' | 'b'>[],
): number[][] {
  const parent = new Map(places.map((place) => [place, place]));
  const rootOf = (place: number): number => {
    let root = place;
    for (;;) {
      const above = parent.get(root) ?? root;
      if (above === root) return root;
      // Halves the path on the way, so that long chains are not walked again and again.
      const next = parent.get(above) ?? above;
      parent.set(root, next);
      root = next;
    }
  };
  for (const { a, b } of edges) {
    if (parent.has(a) && parent.has(b)) parent.set(rootOf(a), rootOf(b));
  }
  return [...groupBy(places, rootOf).values()];
}
