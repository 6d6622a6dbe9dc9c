import { groupBy } from './group-by.js';
import { agreementIdShared, type LinkProblem } from './link-problem.js';
import { byHolderOrder, compareText, type LinkRecord } from './link-record.js';

/** Records that tell of one agreement, in P3 order, before the agreement has its id. */
export interface Draft<R extends LinkRecord> {
  readonly records: readonly [R, ...R[]];
  /** Set apart from a record of the same node that keeps the agreementId. */
  readonly renounced: boolean;
  readonly problems: readonly LinkProblem[];
}

export interface LinkGroup<R extends LinkRecord> {
  /** Federation id of the agreement. */
  readonly id: string;
  /** Further ids that lead to it, sorted. */
  readonly aliases: readonly string[];
  /** In P3 order: the first is the holder's. */
  readonly records: readonly [R, ...R[]];
  readonly problems: readonly LinkProblem[];
}

/** Divides a region from its recordId in an id of last resort; no claimed id may hold it. */
const DIVIDER = '/';

function claimedIds<R extends LinkRecord>({ records, renounced }: Draft<R>): string[] {
  if (renounced) return [];
  const ids = new Set(records.map(({ agreementId }) => agreementId));
  return [...ids].filter((id) => !id.includes(DIVIDER)).sort(compareText);
}

/**
 * Gives every group an id of its own. An agreementId that several groups claim belongs to the one
 * whose holder comes first by P3; a group that owns none goes by its holder's recordId.
 */
export function assignIds<R extends LinkRecord>(drafts: readonly Draft<R>[]): LinkGroup<R>[] {
  const inOrder = [...drafts].sort((a, b) => byHolderOrder(a.records[0], b.records[0]));
  const claims = groupBy(
    inOrder.flatMap((draft) => claimedIds(draft).map((id) => ({ id, draft }))),
    ({ id }) => id,
  );
  const recordIds = groupBy(
    drafts.flatMap(({ records }) => records),
    ({ recordId }) => recordId,
  );
  return drafts.map((draft) => {
    const claimed = claimedIds(draft);
    const [id, ...aliases] = claimed.filter((claim) => claims.get(claim)?.[0]?.draft === draft);
    const shared = claimed.flatMap((claim) => {
      const claimants = (claims.get(claim) ?? []).flatMap((claimant) => claimant.draft);
      if (claimants.length < 2) return [];
      return [
        agreementIdShared(
          claim,
          claimants.flatMap(({ records }) => records),
        ),
      ];
    });
    return {
      id: id ?? lastResort(draft.records[0], claims, recordIds),
      aliases,
      records: draft.records,
      problems: [...draft.problems, ...shared],
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
