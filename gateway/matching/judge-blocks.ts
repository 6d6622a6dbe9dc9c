import type { Question } from '../catalogue/agreement-page.js';
import type { Column, ColumnName } from '../columns/block-columns.js';
import type { BlockColumns, Columns } from '../columns/columns.js';
import { consensusColumn } from '../columns/consensus-column.js';
import { Remembered, type ByKeys } from '../columns/remembered.js';
import type { Clause, Test } from './filter-clauses.js';
import { MATCH, NO_MATCH, OPPOSITES, UNDECIDED } from './verdict.js';

/** Of a block's agreements by their places: a Verdict each. */
export type Verdicts = Uint8Array;

/** What a filter says of a block's agreements. */
interface Judged {
  readonly verdicts: Verdicts;
  /** How many match, and of how many it cannot be decided. */
  readonly matching: number;
  readonly undecided: number;
}

export interface JudgedBlock extends Judged {
  readonly block: BlockColumns;
}

/** The columns that clauses are judged by. */
export function columnsIn(
  clauses: readonly Clause[],
  silent: ReadonlySet<string>,
): readonly ColumnName[] {
  const names = new Set(clauses.flatMap(({ tests }) => tests.map(({ column }) => column)));
  if (names.has('CONSENSUS') && silent.size > 0) names.add('AWAITED');
  return [...names];
}

/** So many filters are remembered, a byte for every agreement each. */
const MOST_FILTERS = 16;

const remembered = new WeakMap<Columns, Remembered<ByKeys<Judged>>>();

/** Judges every block, or remembers it where it is the same as when the same was asked before. */
export function judgeBlocks(
  columns: Columns,
  blocks: readonly BlockColumns[],
  clauses: readonly Clause[],
  question: Question,
): JudgedBlock[] {
  const known = knownOf(columns, question);
  let judge: ((block: BlockColumns) => Judged) | null = null;
  return blocks.map((block) => {
    const judged =
      known.get(block.keys) ?? (judge ??= blockJudge(columns, clauses, question.silent))(block);
    known.set(block.keys, judged);
    return { block, ...judged };
  });
}

function knownOf(columns: Columns, { filter, silent }: Question): ByKeys<Judged> {
  const known =
    remembered.get(columns) ?? new Remembered<ByKeys<Judged>>(MOST_FILTERS, () => new WeakMap());
  remembered.set(columns, known);
  return known.of(JSON.stringify([filter, [...silent].sort()]));
}

/** How clauses judge one block after the other; each value of a column is judged once. */
function blockJudge(
  columns: Columns,
  clauses: readonly Clause[],
  silent: ReadonlySet<string>,
): (block: BlockColumns) => Judged {
  const consensusOf = consensusColumn(columns, silent);
  const tested = clauses.map(({ tests, negated }) => ({
    negated,
    tests: tests.map((test) => ({ column: test.column, byCode: verdictsByCode(columns, test) })),
  }));
  const columnOf = (block: BlockColumns, name: ColumnName): Column =>
    name === 'CONSENSUS' ? consensusOf(block) : block.column(name);
  return (block) => {
    const verdicts = new Uint8Array(block.keys.length).fill(MATCH);
    const said = new Uint8Array(block.keys.length);
    for (const [place, { tests, negated }] of tested.entries()) {
      const ofClause = place === 0 ? verdicts : said;
      ofClause.fill(NO_MATCH);
      for (const { column, byCode } of tests) {
        raise(ofClause, columnOf(block, column), byCode, block.oneEach);
      }
      if (negated) turnRound(ofClause);
      if (place > 0) lower(verdicts, ofClause);
    }
    return { verdicts, ...countsOf(verdicts) };
  };
}

function verdictsByCode(columns: Columns, { column, judge }: Test): Verdicts {
  const values = columns.values(column);
  return Uint8Array.from({ length: values.size }, (_, code) => judge(values.valueOf(code)));
}

/** To what the greatest of each agreement's values says. */
function raise(
  said: Verdicts,
  { starts, codes }: Column,
  byCode: Verdicts,
  oneEach: Column['starts'],
): void {
  if (starts === oneEach) return raiseByOne(said, codes, byCode);
  for (let place = 0; place < said.length; place += 1) {
    const until = starts[place + 1] ?? 0;
    let verdict = said[place] ?? 0;
    for (let at = starts[place] ?? 0; at < until; at += 1) {
      verdict |= byCode[codes[at] ?? 0] ?? 0;
    }
    said[place] = verdict;
  }
}

/** As `raise`, of columns with one value for each agreement, which most are. */
function raiseByOne(said: Verdicts, codes: Column['codes'], byCode: Verdicts): void {
  for (let place = 0; place < said.length; place += 1) {
    said[place] = (said[place] ?? 0) | (byCode[codes[place] ?? 0] ?? 0);
  }
}

function turnRound(said: Verdicts): void {
  for (let place = 0; place < said.length; place += 1) {
    said[place] = OPPOSITES[said[place] ?? 0] ?? 0;
  }
}

function lower(verdicts: Verdicts, said: Verdicts): void {
  for (let place = 0; place < verdicts.length; place += 1) {
    verdicts[place] = (verdicts[place] ?? 0) & (said[place] ?? 0);
  }
}

function countsOf(verdicts: Verdicts): Pick<Judged, 'matching' | 'undecided'> {
  let [matching, notExcluded] = [0, 0];
  for (let place = 0; place < verdicts.length; place += 1) {
    const verdict = verdicts[place] ?? 0;
    matching += verdict >> 1;
    notExcluded += verdict & UNDECIDED;
  }
  return { matching, undecided: notExcluded - matching };
}
