import { groupBy } from './group-by.js';
import { agreementIdShared, type LinkProblem } from './link-problem.js';
import { compareText, type LinkRecord } from './link-record.js';
import type { Join } from './scored/cluster.js';

/** Records that tell of one agreement, in P3 order, before the agreement has its id. */
export interface Draft<R extends LinkRecord> {
  readonly records: readonly [R, ...R[]];
  /** Those of the records whose agreementId counts. */
  readonly claimants: readonly R[];
  readonly problems: readonly LinkProblem[];
  /** What brought its records together beside certain evidence; none when left out. */
  readonly joins?: readonly Join[];
}

export interface LinkGroup<R extends LinkRecord> {
  /** Federation id of the agreement. */
  readonly id: string;
  /** Further ids that lead to it, sorted. */
  readonly aliases: readonly string[];
  /** In P3 order: the first is the holder's. */
  readonly records: readonly [R, ...R[]];
  readonly problems: readonly LinkProblem[];
  readonly joins: readonly Join[];
}

/** Divides a region from its recordId in an id of last resort; no claimed id may hold it. */
const DIVIDER = '/';

/** A group's claim to an agreementId, and the first record to make it. */
interface Claim<R extends LinkRecord> {
  readonly id: string;
  readonly draft: Draft<R>;
  readonly by: R;
}

/** By recordId, which begins with the moment of its making: who comes later takes no id over. */
function byMaking(a: LinkRecord, b: LinkRecord): number {
  return compareText(a.recordId, b.recordId) || compareText(a.region, b.region);
}

function claimsOf<R extends LinkRecord>(draft: Draft<R>): Claim<R>[] {
  return claimedIds(draft).flatMap((id) =>
    draft.claimants
      .filter(({ agreementId }) => agreementId === id)
      .sort(byMaking)
      .slice(0, 1)
      .map((by) => ({ id, draft, by })),
  );
}

/** Claims by their ids, the prevailing one first. */
function contestedIds<R extends LinkRecord>(
  drafts: readonly Draft<R>[],
): ReadonlyMap<string, readonly Claim<R>[]> {
  const inOrder = drafts.flatMap(claimsOf).sort((a, b) => byMaking(a.by, b.by));
  return groupBy(inOrder, ({ id }) => id);
}

/** One for each id that several groups claim. */
function sharedIds<R extends LinkRecord>(
  claims: ReadonlyMap<string, readonly Claim<R>[]>,
): ReadonlyMap<string, LinkProblem> {
  return new Map(
    [...claims]
      .filter(([, claimants]) => claimants.length > 1)
      .map(([id, claimants]) => {
        const records = claimants.flatMap(({ draft }) => draft.records);
        return [id, agreementIdShared(id, records)];
      }),
  );
}

function claimedIds<R extends LinkRecord>({ claimants }: Draft<R>): string[] {
  const ids = new Set(claimants.map(({ agreementId }) => agreementId));
  return [...ids].filter((id) => !id.includes(DIVIDER)).sort(compareText);
}

/**
 * Gives every group an id of its own. An agreementId that several groups claim belongs to the one
 * with the smallest recordId that claims it; a group that owns none goes by its holder's recordId.
 */
export function assignIds<R extends LinkRecord>(drafts: readonly Draft<R>[]): LinkGroup<R>[] {
  const claims = contestedIds(drafts);
  const shared = sharedIds(claims);
  const recordIds = groupBy(
    drafts.flatMap(({ records }) => records),
    ({ recordId }) => recordId,
  );
  return drafts.map((draft) => {
    const claimed = claimedIds(draft);
    const [id, ...aliases] = claimed.filter((claim) => claims.get(claim)?.[0]?.draft === draft);
    return {
      id: id ?? lastResort(draft.records[0], claims, recordIds),
      aliases,
      records: draft.records,
      joins: draft.joins ?? [],
      problems: [...draft.problems, ...claimed.flatMap((claim) => shared.get(claim) ?? [])],
    };
  });
}

/** The recordId when nobody else uses it; else one that nobody can claim. */
function lastResort<R extends LinkRecord>(
  { region, recordId }: R,
  claims: ReadonlyMap<string, unknown>,
  recordIds: ReadonlyMap<string, readonly R[]>,
): string {
  const alone = !claims.has(recordId) && recordIds.get(recordId)?.length === 1;
  return alone && !recordId.includes(DIVIDER) ? recordId : `${region}${DIVIDER}${recordId}`;
}
