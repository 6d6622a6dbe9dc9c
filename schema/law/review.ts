import type { Finding } from './finding.js';
import type { RecordDraft } from './record-draft.js';
import { reviewCategory } from './review-category.js';
import { reviewContent } from './review-content.js';
import { reviewDates } from './review-dates.js';
import type { ReviewFacts } from './review-facts.js';
import { reviewParties } from './review-parties.js';

/**
 * Everything that the rules have to say about a draft, in a fixed order; empty when all is well.
 * One ERROR forbids the save, a WARNING is shown and kept. What is UNKNOWN never offends.
 */
export function reviewRecord(draft: RecordDraft, facts: ReviewFacts): Finding[] {
  return [
    ...reviewParties(draft, facts),
    ...reviewDates(draft, facts),
    ...reviewCategory(draft, facts),
    ...reviewContent(draft, facts),
  ];
}
