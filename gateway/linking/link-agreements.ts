import { assignIds, type LinkGroup } from './assign-ids.js';
import { certainDrafts } from './certain-drafts.js';
import { compareText } from './link-record.js';
import type { Candidate } from './scored/candidates.js';
import type { Comparison } from './scored/comparison.js';
import { joinScored } from './scored/join-scored.js';
import type { PersonVerdict } from './scored/person-verdict.js';
import type { ScoredRecord } from './scored/scored-record.js';

/** What is known beside the records themselves. */
export interface LinkEvidence {
  /** Of pairs of records that are not APART. */
  readonly comparisons: readonly Comparison[];
  readonly verdicts: readonly PersonVerdict[];
}

export interface LinkedAgreements<R extends ScoredRecord> {
  /** Sorted by id. */
  readonly groups: readonly LinkGroup<R>[];
  /** What a person is asked, the strongest first. */
  readonly candidates: readonly Candidate[];
}

/**
 * Groups records into agreements: first by certain evidence (P2), then by what people said and by
 * scores. The same input gives the same result in whatever order it comes (I9); no group holds two
 * records of one node (I7) or a pair that a person called NOT_SAME.
 *
 * The list has to hold every record that hangs together with one of its records by a link key, a
 * comparison or a verdict, directly or through others.
 */
export function linkAgreements<R extends ScoredRecord>(
  records: readonly R[],
  evidence: LinkEvidence,
): LinkedAgreements<R> {
  const { drafts, candidates } = joinScored(certainDrafts(records), evidence);
  return { groups: assignIds(drafts).sort((a, b) => compareText(a.id, b.id)), candidates };
}
