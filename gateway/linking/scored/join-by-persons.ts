import { components } from '../components.js';
import { compareText } from '../link-record.js';
import { across, joinClusters, type Cluster, type Clusters } from './cluster.js';
import { bindsPersons, hardNegative, partingNegative } from './hard-negative.js';
import type { VerdictBook } from './person-verdict.js';
import type { Profile } from './profile.js';
import { sameForbidden, verdictsContradict, type ScoredProblem } from './scored-problem.js';

/** A SAME between records that are here and that no rule forbids. */
interface Same {
  readonly a: Profile;
  readonly b: Profile;
}

/**
 * Joins what people called SAME, into `clusters`. Where a chain of such verdicts would make one of
 * what must stay apart, none of the chain counts, since nobody but a person can say which of them is
 * wrong; the rest is joined.
 */
export function joinByPersons(
  clusters: Clusters,
  profiles: ReadonlyMap<string, Profile>,
  book: VerdictBook,
): ScoredProblem[] {
  const { sames, problems } = admissible(profiles, book);
  const held = [...new Set(clusters.values())];
  const placeOf = new Map(
    held.flatMap(({ members }, place) => members.map(({ key }) => [key, place] as const)),
  );
  const edges = sames.map(({ a, b }) => ({
    a: placeOf.get(a.key) ?? 0,
    b: placeOf.get(b.key) ?? 0,
  }));
  for (const places of components([...held.keys()], edges)) {
    const chain = places.flatMap((place) => held[place] ?? []);
    const apart = conflictIn(chain, book);
    if (chain.length > 1 && apart !== null) {
      const keys = chain.flatMap(({ members }) => members.map(({ key }) => key));
      problems.push(verdictsContradict(keys.sort(compareText), apart));
      for (const key of keys) placeOf.delete(key);
    }
  }
  for (const { a, b } of sames) {
    if (placeOf.has(a.key)) joinTwo(clusters, a, b);
  }
  return problems;
}

function joinTwo(clusters: Clusters, a: Profile, b: Profile): void {
  const [one, other] = [clusters.get(a.key), clusters.get(b.key)];
  if (one === undefined || other === undefined || one === other) return;
  joinClusters(clusters, one, other, { by: 'PERSON', a: a.key, b: b.key, comparison: null });
}

function admissible(profiles: ReadonlyMap<string, Profile>, book: VerdictBook) {
  const problems: ScoredProblem[] = [];
  const sames: Same[] = [];
  for (const [keyA, keyB] of book.same) {
    const [a, b] = [profiles.get(keyA), profiles.get(keyB)];
    // A verdict may outlive the record that it was given on.
    if (a === undefined || b === undefined) continue;
    const reason = hardNegative(a, b);
    if (reason !== null && bindsPersons(reason)) problems.push(sameForbidden(keyA, keyB, reason));
    else sames.push({ a, b });
  }
  return { sames, problems };
}

/** The first pair, by keys, that must not be in one cluster; null when there is none. */
function conflictIn(chain: readonly Cluster[], book: VerdictBook): [string, string] | null {
  const conflicts = chain.flatMap((one, place) =>
    chain.slice(place + 1).flatMap((other) =>
      across(one, other)
        .filter(([a, b]) => {
          const reason = partingNegative(a, b);
          const bound = reason !== null && bindsPersons(reason);
          return bound || book.said(a.key, b.key).has('NOT_SAME');
        })
        .map(([a, b]): [string, string] => (a.key < b.key ? [a.key, b.key] : [b.key, a.key])),
    ),
  );
  const [first] = conflicts.sort((a, b) => compareText(a.join('\n'), b.join('\n')));
  return first ?? null;
}
