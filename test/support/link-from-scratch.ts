import { certainDrafts } from '../../gateway/linking/certain-drafts.js';
import { linkAgreements, type LinkedAgreements } from '../../gateway/linking/link-agreements.js';
import { comparePairs } from '../../gateway/linking/scored/compare-pairs.js';
import { meetingPairs } from '../../gateway/linking/scored/meeting-pairs.js';
import type { PersonVerdict } from '../../gateway/linking/scored/person-verdict.js';
import { profileOf } from '../../gateway/linking/scored/profile.js';
import { recordKey } from '../../gateway/linking/scored/scored-record.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';

interface FromScratch extends LinkedAgreements<PublishedRecord> {
  /** How many pairs of records were compared. */
  readonly compared: number;
}

/** All records linked in one go: what the catalogue has to come to, step by step. */
export function linkFromScratch(
  records: readonly PublishedRecord[],
  verdicts: readonly PersonVerdict[] = [],
): FromScratch {
  const drafts = certainDrafts(records);
  const draftOf = new Map(
    drafts.flatMap((draft) => draft.records.map((one) => [recordKey(one), draft] as const)),
  );
  const pairs = meetingPairs(records.map(profileOf)).pairs.filter(
    ([a, b]) => draftOf.get(a.key) !== draftOf.get(b.key),
  );
  const comparisons = comparePairs(pairs);
  return { ...linkAgreements(records, { comparisons, verdicts }), compared: pairs.length };
}
