import type { RecordDraft } from '../../../../schema/law/record-draft.js';
import type { ReviewFacts } from '../../../../schema/law/review-facts.js';

/** What the sound draft becomes, and what is found then: `CODE at field` each. */
export type Row = [
  what: string,
  change: Partial<RecordDraft>,
  expected: string[],
  facts?: Partial<ReviewFacts>,
];
