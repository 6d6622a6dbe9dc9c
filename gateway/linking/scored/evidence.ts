import { bilingual } from '../../../schema/errors.js';
import { weightOf, type Field, type Outcome } from './weights.js';

/** What one field says of a pair; `a` and `b` as an officer reads them. */
export interface Evidence {
  readonly field: Field;
  readonly outcome: string;
  readonly a: string;
  readonly b: string;
  /** Bits for one agreement; below zero against it. */
  readonly weight: number;
  /** Indonesian / English. */
  readonly sentence: string;
}

/** The values seen, and the sentence in Indonesian and English. */
export interface Seen {
  readonly a: string;
  readonly b: string;
  readonly id: string;
  readonly en: string;
}

/** @param weight where it is not the table's own: rarity of the shared words has changed it */
export function evidenceOf<F extends Field>(
  field: F,
  outcome: Outcome<F>,
  { a, b, id, en }: Seen,
  weight: number = weightOf(field, outcome),
): Evidence {
  return { field, outcome, a, b, weight, sentence: bilingual(id, en) };
}
