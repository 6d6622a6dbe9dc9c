import type { EntityManager } from 'typeorm';
import type { Bindable, SqliteConnection, SqliteStatement } from './sqlite-driver.js';

export function isBindable(cell: Bindable | boolean): cell is Bindable {
  return typeof cell !== 'boolean';
}

export function bindable(cell: Bindable | boolean): Bindable {
  return typeof cell === 'boolean' ? Number(cell) : cell;
}

/** Whoever asks chooses the shape of a filter, and with it a text: not all are kept. */
const MOST_KEPT = 200;

const kept = new WeakMap<SqliteConnection, Map<string, SqliteStatement>>();

/**
 * A statement of the manager's SQLite connection, compiled once. TypeORM spends more on a call than
 * SQLite on a row; what runs once for each row, or at every question, goes this way.
 */
export async function prepared(manager: EntityManager, text: string): Promise<SqliteStatement> {
  // A SQLite data source has one connection, in a transaction and outside.
  const runner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  const connection: SqliteConnection = await runner.connect();
  const statements = kept.get(connection) ?? new Map<string, SqliteStatement>();
  kept.set(connection, statements);
  const known = statements.get(text);
  if (known !== undefined) return known;
  const statement = connection.prepare(text);
  statements.set(text, statement);
  // The first in a Map is the oldest.
  for (const oldest of statements.keys()) {
    if (statements.size <= MOST_KEPT) break;
    statements.delete(oldest);
  }
  return statement;
}
