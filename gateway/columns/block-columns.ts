import { FROM_AGREEMENT } from '../catalogue/agreement-columns.js';
import { BLOCK_KEYS } from '../catalogue/agreement-blocks.js';
import { AMOUNT_PARTS } from '../catalogue/amount-parts.js';
import { foundBy } from '../catalogue/search-index.js';
import { join, raw, sql, type Sql } from '../catalogue/sql.js';
import type { TableAccess } from '../catalogue/table-access.js';
import type { CodedValues } from './coded-values.js';
import { DIMENSION_CELLS, type DimensionCell } from './dimension-cells.js';
import type { Dimension } from './dimension.js';
import { FACT_CELLS, type Fact } from './fact-cells.js';
import type { WordName } from './word-name.js';

/** What is kept of agreements, a column each. */
export type ColumnName = StoredName | WordName;

export type StoredName = Dimension | Fact;

/**
 * The values of one column of a block's agreements: those of the agreement at a place are
 * `codes[starts[place]]` up to before `codes[starts[place + 1]]`.
 */
export interface Column {
  readonly starts: Uint32Array;
  readonly codes: Uint32Array | Uint8Array;
}

/** What a block's agreements have been promised: row by row, in the order of the agreements. */
export interface FundingColumn {
  readonly starts: Uint32Array;
  readonly currencies: Uint32Array;
  readonly decimals: Uint8Array;
  /** Each of AMOUNT_PARTS. */
  readonly parts: readonly Float64Array[];
}

/** What a block's agreements say of borders: row by row of `agreement_border`, in any order. */
export interface BorderColumn {
  readonly pairs: Uint32Array;
  readonly affairs: Uint32Array;
  readonly bearings: Uint8Array;
}

const NOBODY: ReadonlySet<string> = new Set();

export interface BlockKeys {
  /** Ascending. */
  readonly keys: Int32Array;
  /** Where values start in a column of one for each. */
  readonly oneEach: Uint32Array;
}

export async function readKeys(tables: TableAccess, block: number): Promise<BlockKeys> {
  const [keys = []] = await readLists(
    tables,
    [KEY],
    sql`${FROM_AGREEMENT} WHERE ${inBlock(block)} ${BY_KEY}`,
  );
  return {
    keys: Int32Array.from(keys, Number),
    oneEach: Uint32Array.from({ length: keys.length + 1 }, (_, place) => place),
  };
}

/** What reading a column takes. */
interface ReadColumn {
  readonly name: StoredName;
  readonly values: CodedValues;
}

interface FoundColumn {
  readonly name: StoredName;
  readonly column: Column;
}

/** Columns of which each agreement has one value, in one statement; and one for each other. */
export async function readColumns(
  tables: TableAccess,
  block: number,
  { keys, oneEach }: BlockKeys,
  wanted: readonly ReadColumn[],
): Promise<FoundColumn[]> {
  const single = wanted.filter(({ name }) => cellOf(name).join === null);
  const lists = await readLists(
    tables,
    single.map(({ name }) => cellOf(name).value(NOBODY)),
    sql`${FROM_AGREEMENT} WHERE ${inBlock(block)} ${BY_KEY}`,
  );
  const found: FoundColumn[] = single.map(({ name, values }, place) => ({
    name,
    column: { starts: oneEach, codes: codesOf(lists[place] ?? [], values) },
  }));
  for (const one of wanted) {
    if (single.includes(one)) continue;
    found.push({ name: one.name, column: await readMembers(tables, block, keys, one) });
  }
  return found;
}

async function readMembers(
  tables: TableAccess,
  block: number,
  keys: Int32Array,
  { name, values }: ReadColumn,
): Promise<Column> {
  const { value, join: among } = cellOf(name);
  const [of = [], found = []] = await readLists(
    tables,
    [KEY, value(NOBODY)],
    sql`${join([FROM_AGREEMENT, ...(among === null ? [] : [among])], '')} WHERE ${inBlock(block)} ${BY_KEY}`,
  );
  return { starts: startsOf(keys, of), codes: codesOf(found, values) };
}

function cellOf(name: StoredName): DimensionCell {
  return isFact(name) ? FACT_CELLS[name] : DIMENSION_CELLS[name];
}

function isFact(name: string): name is Fact {
  return Object.hasOwn(FACT_CELLS, name);
}

function codesOf(found: Cells, values: CodedValues): Uint32Array {
  return Uint32Array.from(found, (value) => values.codeOf(value === null ? null : String(value)));
}

export async function readFunding(
  tables: TableAccess,
  block: number,
  keys: Int32Array,
  currencies: CodedValues,
): Promise<FundingColumn> {
  const [of = [], names = [], decimals = [], ...parts] = await readLists(
    tables,
    [
      raw('a."key"'),
      raw('m."currency"'),
      raw('m."decimals"'),
      ...AMOUNT_PARTS.map((part) => raw(`m."${part}"`)),
    ],
    sql`${FROM_AGREEMENT} JOIN "agreement_funding" m ON m."agreementKey" = a."key" WHERE ${inBlock(block)} ${BY_KEY}`,
  );
  return {
    starts: startsOf(keys, of),
    currencies: Uint32Array.from(names, (name) => currencies.codeOf(String(name))),
    decimals: Uint8Array.from(decimals, Number),
    parts: parts.map((part) => Float64Array.from(part, Number)),
  };
}

export async function readBorders(
  tables: TableAccess,
  block: number,
  pairs: CodedValues,
  affairs: CodedValues,
): Promise<BorderColumn> {
  const [ofPairs = [], ofAffairs = [], bearings = []] = await readLists(
    tables,
    [raw('b."pair"'), raw('b."affair"'), raw('b."bearing"')],
    sql`FROM "agreement_border" b WHERE ${inBlock(block, raw('b."agreementKey"'))}`,
  );
  return {
    pairs: Uint32Array.from(ofPairs, (pair) => pairs.codeOf(String(pair))),
    affairs: Uint32Array.from(ofAffairs, (affair) => affairs.codeOf(String(affair))),
    bearings: Uint8Array.from(bearings, Number),
  };
}

const KEY = raw('a."key"');
const BY_KEY = sql`ORDER BY ${KEY}`;

type Cells = readonly (string | number | null)[];

function inBlock(block: number, key = KEY): Sql {
  return sql`${key} >= ${block * BLOCK_KEYS} AND ${key} < ${(block + 1) * BLOCK_KEYS}`;
}

/** Keys of the agreements from one to another that are found by a word, ascending. */
export async function readFound(
  tables: TableAccess,
  token: string,
  first: number,
  last: number,
): Promise<Int32Array> {
  const [keys = []] = await readLists(
    tables,
    [raw('f."key"')],
    sql`FROM (${foundBy([token], tables.engine)}) AS f WHERE f."key" BETWEEN ${first} AND ${last} ORDER BY f."key"`,
  );
  return Int32Array.from(keys, Number);
}

/** Each column as one JSON list: row by row they would take longer than all else. */
async function readLists(tables: TableAccess, cells: readonly Sql[], from: Sql): Promise<Cells[]> {
  if (cells.length === 0) return [];
  const named = cells.map((cell, place) => sql`${cell} AS ${raw(`"c${place}"`)}`);
  const all = raw(tables.engine === 'sqlite' ? 'json_group_array' : 'json_agg');
  const lists = cells.map(
    (_, place) => sql`${all}(${raw(`"c${place}"`)}) AS ${raw(`"l${place}"`)}`,
  );
  const [row] = await tables.run<Readonly<Record<string, Cells | string | null>>>(
    sql`SELECT ${join(lists, ', ')} FROM (SELECT ${join(named, ', ')} ${from}) AS "rows"`,
  );
  return cells.map((_, place) => {
    const list = row?.[`l${place}`] ?? [];
    return typeof list === 'string' ? JSON.parse(list) : list;
  });
}

/** @param of keys of the agreements that the rows belong to, ascending */
function startsOf(keys: Int32Array, of: Cells): Uint32Array {
  const starts = new Uint32Array(keys.length + 1);
  let row = 0;
  keys.forEach((key, place) => {
    starts[place] = row;
    while (of[row] === key) row += 1;
  });
  starts[keys.length] = row;
  return starts;
}
