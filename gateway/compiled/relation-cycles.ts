import { groupBy } from '../linking/group-by.js';

type Place = number | string;

/** One agreement carries out, renews or amends another: it came after it. */
export interface RelationEdge {
  readonly from: Place;
  readonly to: Place;
}

/**
 * The edges that lie on a cycle. Nobody can tell which of them is wrong, so the view follows none
 * of them (P21), whatever order they came in. The time grows with the edges alone: a register may
 * name one cycle of thousands.
 */
export function cyclicEdges<E extends RelationEdge>(edges: readonly E[]): ReadonlySet<E> {
  const circles = circlesOf(edges);
  return new Set(edges.filter(({ from, to }) => circles.get(from) === circles.get(to)));
}

/** A name for each set of places that all lead to each other (Kosaraju's two walks). */
function circlesOf(edges: readonly RelationEdge[]): ReadonlyMap<Place, number> {
  const back = groupBy(edges, ({ to }) => to);
  const circles = new Map<Place, number>();
  for (const [name, start] of [...inOrderOfLeaving(edges)].reverse().entries()) {
    const walk = circles.has(start) ? [] : [start];
    for (const place of walk) {
      circles.set(place, name);
      for (const { from } of back.get(place) ?? []) {
        if (circles.has(from)) continue;
        circles.set(from, name);
        walk.push(from);
      }
    }
  }
  return circles;
}

/** Every place, after all that are first reached from it. */
function inOrderOfLeaving(edges: readonly RelationEdge[]): Place[] {
  const next = groupBy(edges, ({ from }) => from);
  const seen = new Set<Place>();
  const left: Place[] = [];
  for (const start of edges.flatMap(({ from, to }) => [from, to])) {
    const path: { readonly place: Place; readonly ways: Iterator<RelationEdge> }[] = [];
    const enter = (place: Place): void => {
      if (seen.has(place)) return;
      seen.add(place);
      path.push({ place, ways: (next.get(place) ?? []).values() });
    };
    enter(start);
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const way = here.ways.next();
      if (way.done === true) {
        left.push(here.place);
        path.pop();
      } else enter(way.value.to);
    }
  }
  return left;
}
