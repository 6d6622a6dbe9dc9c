import type { EntityManager } from 'typeorm';
import { KeptStatements } from './kept-statements.js';
import type { Bindable, SqliteConnection, SqliteStatement } from './sqlite-driver.js';

export function isBindable(cell: Bindable | boolean): cell is Bindable {
  return typeof cell !== 'boolean';
}

export function bindable(cell: Bindable | boolean): Bindable {
  return typeof cell === 'boolean' ? Number(cell) : cell;
}

const kept = new WeakMap<SqliteConnection, KeptStatements>();

/** The statements that are kept of the manager's SQLite connection. */
export async function keptStatements(manager: EntityManager): Promise<KeptStatements> {
  // A SQLite data source has one connection, in a transaction and outside.
  const runner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  const connection: SqliteConnection = await runner.connect();
  const statements = kept.get(connection) ?? new KeptStatements(connection);
  kept.set(connection, statements);
  return statements;
}

/**
 * A statement of the manager's SQLite connection, compiled once. TypeORM spends more on a call than
 * SQLite on a row; what runs once for each row, or at every question, goes this way.
 */
export async function prepared(manager: EntityManager, text: string): Promise<SqliteStatement> {
  return (await keptStatements(manager)).of(text);
}
