import { recordSummaries } from '../catalogue/record-summaries.js';
import { keyOfText, type TableAccess } from '../catalogue/table-access.js';
import type { RecordSummary } from '../compiled/compile-agreement.js';
import type { Candidate } from '../linking/scored/candidates.js';
import type { Comparison } from '../linking/scored/comparison.js';

/** Two records side by side, and what they say for and against being one agreement. */
export interface RecordPair {
  readonly a: RecordSummary;
  readonly b: RecordSummary;
  readonly comparison: Comparison;
  /** Why a person is asked; null: nobody is. */
  readonly asked: Candidate['reason'] | null;
}

export type ComparedPair = Pick<RecordPair, 'asked' | 'comparison'>;

/** In the order given; a pair of which a record is no longer there is left out. */
export async function shownPairs(
  tables: TableAccess,
  compared: readonly ComparedPair[],
): Promise<RecordPair[]> {
  const keys = [...new Set(compared.flatMap(({ comparison: { a, b } }) => [a, b]))];
  const summaries = await recordSummaries(tables, keys.map(keyOfText));
  return compared.flatMap(({ comparison, asked }) => {
    const [a, b] = [summaries.get(comparison.a), summaries.get(comparison.b)];
    return a === undefined || b === undefined ? [] : [{ a, b, comparison, asked }];
  });
}
