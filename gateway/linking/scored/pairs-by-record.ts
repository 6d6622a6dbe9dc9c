import type { Cluster, Clusters } from './cluster.js';
import type { Comparison } from './comparison.js';

export type PairsByRecord = ReadonlyMap<string, readonly Comparison[]>;

export function pairsByRecord(comparisons: readonly Comparison[]): PairsByRecord {
  const pairs = new Map<string, Comparison[]>();
  for (const comparison of comparisons) {
    for (const key of [comparison.a, comparison.b]) {
      const known = pairs.get(key);
      if (known === undefined) pairs.set(key, [comparison]);
      else known.push(comparison);
    }
  }
  return pairs;
}

export function ends(clusters: Clusters, { a, b }: Comparison): readonly [Cluster, Cluster] {
  const [one, other] = [clusters.get(a), clusters.get(b)];
  if (one === undefined || other === undefined) throw new Error(`No cluster holds ${a} or ${b}.`);
  return [one, other];
}
