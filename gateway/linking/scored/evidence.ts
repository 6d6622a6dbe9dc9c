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

/** What one field says of a pair; most are only weighed, so it is put into words when it is told. */
export interface Finding {
  readonly field: Field;
  readonly outcome: string;
  readonly weight: number;
  readonly seen: () => Seen;
}

/** @param weight where it is not the table's own: rarity of the shared words has changed it */
export function finding<F extends Field>(
  field: F,
  outcome: Outcome<F>,
  seen: () => Seen,
  weight: number = weightOf(field, outcome),
): Finding {
  return { field, outcome, weight, seen };
}

export function evidenceOf({ field, outcome, weight, seen }: Finding): Evidence {
  const { a, b, id, en } = seen();
  return { field, outcome, a, b, weight, sentence: bilingual(id, en) };
}
