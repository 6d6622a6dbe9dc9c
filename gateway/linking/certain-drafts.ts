import type { Draft } from './assign-ids.js';
import { components } from './components.js';
import { certainEdges, type Edge } from './edge.js';
import { groupBy } from './group-by.js';
import { agreementIdTwice, numberLinksDropped, type LinkProblem } from './link-problem.js';
import { byHolderOrder, compareText, type LinkRecord } from './link-record.js';

/** Two records of one node never tell of the same agreement (I7). */
function holdsTwoOfOneNode(records: readonly LinkRecord[]): boolean {
  return new Set(records.map(({ region }) => region)).size < records.length;
}

/** Each node's record with its smallest recordId. */
function oneOfEachNode<R extends LinkRecord>(records: readonly R[]): ReadonlySet<R> {
  const kept = new Map<string, R>();
  for (const record of records) {
    const known = kept.get(record.region);
    if (known === undefined || compareText(record.recordId, known.recordId) < 0) {
      kept.set(record.region, record);
    }
  }
  return new Set(kept.values());
}

/**
 * Groups records into agreements by certain evidence (P2, P3): the same input gives the same groups
 * in whatever order it comes (I9), and no group holds two records of one node (I7).
 *
 * The list has to hold every record that shares a link key, directly or through others, with one of
 * its records.
 */
export function certainDrafts<R extends LinkRecord>(records: readonly R[]): Draft<R>[] {
  const parts = partsOf([...records.keys()], certainEdges(records));
  return parts.flatMap((part) => draftsOf(records, part));
}

/** Places of records that hang together, and the edges among them. */
interface Part {
  readonly places: readonly number[];
  readonly edges: readonly Edge[];
}

/** The edges are those among the places. */
function partsOf(places: readonly number[], edges: readonly Edge[]): Part[] {
  const parts = components(places, edges);
  const partByPlace = new Map(parts.flatMap((part) => part.map((place) => [place, part] as const)));
  const edgesByPart = groupBy(edges, ({ a }) => partByPlace.get(a));
  return parts.map((part) => ({ places: part, edges: edgesByPart.get(part) ?? [] }));
}

function draftsOf<R extends LinkRecord>(all: readonly R[], { places, edges }: Part): Draft<R>[] {
  const records = recordsAt(all, places);
  if (!holdsTwoOfOneNode(records)) return [draft(records)];
  const idEdges = edges.filter(({ kind }) => kind === 'AGREEMENT_ID');
  const dropped = idEdges.length < edges.length ? [numberLinksDropped(records)] : [];
  return partsOf(places, idEdges).flatMap((part) => byIdOnly(all, part, dropped));
}

/** Records that claim one agreementId; where a node claims it twice, the first of them stays. */
function byIdOnly<R extends LinkRecord>(
  all: readonly R[],
  { places, edges }: Part,
  dropped: readonly LinkProblem[],
): Draft<R>[] {
  const records = recordsAt(all, places);
  if (!holdsTwoOfOneNode(records)) return [draft(records, dropped)];
  const kept = oneOfEachNode(records);
  const problems = [...dropped, agreementIdTwice(records)];
  const keptPlaces = places.filter((place) => recordsAt(all, [place]).some((r) => kept.has(r)));
  return [
    ...components(keptPlaces, edges).map((part) => draft(recordsAt(all, part), problems)),
    ...records
      .filter((record) => !kept.has(record))
      .map((record) => ({ ...draft([record], problems), claimants: [] })),
  ];
}

function recordsAt<R>(all: readonly R[], places: readonly number[]): R[] {
  return places.flatMap((place) => all[place] ?? []);
}

function draft<R extends LinkRecord>(
  records: readonly R[],
  problems: readonly LinkProblem[] = [],
): Draft<R> {
  const [first, ...rest] = [...records].sort(byHolderOrder);
  if (first === undefined) throw new Error('A component holds at least one record.');
  return { records: [first, ...rest], claimants: records, problems };
}
