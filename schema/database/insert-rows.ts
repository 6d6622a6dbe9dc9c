import type { EntityManager } from 'typeorm';
import type { Engine } from './engine.js';
import { bindable, isBindable, prepared } from './prepared-statement.js';
import type { Bindable } from './sqlite-driver.js';

export type Cell = string | number | boolean | null;

export interface RowBatch {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns of the unique key whose row is replaced; without it a doubled key is an error. */
  readonly replaceOn?: readonly string[];
}

/** About as many rows a statement keep PostgreSQL's one value within a few megabytes. */
const ROWS_AT_ONCE = 1_000;

/** `?` on SQLite, `$1`, `$2` … on PostgreSQL, counted from `from`. */
export function placeholders(engine: Engine, count: number, from = 1): string {
  return Array.from({ length: count }, (_, i) => (engine === 'sqlite' ? '?' : `$${from + i}`)).join(
    ', ',
  );
}

/**
 * Inserts many rows the way that each engine takes them fastest, which is what a gateway's first
 * sync lives on: SQLite row by row with one prepared statement, PostgreSQL many rows as one value.
 */
export async function insertRows(
  manager: EntityManager,
  engine: Engine,
  batch: RowBatch,
): Promise<void> {
  if (batch.rows.length === 0) return;
  return engine === 'sqlite' ? insertOneByOne(manager, batch) : insertAsJson(manager, batch);
}

async function insertOneByOne(manager: EntityManager, batch: RowBatch): Promise<void> {
  const { columns, rows } = batch;
  const values = placeholders('sqlite', columns.length);
  const statement = await prepared(
    manager,
    `${insertInto(batch)} VALUES (${values})${onConflict(batch)}`,
  );
  try {
    for (const row of rows) statement.run(bindables(row));
  } catch (cause) {
    // Names the table and the fault, never the values.
    throw new Error(`insertRows: table ${batch.table}: ${String(cause)}`, { cause });
  }
}

/** Most rows hold no boolean, and are bound as they are. */
function bindables(row: readonly Cell[]): readonly Bindable[] {
  return row.every(isBindable) ? row : row.map(bindable);
}

async function insertAsJson(manager: EntityManager, batch: RowBatch): Promise<void> {
  const { table, columns, rows } = batch;
  // The table's row type by way of the table: a type of its name may be the engine's own ("record").
  const text = `${insertInto(batch)} SELECT ${quoted(columns)}
    FROM json_populate_recordset((SELECT t FROM "${table}" t WHERE FALSE), CAST($1 AS json))${onConflict(batch)}`;
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const objects = rows
      .slice(start, start + ROWS_AT_ONCE)
      .map((row) => Object.fromEntries(columns.map((column, at) => [column, storable(row[at])])));
    await manager.query(text, [JSON.stringify(objects)]);
  }
}

/** PostgreSQL reads no half of a surrogate pair, which a record's text may hold all the same. */
function storable(cell: Cell | undefined): Cell | undefined {
  return typeof cell === 'string' ? cell.toWellFormed() : cell;
}

function insertInto({ table, columns }: RowBatch): string {
  return `INSERT INTO "${table}" (${quoted(columns)})`;
}

function onConflict({ columns, replaceOn }: RowBatch): string {
  if (replaceOn === undefined) return '';
  const rest = columns.filter((column) => !replaceOn.includes(column));
  const set = rest.map((column) => `"${column}" = excluded."${column}"`).join(', ');
  return ` ON CONFLICT (${quoted(replaceOn)}) DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${set}`}`;
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
