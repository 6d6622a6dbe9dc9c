import {
  across,
  isSlipOfEither,
  joinClusters,
  mayJoin,
  type Cluster,
  type Clusters,
} from './cluster.js';
import { compareInstruments } from './compare-instrument.js';
import { compare, type Comparison } from './comparison.js';
import { CUT_OFFS } from './cut-offs.js';
import type { VerdictBook } from './person-verdict.js';

/** What joining by scores goes by; `strongest` are the pairs that are not APART, the best first. */
export interface Scores {
  readonly strongest: readonly Comparison[];
  readonly book: VerdictBook;
}

/** Why a pair at or above the cut-off for linking is left to a person all the same. */
export type Doubt = 'RIVAL' | 'SPOKEN_AGAINST';

/**
 * Joins what scores at or above the cut-off, the strongest pair first, into `clusters`. A join that
 * is in doubt waits; it is tried again while other joins are made, since these may take its rival
 * away. A pass that joins nothing ends it.
 */
export function joinByScores(clusters: Clusters, scores: Scores): void {
  const pairsOf = pairsByRecord(scores.strongest);
  const linked = scores.strongest.filter(({ verdict }) => verdict === 'LINKED');
  for (let joined = true; joined;) {
    joined = false;
    for (const comparison of linked) {
      const [a, b] = ends(clusters, comparison);
      if (a === b || !mayJoin(a, b, scores.book)) continue;
      if (doubtOf(clusters, comparison, scores, pairsOf) !== null) continue;
      joinClusters(clusters, a, b, { by: 'SCORE', a: comparison.a, b: comparison.b, comparison });
      joined = true;
    }
  }
}

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

/** Null when nothing speaks against linking the pair's clusters, which are two and may join. */
export function doubtOf(
  clusters: Clusters,
  comparison: Comparison,
  scores: Scores,
  pairsOf: PairsByRecord,
): Doubt | null {
  const [a, b] = ends(clusters, comparison);
  const isNumbered = sharesNumber(comparison);
  if (isObjected(comparison) || isSpokenAgainst(a, b, scores)) return 'SPOKEN_AGAINST';
  const least = comparison.score - CUT_OFFS.rivalMargin;
  const hasRival = (own: Cluster, chosen: Cluster) =>
    own.members
      .flatMap(({ key }) => pairsOf.get(key) ?? [])
      .filter(
        (pair) =>
          pair.score >= least &&
          (isNumbered ? sharesNumber(pair) : pair.score >= comparison.score || !isObjected(pair)),
      )
      .flatMap((pair) => ends(clusters, pair))
      .some(
        (other) =>
          other !== own &&
          other !== chosen &&
          mayJoin(own, other, scores.book) &&
          (!mayJoin(chosen, other, scores.book) || outweighs(other, chosen, scores)),
      );
  return hasRival(a, b) || hasRival(b, a) ? 'RIVAL' : null;
}

/** A number is one document's own: with it, nothing else speaks for a sister. */
function sharesNumber({ evidence }: Comparison): boolean {
  return evidence.some(({ field, outcome }) => field === 'number' && outcome === 'SAME');
}

function isObjected(comparison: Comparison): boolean {
  if (sharesNumber(comparison)) return false;
  return comparison.evidence.some(({ weight }) => weight <= CUT_OFFS.objection);
}

/** Some pair across the two would not be one agreement by itself, or not without a person. */
function isSpokenAgainst(a: Cluster, b: Cluster, scores: Scores): boolean {
  if (areOfTwoLevels(a, b, scores)) return true;
  return across(a, b).some(([one, other]) => {
    if (scores.book.said(one.key, other.key).has('SAME')) return false;
    const { forbidden, score } = compare(one, other);
    return forbidden === null && score < CUT_OFFS.veto;
  });
}

/** Filed on another level, by as many registers: which of the two is right is not told. */
function outweighs(other: Cluster, chosen: Cluster, scores: Scores): boolean {
  return other.members.length >= chosen.members.length && areOfTwoLevels(chosen, other, scores);
}

/** An umbrella and what implements it; or one of them is misfiled, which a person has to tell. */
function areOfTwoLevels(a: Cluster, b: Cluster, { book }: Scores): boolean {
  const members = [...a.members, ...b.members];
  return across(a, b).some(
    ([one, other]) =>
      compareInstruments(one, other)?.outcome === 'OTHER_LEVEL' &&
      !book.said(one.key, other.key).has('SAME') &&
      !isSlipOfEither(one, other, members),
  );
}
