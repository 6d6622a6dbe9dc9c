import { mayJoin, type Cluster, type Clusters } from './cluster.js';
import type { Comparison } from './comparison.js';
import { Doubts, type Doubt, type Scores } from './doubts.js';
import { ends } from './pairs-by-record.js';

/** Two clusters that may be one agreement; a person is asked. */
export interface Candidate {
  /** The strongest pair across the two. */
  readonly comparison: Comparison;
  /** BETWEEN: the score lies between the cut-offs; else what keeps a higher one from linking. */
  readonly reason: 'BETWEEN' | Doubt;
}

/** One per pair of clusters, the strongest first. */
export function candidatesAmong(clusters: Clusters, scores: Scores): Candidate[] {
  const doubts = new Doubts(clusters, scores);
  const seen = new Map<Cluster, Set<Cluster>>();
  return scores.strongest.flatMap((comparison) => {
    const [a, b] = ends(clusters, comparison);
    if (a === b || seen.get(a)?.has(b) === true || !mayJoin(a, b, scores.book)) return [];
    seen.set(a, (seen.get(a) ?? new Set()).add(b));
    seen.set(b, (seen.get(b) ?? new Set()).add(a));
    if (comparison.verdict === 'FAINT') return [];
    if (comparison.verdict !== 'LINKED') return [{ comparison, reason: 'BETWEEN' as const }];
    return [{ comparison, reason: doubts.of(comparison) ?? 'BETWEEN' }];
  });
}
