import type { Comparison } from './comparison.js';
import { partingNegative } from './hard-negative.js';
import type { VerdictBook } from './person-verdict.js';
import type { Profile } from './profile.js';

/** Why two clusters became one. */
export interface Join {
  readonly by: 'PERSON' | 'SCORE';
  /** Keys of the two records that brought them together. */
  readonly a: string;
  readonly b: string;
  /** Null where a person decided. */
  readonly comparison: Comparison | null;
}

/** Records held for one agreement so far. */
export interface Cluster {
  readonly members: readonly Profile[];
  readonly joins: readonly Join[];
}

/** Which cluster each record is in, by its key. */
export type Clusters = Map<string, Cluster>;

export function joinClusters(clusters: Clusters, a: Cluster, b: Cluster, join: Join): void {
  const joined: Cluster = {
    members: [...a.members, ...b.members],
    joins: [...a.joins, ...b.joins, join],
  };
  for (const { key } of joined.members) clusters.set(key, joined);
}

export function across(a: Cluster, b: Cluster): (readonly [Profile, Profile])[] {
  return a.members.flatMap((one) => b.members.map((other) => [one, other] as const));
}

/**
 * Whether scores may bring the two together: no pair across them that a rule keeps apart (unless a
 * person called that very pair the same), and none that a person parted or could not tell.
 */
export function mayJoin(a: Cluster, b: Cluster, book: VerdictBook): boolean {
  return across(a, b).every(([one, other]) => {
    const said = book.said(one.key, other.key);
    if (said.has('NOT_SAME') || said.has('CANNOT_TELL')) return false;
    return said.has('SAME') || partingNegative(one, other) === null;
  });
}
