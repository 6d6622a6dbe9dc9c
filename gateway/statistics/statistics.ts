import type { Catalogue } from '../catalogue/catalogue.js';
import { writeAmount } from '../compiled/exact-amount.js';
import { assertDimensions } from './assert-dimensions.js';
import { columnsOf } from '../columns/columns.js';
import type { Dimension } from '../columns/dimension.js';
import { labelOf } from './label.js';
import { pivot, type PivotQuestion, type Values } from './pivot.js';

export interface StatisticsKey {
  readonly dimension: Dimension;
  /** Null: not known. NO_VALUE: known to have none. */
  readonly value: string | null;
  /** `Kota Jambi`, or Indonesian and English: `Berlaku / In force`. */
  readonly label: string;
}

export interface Money {
  /** ISO 4217. */
  readonly currency: string;
  /** Exact decimal number. */
  readonly amount: string;
}

export interface StatisticsRow {
  /** One for each dimension, in the order asked for. */
  readonly keys: readonly StatisticsKey[];
  /** Different agreements. */
  readonly count: number;
  /** In the order of the currencies; empty when not asked for. */
  readonly funding: readonly Money[];
}

/**
 * The pivot: a row for each combination of values that some agreement has, the largest first, then
 * by value, the unknown last. An agreement with several values of a dimension counts once in the row
 * of each, and once in a total (I10). Counts and sums are of one moment.
 *
 * @throws CallerError BAD_USER_INPUT dimensions; LIMIT_EXCEEDED too many rows
 */
export async function readStatistics(
  catalogue: Pick<Catalogue, 'inSnapshot'>,
  question: PivotQuestion,
): Promise<StatisticsRow[]> {
  assertDimensions(question.groupBy);
  const groups = await pivot(columnsOf(catalogue), question);
  return groups
    .sort((a, b) => b.count - a.count || compareValues(a.values, b.values))
    .map(({ values, count, funding }) => ({
      keys: question.groupBy.map((dimension, place) => {
        const value = values[place] ?? null;
        return { dimension, value, label: labelOf(dimension, value) };
      }),
      count,
      funding: [...funding]
        .sort(byCurrency)
        .map(({ currency, ...amount }) => ({ currency, amount: writeAmount(amount) })),
    }));
}

function byCurrency(a: { readonly currency: string }, b: { readonly currency: string }): number {
  return a.currency < b.currency ? -1 : 1;
}

/** By code point, the unknown last. */
function compareValues(a: Values, b: Values): number {
  const place = a.findIndex((value, at) => value !== b[at]);
  const [left, right] = [a[place] ?? null, b[place] ?? null];
  if (left === null) return right === null ? 0 : 1;
  return right === null || left < right ? -1 : 1;
}
