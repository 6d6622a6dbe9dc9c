import { dayRange } from '../../schema/law/date-range.js';
import { groupBy } from './group-by.js';
import { agreementIdKey, numberKeys } from './link-key.js';
import type { LinkRecord } from './link-record.js';

/** Evidence that two records tell of one agreement; `a` and `b` are places in the list. */
export interface Edge {
  readonly kind: 'AGREEMENT_ID' | 'NUMBER';
  readonly a: number;
  readonly b: number;
}

function names(record: LinkRecord, region: string): boolean {
  return record.parties.some((party) => party.region === region);
}

/** Each record names the other's region, and each region is a party of its own record (P2). */
function nameEachOther(a: LinkRecord, b: LinkRecord): boolean {
  return names(a, a.region) && names(b, b.region) && names(a, b.region) && names(b, a.region);
}

function signingYear({ signedOn, signedOnPrecision }: LinkRecord): string | null {
  return dayRange(signedOn, signedOnPrecision)?.first.slice(0, 4) ?? null;
}

function yearsConflict(a: LinkRecord, b: LinkRecord): boolean {
  const [yearA, yearB] = [signingYear(a), signingYear(b)];
  return yearA !== null && yearB !== null && yearA !== yearB;
}

function placesByKey(
  records: readonly LinkRecord[],
  keysOf: (record: LinkRecord) => readonly string[],
): number[][] {
  const keyed = records.flatMap((record, place) => keysOf(record).map((key) => ({ key, place })));
  return [...groupBy(keyed, ({ key }) => key).values()]
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ place }) => place));
}

function pairsOf(
  kind: Edge['kind'],
  places: readonly number[],
  linked: (a: number, b: number) => boolean,
): Edge[] {
  return places.flatMap((a, i) =>
    places
      .slice(i + 1)
      .filter((b) => linked(a, b))
      .map((b) => ({ kind, a, b })),
  );
}

/** All certain evidence among the records (P2). */
export function certainEdges(records: readonly LinkRecord[]): Edge[] {
  const test = (check: (a: LinkRecord, b: LinkRecord) => boolean) => (i: number, j: number) => {
    const [a, b] = [records[i], records[j]];
    return a !== undefined && b !== undefined && nameEachOther(a, b) && check(a, b);
  };
  const sameId = test(() => true);
  const sameNumber = test((a, b) => a.region !== b.region && !yearsConflict(a, b));
  return [
    ...placesByKey(records, (record) => [agreementIdKey(record)]).flatMap((places) =>
      pairsOf('AGREEMENT_ID', places, sameId),
    ),
    ...placesByKey(records, (record) => [...new Set(numberKeys(record))]).flatMap((places) =>
      pairsOf('NUMBER', places, sameNumber),
    ),
  ];
}
