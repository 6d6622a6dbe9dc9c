import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** better-sqlite3 binds no booleans. */
export type Bindable = string | number | null;

export interface SqliteStatement {
  /** Whether it gives rows. */
  readonly reader: boolean;
  /** Runs it once with these values. */
  run(values: readonly Bindable[]): unknown;
  /** The rows that it gives. */
  all<R>(values: readonly Bindable[]): R[];
}

/** What of better-sqlite3 is used past TypeORM; either version has it. */
export interface SqliteConnection {
  prepare(sql: string): SqliteStatement;
  /** @throws Error with a `code` such as `SQLITE_BUSY` */
  exec(sql: string): unknown;
  /** Ends what was begun. May be called again. */
  close(): unknown;
}

export type SqliteDriver = new (
  file: string,
  /** `timeout`: how long a statement waits for another connection's lock, in ms. */
  options?: { readonly timeout?: number; readonly readonly?: boolean },
) => SqliteConnection;

/**
 * The better-sqlite3 that this Node can load: version 13 brings N-API binaries but needs Node 22,
 * version 12 is compiled at install and serves Node 20.
 */
export function sqliteDriver(): SqliteDriver {
  const major = Number(process.versions.node.split('.')[0]);
  return require(major >= 22 ? 'better-sqlite3-napi' : 'better-sqlite3');
}
