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
import { Remembered, type ByKeys } from '../columns/remembered.js';
import { filterClauses } from '../matching/filter-clauses.js';
import { columnsIn, judgeBlocks } from '../matching/judge-blocks.js';
import { MATCH } from '../matching/verdict.js';
import { consensusColumn } from '../columns/consensus-column.js';
import type { Dimension } from '../columns/dimension.js';
import { createTally, type Tally } from './tally.js';

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
  const { groupBy, withFunding, silent, filter } = question;
  const needsAwaited = groupBy.includes('CONSENSUS') && silent.size > 0;
  const clauses = filterClauses(filter, silent);
  const names = new Set<ColumnName>([
    ...groupBy,
    ...(needsAwaited ? ['AWAITED' as const] : []),
    ...columnsIn(clauses ?? [], silent),
  ]);
  return columns.read({ names: [...names], withFunding }, async (blocks, tables) => {
    const groups = new Groups(columns, question);
    if (clauses === null) {
      const keys = await matchingKeys(tables, question);
      for (const block of blocks) {
        groups.add(block, (place) => keys.has(block.keys[place] ?? 0));
      }
    } else if (clauses.length === 0) {
      for (const block of blocks) groups.addOnce(block, () => true);
    } else {
      for (const { block, verdicts } of judgeBlocks(columns, blocks, clauses, question)) {
        groups.addOnce(block, (place) => verdicts[place] === MATCH);
      }
    }
    return groups.all();
  });
}

async function matchingKeys(
  tables: TableAccess,
  { filter, silent }: Question,
): Promise<ReadonlySet<number>> {
  const { engine } = tables;
  const condition = filterCondition(filter, { engine, silent, looksAtAll: true }) ?? raw('TRUE');
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

/** As many as a dashboard shows; of more, counting them again is as quick. */
const FEW_GROUPS = 2_000;
const MOST_PIVOTS = 16;

/**
 * How often each group occurs in a block: 8 kB at the most. Objects for those that do occur take
 * fifteen times as much where that is most of them.
 */
type GroupCounts = Uint32Array;

const remembered = new WeakMap<Columns, Remembered<ByKeys<GroupCounts>>>();

/** @param sizes of the dimensions: what the number of a group means depends on them */
function knownCounts(
  columns: Columns,
  { groupBy, filter, silent }: PivotQuestion,
  sizes: readonly number[],
): ByKeys<GroupCounts> {
  const known =
    remembered.get(columns) ??
    new Remembered<ByKeys<GroupCounts>>(MOST_PIVOTS, () => new WeakMap());
  remembered.set(columns, known);
  return known.of(JSON.stringify([groupBy, filter, [...silent].sort(), sizes]));
}

/** Groups under one number each: the codes of their values as digits. */
class Groups {
  readonly #columns: Columns;
  readonly #question: PivotQuestion;
  readonly #consensus: (block: BlockColumns) => Column;
  /** Of each dimension; codes that come later do not move the ones before. */
  readonly #sizes: readonly number[];
  readonly #size: number;
  readonly #counts: Tally;
  /** What was counted of blocks before; null: it is not remembered. */
  readonly #known: ByKeys<GroupCounts> | null;
  /** By currency code, by group. */
  readonly #sums = new Map<number, Map<number, Sum>>();

  constructor(columns: Columns, question: PivotQuestion) {
    this.#columns = columns;
    this.#question = question;
    this.#consensus = consensusColumn(columns, question.silent);
    this.#sizes = question.groupBy.map((dimension) => columns.values(dimension).size);
    this.#size = this.#sizes.reduce((product, size) => product * size, 1);
    this.#counts = createTally(this.#size);
    const isRemembered = this.#size <= FEW_GROUPS && !question.withFunding;
    this.#known = isRemembered ? knownCounts(columns, question, this.#sizes) : null;
  }

  /** Counts a block, or remembers how often each group occurs in it, where groups are few. */
  addOnce(block: BlockColumns, isCounted: (place: number) => boolean): void {
    if (this.#known === null) {
      this.add(block, isCounted);
      return;
    }
    const counts = this.#known.get(block.keys) ?? this.#countsOf(block, isCounted);
    this.#known.set(block.keys, counts);
    for (let group = 0; group < counts.length; group += 1) {
      const count = counts[group] ?? 0;
      if (count > 0) this.#counts.add(group, count);
    }
  }

  add(block: BlockColumns, isCounted: (place: number) => boolean): void {
    this.#tally(block, isCounted, this.#counts.add);
  }

  #countsOf(block: BlockColumns, isCounted: (place: number) => boolean): GroupCounts {
    const counts = new Uint32Array(this.#size);
    this.#tally(block, isCounted, (group) => (counts[group] = (counts[group] ?? 0) + 1));
    return counts;
  }

  #tally(
    block: BlockColumns,
    isCounted: (place: number) => boolean,
    count: (group: number) => void,
  ): void {
    const [a, b, c] = this.#axes(block);
    const { withFunding } = this.#question;
    for (let place = 0; place < block.keys.length; place += 1) {
      if (!isCounted(place)) continue;
      const [aEnd, bEnd, cEnd] = [end(a, place), end(b, place), end(c, place)];
      for (let i = start(a, place); i < aEnd; i += 1) {
        for (let j = start(b, place); j < bEnd; j += 1) {
          const above = (code(a, i) * b.size + code(b, j)) * c.size;
          for (let k = start(c, place); k < cEnd; k += 1) {
            const group = above + code(c, k);
            count(group);
            if (withFunding) this.#addFunding(group, block, place);
          }
        }
      }
    }
  }

  all(): Group[] {
    const counts = this.#counts.entries();
    if (counts.length > MOST_ROWS) throw tooManyRows();
    // The total is a group, though of nobody.
    if (counts.length === 0 && this.#question.groupBy.length === 0) counts.push([0, 0]);
    return counts.map(([group, count]) => ({
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
      column: dimension === 'CONSENSUS' ? this.#consensus(block) : block.column(dimension),
      size: this.#sizes[place] ?? 1,
    }));
    const codes = new Uint8Array(block.keys.length);
    const alone = { column: { starts: block.oneEach, codes }, size: 1 };
    return [a ?? alone, b ?? alone, c ?? alone];
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
