import { bilingual, CallerError } from '../../schema/errors.js';
import { FROM_AGREEMENT } from '../catalogue/agreement-columns.js';
import type { Question } from '../catalogue/agreement-page.js';
import { AMOUNT_PARTS, fromAmountParts } from '../catalogue/amount-parts.js';
import { filterCondition } from '../catalogue/filter-conditions.js';
import { join, limit, raw, sql, type Sql } from '../catalogue/sql.js';
import type { TableAccess } from '../catalogue/table-access.js';
import type { ExactAmount } from '../compiled/exact-amount.js';
import { DIMENSION_CELLS, OWN_CURRENCY } from './dimension-cells.js';
import type { Dimension } from './dimension.js';

/** Nobody reads beyond it, and writing an answer of more would keep others waiting for seconds. */
export const MOST_ROWS = 10_000;

export interface PivotQuestion extends Question {
  /** Different ones. */
  readonly groupBy: readonly Dimension[];
}

/** A value for each dimension, in their order; null: not known. */
export type Values = readonly (string | null)[];

export interface CountedGroup {
  readonly values: Values;
  /** Different agreements. */
  readonly count: number;
}

/** What the agreements of a group have been promised in one currency. */
export interface FundedGroup extends ExactAmount {
  readonly values: Values;
  readonly currency: string;
}

/**
 * How many agreements each combination of values has; without dimensions one group of all.
 *
 * @throws CallerError LIMIT_EXCEEDED more than MOST_ROWS combinations
 */
export async function countGroups(
  tables: TableAccess,
  question: PivotQuestion,
): Promise<CountedGroup[]> {
  const { values, from, where } = partsOf(tables, question);
  const cells = [...values, raw('CAST(COUNT(*) AS integer) AS "count"')];
  const rows = await tables.run<GroupRow & { readonly count: number }>(
    sql`SELECT ${join(cells, ', ')} ${from}${where}${groupedBy(values.length)} ${limit(MOST_ROWS + 1)}`,
  );
  if (rows.length > MOST_ROWS) throw tooManyRows();
  return rows.map((row) => ({ values: valuesOf(row, question), count: row.count }));
}

/**
 * Sums of funding for each combination of values, only of agreements that have some. Where CURRENCY
 * is a dimension, a group has what was promised in its own currency.
 */
export async function sumFunding(
  tables: TableAccess,
  question: PivotQuestion,
): Promise<FundedGroup[]> {
  const { values, from, where } = partsOf(tables, question);
  const own = question.groupBy.includes('CURRENCY')
    ? sql` AND m."currency" = ${OWN_CURRENCY}`
    : raw('');
  // A sum of many may be longer than what the driver hands over as a number.
  const sums = AMOUNT_PARTS.map((part) => raw(`CAST(SUM(m."${part}") AS text) AS "${part}"`));
  const cells = [...values, raw('m."currency"'), raw('MAX(m."decimals") AS "decimals"'), ...sums];
  const rows = await tables.run<GroupRow & SumRow>(
    sql`SELECT ${join(cells, ', ')} ${from} JOIN "agreement_funding" m ON m."agreementKey" = a."key"${own}${where}${groupedBy(values.length + 1)}`,
  );
  return rows.map((row) => ({
    values: valuesOf(row, question),
    currency: row.currency,
    decimals: row.decimals,
    millionths: fromAmountParts(AMOUNT_PARTS.map((part) => BigInt(row[part]))),
  }));
}

type GroupRow = Readonly<Record<`value${number}`, string | null>>;

type SumRow = Readonly<Record<(typeof AMOUNT_PARTS)[number] | 'currency', string>> & {
  readonly decimals: number;
};

function partsOf({ engine }: TableAccess, { groupBy, filter, silent }: PivotQuestion) {
  const condition = filterCondition(filter, { engine, silent });
  const cells = groupBy.map((dimension) => DIMENSION_CELLS[dimension]);
  return {
    values: cells.map(({ value }, place) => sql`${value(silent)} AS ${raw(`"value${place}"`)}`),
    from: join([FROM_AGREEMENT, ...cells.flatMap((cell) => cell.join ?? [])], ''),
    where: condition === null ? raw('') : sql` WHERE ${condition}`,
  };
}

/** By place: a value that was bound twice would not be the same expression to PostgreSQL. */
function groupedBy(columns: number): Sql {
  if (columns === 0) return raw('');
  return raw(` GROUP BY ${Array.from({ length: columns }, (_, place) => place + 1).join(', ')}`);
}

function valuesOf(row: GroupRow, { groupBy }: PivotQuestion): Values {
  return groupBy.map((_, place) => row[`value${place}`] ?? null);
}

function tooManyRows(): CallerError {
  return new CallerError(
    'LIMIT_EXCEEDED',
    bilingual(
      `statistics: lebih dari ${MOST_ROWS} baris; kurangi dimensi di groupBy atau persempit filter.`,
      `statistics: more than ${MOST_ROWS} rows; choose fewer dimensions in groupBy or narrow the filter.`,
    ),
    { limit: 'rows', allowed: MOST_ROWS },
  );
}
