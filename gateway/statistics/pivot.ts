import { bilingual, CallerError } from '../../schema/errors.js';
import { FROM_AGREEMENT } from '../catalogue/agreement-columns.js';
import type { Question } from '../catalogue/agreement-page.js';
import { AMOUNT_PARTS, fromAmountParts } from '../catalogue/amount-parts.js';
import { filterCondition } from '../catalogue/filter-conditions.js';
import { raw, sql } from '../catalogue/sql.js';
import type { TableAccess } from '../catalogue/table-access.js';
import type { ExactAmount } from '../compiled/exact-amount.js';
import type { Column, ColumnName } from '../columns/block-columns.js';
import type { BlockColumns, Columns } from '../columns/columns.js';
import type { Dimension } from '../columns/dimension.js';

/** Nobody reads beyond it, and writing an answer of more would keep others waiting for seconds. */
export const MOST_ROWS = 10_000;

export interface PivotQuestion extends Question {
  /** Different ones, at most three. */
  readonly groupBy: readonly Dimension[];
  readonly withFunding: boolean;
}

/** A value for each dimension, in their order; null: not known. */
export type Values = readonly (string | null)[];

/** What the agreements of a group have been promised in one currency. */
export interface FundedSum extends ExactAmount {
  readonly currency: string;
}

export interface Group {
  readonly values: Values;
  /** Different agreements. */
  readonly count: number;
  /** In any order; where CURRENCY is a dimension, of the group's own currency. */
  readonly funding: readonly FundedSum[];
}

/**
 * How many agreements each combination of values has, and their funding; without dimensions one
 * group of all. An agreement is in the group of each combination of its values.
 *
 * @throws CallerError LIMIT_EXCEEDED more than MOST_ROWS combinations
 */
export async function pivot(columns: Columns, question: PivotQuestion): Promise<Group[]> {
  const { groupBy, withFunding, silent } = question;
  const needsAwaited = groupBy.includes('CONSENSUS') && silent.size > 0;
  const names: ColumnName[] = needsAwaited ? [...groupBy, 'AWAITED'] : [...groupBy];
  return columns.read({ names, withFunding }, async (blocks, tables) => {
    const matching = await matchingKeys(tables, question);
    const groups = new Groups(columns, question);
    for (const block of blocks) groups.add(block, matching);
    return groups.all();
  });
}

/** Null: all of them. */
async function matchingKeys(
  tables: TableAccess,
  { filter, silent }: Question,
): Promise<ReadonlySet<number> | null> {
  const { engine } = tables;
  const condition = filterCondition(filter, { engine, silent, looksAtAll: true });
  if (condition === null) return null;
  const all = raw(engine === 'sqlite' ? 'json_group_array' : 'json_agg');
  const [row] = await tables.run<{ readonly keys: string | readonly number[] | null }>(
    sql`SELECT ${all}(a."key") AS "keys" ${FROM_AGREEMENT} WHERE ${condition}`,
  );
  const keys = row?.keys ?? [];
  return new Set<number>(typeof keys === 'string' ? JSON.parse(keys) : keys);
}

/** A dimension of a block, or one value for all where there are fewer than three. */
interface Axis {
  readonly column: Column;
  readonly size: number;
}

interface Sum {
  decimals: number;
  /** Exact up to nine million rows. */
  readonly parts: number[];
}

/** Groups under one number each: the codes of their values as digits. */
class Groups {
  readonly #columns: Columns;
  readonly #question: PivotQuestion;
  /** Of each dimension; codes that come later do not move the ones before. */
  readonly #sizes: readonly number[];
  readonly #unknown: number;
  readonly #counts = new Map<number, number>();
  /** By currency code, by group. */
  readonly #sums = new Map<number, Map<number, Sum>>();

  constructor(columns: Columns, question: PivotQuestion) {
    this.#columns = columns;
    this.#question = question;
    this.#unknown = columns.values('CONSENSUS').codeOf('UNKNOWN');
    this.#sizes = question.groupBy.map((dimension) => columns.values(dimension).size);
    if (question.groupBy.length === 0) this.#counts.set(0, 0);
  }

  add(block: BlockColumns, matching: ReadonlySet<number> | null): void {
    const [a, b, c] = this.#axes(block);
    const counts = this.#counts;
    const { withFunding } = this.#question;
    block.keys.forEach((key, place) => {
      if (matching !== null && !matching.has(key)) return;
      const [aEnd, bEnd, cEnd] = [end(a, place), end(b, place), end(c, place)];
      for (let i = start(a, place); i < aEnd; i += 1) {
        for (let j = start(b, place); j < bEnd; j += 1) {
          const above = (code(a, i) * b.size + code(b, j)) * c.size;
          for (let k = start(c, place); k < cEnd; k += 1) {
            const group = above + code(c, k);
            counts.set(group, (counts.get(group) ?? 0) + 1);
            if (withFunding) this.#addFunding(group, block, place);
          }
        }
      }
    });
  }

  all(): Group[] {
    if (this.#counts.size > MOST_ROWS) throw tooManyRows();
    return [...this.#counts].map(([group, count]) => ({
      values: this.#valuesOf(group),
      count,
      funding: [...(this.#sums.get(group) ?? [])].map(([currency, { decimals, parts }]) => ({
        currency: this.#columns.values('CURRENCY').valueOf(currency) ?? '',
        decimals,
        millionths: fromAmountParts(parts.map(BigInt)),
      })),
    }));
  }

  #axes(block: BlockColumns): readonly [Axis, Axis, Axis] {
    const [a, b, c] = this.#question.groupBy.map((dimension, place) => ({
      column: this.#column(block, dimension),
      size: this.#sizes[place] ?? 1,
    }));
    const alone = { column: oneForAll(block.keys.length), size: 1 };
    return [a ?? alone, b ?? alone, c ?? alone];
  }

  /** Of agreements that wait for a silent node the consensus is not known (P8). */
  #column(block: BlockColumns, dimension: Dimension): Column {
    const column = block.column(dimension);
    const { silent } = this.#question;
    if (dimension !== 'CONSENSUS' || silent.size === 0) return column;
    const awaited = block.column('AWAITED');
    const regions = this.#columns.values('AWAITED');
    const codes = new Set([...silent].map((region) => regions.codeOf(region)));
    return {
      starts: column.starts,
      codes: column.codes.map((code, place) => {
        const waits = awaited.codes
          .subarray(awaited.starts[place], awaited.starts[place + 1])
          .some((region) => codes.has(region));
        return waits ? this.#unknown : code;
      }),
    };
  }

  #addFunding(group: number, block: BlockColumns, place: number): void {
    const { starts, currencies, decimals, parts } = block.funding();
    const until = starts[place + 1] ?? 0;
    for (let row = starts[place] ?? 0; row < until; row += 1) {
      const currency = currencies[row] ?? 0;
      if (!this.#isOwn(group, currency)) continue;
      const ofGroup = this.#sums.get(group) ?? new Map<number, Sum>();
      this.#sums.set(group, ofGroup);
      const sum = ofGroup.get(currency) ?? { decimals: 0, parts: AMOUNT_PARTS.map(() => 0) };
      ofGroup.set(currency, sum);
      sum.decimals = Math.max(sum.decimals, decimals[row] ?? 0);
      parts.forEach((part, at) => (sum.parts[at] = (sum.parts[at] ?? 0) + (part[row] ?? 0)));
    }
  }

  #isOwn(group: number, currency: number): boolean {
    const place = this.#question.groupBy.indexOf('CURRENCY');
    return place < 0 || this.#codesOf(group)[place] === currency;
  }

  #codesOf(group: number): number[] {
    const codes: number[] = [];
    let rest = group;
    for (const size of [...this.#sizes].reverse()) {
      codes.unshift(rest % size);
      rest = Math.floor(rest / size);
    }
    return codes;
  }

  #valuesOf(group: number): Values {
    const codes = this.#codesOf(group);
    return this.#question.groupBy.map((dimension, place) =>
      this.#columns.values(dimension).valueOf(codes[place] ?? 0),
    );
  }
}

function oneForAll(agreements: number): Column {
  return {
    starts: Uint32Array.from({ length: agreements + 1 }, (_, place) => place),
    codes: new Uint32Array(agreements),
  };
}

function start({ column }: Axis, place: number): number {
  return column.starts[place] ?? 0;
}

function end({ column }: Axis, place: number): number {
  return column.starts[place + 1] ?? 0;
}

function code({ column }: Axis, at: number): number {
  return column.codes[at] ?? 0;
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
