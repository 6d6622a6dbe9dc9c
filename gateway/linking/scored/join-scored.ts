import type { Draft } from '../assign-ids.js';
import { groupBy } from '../group-by.js';
import type { LinkProblem } from '../link-problem.js';
import { byHolderOrder, compareText } from '../link-record.js';
import { candidatesAmong, type Candidate } from './candidates.js';
import type { Cluster, Clusters } from './cluster.js';
import type { Comparison } from './comparison.js';
import { joinByPersons } from './join-by-persons.js';
import { joinByScores } from './join-by-scores.js';
import { verdictBook, type PersonVerdict } from './person-verdict.js';
import { profileOf, type Profile } from './profile.js';
import type { ScoredProblem } from './scored-problem.js';
import { recordKey, type ScoredRecord } from './scored-record.js';
import { splitDraft } from './split-draft.js';

interface ScoredEvidence {
  readonly comparisons: readonly Comparison[];
  readonly verdicts: readonly PersonVerdict[];
}

interface JoinedDrafts<R extends ScoredRecord> {
  readonly drafts: readonly Draft<R>[];
  readonly candidates: readonly Candidate[];
}

/** Joins drafts of certain evidence by what people said and by scores, and parts what people parted. */
export function joinScored<R extends ScoredRecord>(
  certain: readonly Draft<R>[],
  { comparisons, verdicts }: ScoredEvidence,
): JoinedDrafts<R> {
  const named = new Set([...comparisons, ...verdicts].flatMap(({ a, b }) => [a, b]));
  const isNamed = ({ records }: Draft<R>) => records.some((one) => named.has(recordKey(one)));
  const untouched = certain.filter((draft) => !isNamed(draft));
  const book = verdictBook(verdicts);
  const splits = certain.filter(isNamed).map((draft) => splitDraft(draft, book));
  const parts = splits.flatMap((split) => split.parts);
  const profiles = new Map(
    parts.flatMap(({ records }) => records.map(profileOf<R>)).map((one) => [one.key, one]),
  );

  const clusters = eachByItself(parts, profiles);
  const scores = { strongest: strongestFirst(comparisons, profiles), book };
  const contradictions = joinByPersons(clusters, profiles, book);
  joinByScores(clusters, scores);

  const problems = [...splits.flatMap((split) => split.problems), ...contradictions];
  const candidates = candidatesAmong(clusters, scores);
  return { drafts: [...untouched, ...joined(clusters, parts, problems)], candidates };
}

function eachByItself<R extends ScoredRecord>(
  parts: readonly Draft<R>[],
  profiles: ReadonlyMap<string, Profile>,
): Clusters {
  const clusters: Clusters = new Map();
  for (const { records } of parts) {
    const members = records.flatMap((one) => profiles.get(recordKey(one)) ?? []);
    const cluster: Cluster = { members, joins: [] };
    for (const { key } of members) clusters.set(key, cluster);
  }
  return clusters;
}

/** Pairs of records that are here, in a total order: by score, then by keys. */
function strongestFirst(
  comparisons: readonly Comparison[],
  profiles: ReadonlyMap<string, Profile>,
): Comparison[] {
  return comparisons
    .filter(({ a, b, verdict }) => verdict !== 'APART' && profiles.has(a) && profiles.has(b))
    .sort(
      (one, other) =>
        other.score - one.score || compareText(one.a, other.a) || compareText(one.b, other.b),
    );
}

/** One draft of each cluster, out of the parts that it holds. */
function joined<R extends ScoredRecord>(
  clusters: Clusters,
  parts: readonly Draft<R>[],
  problems: readonly ScoredProblem[],
): Draft<R>[] {
  const clusterOf = ({ records: [first] }: Draft<R>) => clusters.get(recordKey(first));
  return [...groupBy(parts, clusterOf)].map(([cluster, held]) => {
    const [first, ...rest] = held.flatMap(({ records }) => records).sort(byHolderOrder);
    if (first === undefined) throw new Error('A cluster holds at least one record.');
    const records = [first, ...rest] as const;
    const keys = new Set(records.map(recordKey));
    return {
      records,
      claimants: held.flatMap(({ claimants }) => claimants),
      problems: sorted([
        ...held.flatMap((part) => part.problems),
        ...problems.filter((problem) => problem.records.some((key) => keys.has(key))),
      ]),
      joins: [...(cluster?.joins ?? [])].sort((x, y) =>
        compareText(`${x.a}\n${x.b}`, `${y.a}\n${y.b}`),
      ),
    };
  });
}

/** Each once, in an order of their own: parts come in any. */
function sorted(problems: readonly LinkProblem[]): LinkProblem[] {
  const byMessage = new Map(problems.map(({ code, message }) => [message, { code, message }]));
  return [...byMessage.values()].sort((a, b) => compareText(a.message, b.message));
}
