import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cyclicEdges, type RelationEdge } from '../../gateway/compiled/relation-cycles.js';

/** From the definition: whoever sets out along the edge can come back to where it begins. */
function comesBack({ from, to }: RelationEdge, edges: readonly RelationEdge[]): boolean {
  const seen = new Set([to]);
  for (const place of seen) {
    for (const edge of edges) if (edge.from === place) seen.add(edge.to);
  }
  return seen.has(from);
}

it('an edge is on a cycle when one can come back along others', () => {
  const place = fc.nat(8);
  const edges = fc.array(fc.record({ from: place, to: place }), { maxLength: 20 });
  fc.assert(
    fc.property(edges, (all) => {
      const cyclic = cyclicEdges(all);
      for (const edge of all) expect(cyclic.has(edge)).toBe(comesBack(edge, all));
    }),
    { numRuns: 500 },
  );
});

it('takes a cycle, and a chain, as long as a register can name', () => {
  const length = 20_000;
  const chain = Array.from({ length }, (_, from) => ({ from, to: from + 1 }));
  expect(cyclicEdges(chain).size).toBe(0);
  expect(cyclicEdges([...chain, { from: length, to: 0 }]).size).toBe(length + 1);
});
