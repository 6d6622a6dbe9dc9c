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
 */
export async function prepared(manager: EntityManager, text: string): Promise<SqliteStatement> {
  // A SQLite data source has one connection, in a transaction and outside.
  const runner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  const connection: SqliteConnection = await runner.connect();
  const statements = kept.get(connection) ?? new Map<string, SqliteStatement>();
  kept.set(connection, statements);
  const statement = statements.get(text) ?? connection.prepare(text);
  statements.set(text, statement);
  return statement;
}
