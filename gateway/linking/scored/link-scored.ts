import { byHolderOrder, compareText } from '../link-record.js';
import { candidatesAmong, type Candidate } from './candidates.js';
import type { Clusters, Join } from './cluster.js';
import { compare, type Comparison } from './comparison.js';
import { hardNegative } from './hard-negative.js';
import { joinByPersons } from './join-by-persons.js';
import { joinByScores } from './join-by-scores.js';
import { meetingPairs } from './meeting-pairs.js';
import { verdictBook, type PersonVerdict } from './person-verdict.js';
import { profileOf, type Profile } from './profile.js';
import { blockCrowded, type ScoredProblem } from './scored-problem.js';
import type { ScoredRecord } from './scored-record.js';
import { splitGroup } from './split-groups.js';
import { countWords, type WordStatistics } from './word-statistics.js';

/** Records that certain evidence holds for one agreement; at most one of each register. */
export interface CertainGroup<R extends ScoredRecord> {
  readonly records: readonly R[];
}

export interface ScoredCluster<R extends ScoredRecord, G> {
  /** In P3 order, as those of a certain group. */
  readonly records: readonly R[];
  /** The groups that its records come from; one that a person parted stands in several clusters. */
  readonly groups: readonly G[];
  /** What brought the groups together, with the evidence; sorted by the keys of the records. */
  readonly joins: readonly Join[];
}

export interface ScoredLinks<R extends ScoredRecord, G> {
  /** Sorted by their smallest record keys. */
  readonly clusters: readonly ScoredCluster<R, G>[];
  readonly candidates: readonly Candidate[];
  readonly problems: readonly ScoredProblem[];
  /** How many pairs of records were compared. */
  readonly compared: number;
}

/**
 * Joins groups of certain evidence by what people said and by scores. The same groups and verdicts
 * give the same result in whatever order they come (I9); no cluster holds two records of one register
 * (I7) or a pair that a person called NOT_SAME.
 *
 * @param statistics pass those of the whole register, and keep them while records come and go:
 *   counted anew, they may move any score a little. Left out, they are those of these groups.
 */
export function linkScored<R extends ScoredRecord, G extends CertainGroup<R>>(
  groups: readonly G[],
  verdicts: readonly PersonVerdict[] = [],
  statistics?: WordStatistics,
): ScoredLinks<R, G> {
  const profiled = groups.map((group) => group.records.map(profileOf<R>));
  const profiles = profiled.flat();
  const byKey = new Map(profiles.map((profile) => [profile.key, profile]));
  const groupOf = new Map(
    groups.flatMap((group, place) => (profiled[place] ?? []).map(({ key }) => [key, group])),
  );
  const book = verdictBook(verdicts);
  const splits = profiled.map((group) => splitGroup(group, book));
  const clusters: Clusters = new Map();
  for (const members of splits.flatMap(({ parts }) => parts)) {
    const cluster = { members, joins: [] };
    for (const { key } of members) clusters.set(key, cluster);
  }
  const words = statistics ?? countWords(profiles.map(({ subject }) => subject));
  const meeting = meetingPairs(profiles);
  const pairs = meeting.pairs.filter(([a, b]) => groupOf.get(a.key) !== groupOf.get(b.key));
  const comparisons = pairs
    .filter(([a, b]) => hardNegative(a, b) === null)
    .map(([a, b]) => compare(a, b, words));
  const scores = { strongest: strongestFirst(comparisons), statistics: words, book };
  const contradictions = joinByPersons(clusters, byKey, book);
  joinByScores(clusters, scores);
  return {
    clusters: shown(clusters, byKey, groupOf),
    candidates: candidatesAmong(clusters, scores),
    problems: [
      ...splits.flatMap(({ problems }) => problems),
      ...contradictions,
      ...meeting.crowded.map(blockCrowded),
    ].sort((a, b) => compareText(a.message, b.message)),
    compared: pairs.length,
  };
}

/** Pairs that are not APART in a total order: by score, then by keys. */
function strongestFirst(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons
    .filter(({ verdict }) => verdict !== 'APART')
    .sort(
      (one, other) =>
        other.score - one.score || compareText(one.a, other.a) || compareText(one.b, other.b),
    );
}

function shown<R extends ScoredRecord, G>(
  clusters: Clusters,
  byKey: ReadonlyMap<string, Profile<R>>,
  groupOf: ReadonlyMap<string, G>,
): ScoredCluster<R, G>[] {
  const inOrder = [...clusters.keys()].sort(compareText).flatMap((key) => clusters.get(key) ?? []);
  return [...new Set(inOrder)].map(({ members, joins }) => {
    const records = members.flatMap(({ key }) => byKey.get(key)?.record ?? []);
    const keys = members.map(({ key }) => key).sort(compareText);
    return {
      records: records.sort(byHolderOrder),
      groups: [...new Set(keys.flatMap((key) => groupOf.get(key) ?? []))],
      joins: [...joins].sort((x, y) => compareText(`${x.a}\n${x.b}`, `${y.a}\n${y.b}`)),
    };
  });
}
