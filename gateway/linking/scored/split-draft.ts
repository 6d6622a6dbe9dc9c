import type { Draft } from '../assign-ids.js';
import { compareText, type LinkRecord } from '../link-record.js';
import type { VerdictBook } from './person-verdict.js';
import { certainParted, type ScoredProblem } from './scored-problem.js';
import { recordKey } from './scored-record.js';

export interface Split<R extends LinkRecord> {
  readonly parts: readonly Draft<R>[];
  readonly problems: readonly ScoredProblem[];
}

/**
 * A draft of certain evidence without pairs that a person called NOT_SAME: taken in the order of
 * their keys, each record goes to the first part that holds none it was parted from. An agreementId
 * stays with the part of the record that was made first.
 */
export function splitDraft<R extends LinkRecord>(draft: Draft<R>, book: VerdictBook): Split<R> {
  const ordered = [...draft.records].sort((a, b) => compareText(recordKey(a), recordKey(b)));
  const areParted = (a: R, b: R) => book.said(recordKey(a), recordKey(b)).has('NOT_SAME');
  const problems = ordered.flatMap((one, place) =>
    ordered
      .slice(place + 1)
      .filter((other) => areParted(one, other))
      .map((other) => certainParted(recordKey(one), recordKey(other))),
  );
  if (problems.length === 0) return { parts: [draft], problems };
  const groups: [R, ...R[]][] = [];
  for (const record of ordered) {
    const fitting = groups.find((group) => group.every((other) => !areParted(record, other)));
    if (fitting === undefined) groups.push([record]);
    else fitting.push(record);
  }
  const parts = groups.map((records) => ({
    records,
    claimants: draft.claimants.filter((one) => {
      const maker = firstToClaim(draft, one.agreementId);
      return records.includes(one) && maker !== undefined && records.includes(maker);
    }),
    problems: draft.problems,
  }));
  return { parts, problems };
}

function firstToClaim<R extends LinkRecord>(draft: Draft<R>, id: string): R | undefined {
  const [first] = draft.claimants
    .filter(({ agreementId }) => agreementId === id)
    .sort((a, b) => compareText(a.recordId, b.recordId) || compareText(a.region, b.region));
  return first;
}
