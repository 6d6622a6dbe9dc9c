import { joinClusters, mayJoin, type Clusters } from './cluster.js';
import { Doubts, type Scores } from './doubts.js';
import { ends } from './pairs-by-record.js';

/**
 * Joins what scores at or above the cut-off, the strongest pair first, into `clusters`. A join that
 * is in doubt waits; it is tried again while other joins are made, since these may take its rival
 * away. A pass that joins nothing ends it.
 */
export function joinByScores(clusters: Clusters, scores: Scores): void {
  const doubts = new Doubts(clusters, scores);
  for (let joined = true; joined;) {
    joined = false;
    for (const comparison of scores.strongest) {
      const [a, b] = ends(clusters, comparison);
      if (a === b || !mayJoin(a, b, scores.book)) continue;
      if (doubts.of(comparison) !== null) continue;
      joinClusters(clusters, a, b, { by: 'SCORE', a: comparison.a, b: comparison.b, comparison });
      joined = true;
    }
  }
}
