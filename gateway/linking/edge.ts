import { dayRange } from '../../schema/law/date-range.js';
import { groupBy } from './group-by.js';
import { agreementIdKey, numberKeys } from './link-key.js';
import { compareText, type LinkRecord } from './link-record.js';

/** Evidence that two records tell of one agreement; `a` and `b` are places in the list. */
export interface Edge {
  readonly kind: 'AGREEMENT_ID' | 'NUMBER';
  readonly a: number;
  readonly b: number;
}

/** A record that may be linked, with its place in the list and what pairs of it are asked for. */
interface Placed {
  readonly place: number;
  readonly record: LinkRecord;
  readonly named: ReadonlySet<string | null>;
  /** Null: not known. */
  readonly year: string | null;
}

function placedAt(record: LinkRecord, place: number): Placed {
  const named = new Set(record.parties.map(({ region }) => region));
  return { place, record, named, year: signingYear(record) };
}

function signingYear({ signedOn, signedOnPrecision }: LinkRecord): string | null {
  return dayRange(signedOn, signedOnPrecision)?.first.slice(0, 4) ?? null;
}

/**
 * The evidence among the records by which their components are those that P2 asks for: each record
 * names the other's region, and each region is a party of its own record.
 *
 * Where a node has many records under one key, not every pair is listed, only as many as hold the
 * same records together; so the list grows with the records and not with their square.
 */
export function certainEdges(records: readonly LinkRecord[]): Edge[] {
  const placed = records.map(placedAt).filter(({ record, named }) => named.has(record.region));
  return [
    ...regionsByKey(placed, (record) => [agreementIdKey(record)]).flatMap(idEdges),
    ...regionsByKey(placed, numberKeys).flatMap(numberEdges),
  ];
}

/** The records under each key, those of each region together. */
function regionsByKey(
  placed: readonly Placed[],
  keysOf: (record: LinkRecord) => readonly string[],
): Placed[][][] {
  const keyed = placed.flatMap((one) => keysOf(one.record).map((key) => ({ key, one })));
  return [...groupBy(keyed, ({ key }) => key).values()]
    .filter((group) => group.length > 1)
    .map((group) => [
      ...groupBy(
        group.map(({ one }) => one),
        ({ record }) => record.region,
      ).values(),
    ]);
}

/** A region's first record speaks for its claim to an id; its doubles hang on that one. */
function idEdges(regions: readonly Placed[][]): Edge[] {
  const ordered = regions.map((own) =>
    [...own].sort((a, b) => compareText(a.record.recordId, b.record.recordId)),
  );
  const doubled = ordered.flatMap(([first, ...doubles]) =>
    first === undefined ? [] : edgesFrom('AGREEMENT_ID', first, doubles),
  );
  const between = pairsOf(ordered.map((own) => own.slice(0, 1))).flatMap(([a, b]) =>
    allBetween('AGREEMENT_ID', a, b),
  );
  return [...doubled, ...between];
}

/** Records of two regions with one number, unless their signing years are known and differ. */
function numberEdges(regions: readonly Placed[][]): Edge[] {
  return pairsOf(regions).flatMap(([a, b]) => {
    const [yearsA, yearsB] = [byYear(a), byYear(b)];
    const [unknownA, unknownB] = [yearsA.get(null) ?? [], yearsB.get(null) ?? []];
    return [
      ...[...yearsA].flatMap(([year, own]) => allBetween('NUMBER', own, yearsB.get(year) ?? [])),
      ...allBetween('NUMBER', unknownA, b),
      ...allBetween('NUMBER', a, unknownB),
    ];
  });
}

function byYear(placed: readonly Placed[]): Map<string | null, Placed[]> {
  return groupBy(placed, ({ year }) => year);
}

/** Every two regions, each with those of its records that name the other. */
function pairsOf(regions: readonly Placed[][]): [Placed[], Placed[]][] {
  return regions.flatMap((a, i) =>
    regions.slice(i + 1).map((b): [Placed[], Placed[]] => [naming(a, b), naming(b, a)]),
  );
}

function naming(placed: readonly Placed[], [other]: readonly Placed[]): Placed[] {
  if (other === undefined) return [];
  return placed.filter(({ named }) => named.has(other.record.region));
}

/** Holds together what would be if each of `a` were paired with each of `b`. */
function allBetween(kind: Edge['kind'], a: readonly Placed[], b: readonly Placed[]): Edge[] {
  const [firstA, ...restA] = a;
  const [firstB] = b;
  if (firstA === undefined || firstB === undefined) return [];
  return [...edgesFrom(kind, firstA, b), ...edgesFrom(kind, firstB, restA)];
}

function edgesFrom(kind: Edge['kind'], { place }: Placed, others: readonly Placed[]): Edge[] {
  return others.map((other) => ({ kind, a: place, b: other.place }));
}
