import type { Comparison } from './comparison.js';
import { bindsPersons, partingNegative } from './hard-negative.js';
import { tellsOneDocument } from './one-event.js';
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
    if (said.has('SAME')) return true;
    const reason = partingNegative(one, other);
    if (reason === null) return true;
    return !bindsPersons(reason) && isSlipOfEither(one, other, [...a.members, ...b.members]);
  });
}

export function isSlipOfEither(one: Profile, other: Profile, members: readonly Profile[]): boolean {
  return isSlip(one, other, members) || isSlip(other, one, members);
}

/**
 * A third agrees with the other one, and is told to be one document with the one, which then was filed
 * wrongly: of two documents each of the three registers would have left one out.
 */
function isSlip(one: Profile, other: Profile, members: readonly Profile[]): boolean {
  return members.some(
    (third) =>
      third !== one &&
      tellsOneDocument(third, one) &&
      partingNegative(third, other) === null &&
      (!areFiledApart(one, other) || isFiledAs(third, other)),
  );
}

function areFiledApart({ level: one }: Profile, { level: other }: Profile): boolean {
  return one !== null && other !== null && one !== other;
}

function isFiledAs({ level }: Profile, { levels }: Profile): boolean {
  return level !== null && levels.includes(level);
}
