import type { EntityManager } from 'typeorm';

/** What of better-sqlite3 is used past TypeORM. */
interface SqliteConnection {
  prepare(text: string): SqliteStatement;
}

export interface SqliteStatement {
  /** Runs it once with these values. */
  run(values: readonly (string | number | null)[]): unknown;
}

const kept = new WeakMap<SqliteConnection, Map<string, SqliteStatement>>();

/**
 * A statement of the manager's SQLite connection, compiled once. TypeORM spends more on a call than
 * SQLite on a row; what runs once for each row goes this way.
 *
 * @throws Error the manager has no connection of its own: it is not inside a transaction
 */
export async function prepared(manager: EntityManager, text: string): Promise<SqliteStatement> {
  const { queryRunner } = manager;
  if (queryRunner === undefined) throw new Error('prepared: only inside a transaction');
  const connection: SqliteConnection = await queryRunner.connect();
  const statements = kept.get(connection) ?? new Map<string, SqliteStatement>();
  kept.set(connection, statements);
  const statement = statements.get(text) ?? connection.prepare(text);
  statements.set(text, statement);
  return statement;
}
