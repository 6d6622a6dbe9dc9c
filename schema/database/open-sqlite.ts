import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Database } from './database.js';
import { ReadingThreads } from './reading-threads.js';
import { sqliteDriver } from './sqlite-driver.js';

export interface SqliteOptions {
  /** Path of the database file; its folder is made when missing, for its owner only. */
  readonly file: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** FULL survives a power cut at any moment; NORMAL may lose the last commits, never the file. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /**
   * Changed pages (4 kB) that gather in the file's log before they are put into the file; absent:
   * 1,000, as SQLite has it. Whoever writes much changes the same pages again and again.
   */
  readonly pagesInLog?: number;
  /** Threads that read; absent or 0: reading statements run on the thread of the program. */
  readonly readingThreads?: number;
}

const BUSY_TIMEOUT_MS = 5_000;

/** Opens (or makes) a SQLite file, brings it to the newest migration and returns both doors. */
export async function openSqlite(options: SqliteOptions): Promise<Database> {
  const common = {
    type: 'better-sqlite3',
    database: options.file,
    driver: sqliteDriver(),
    entities: options.entities,
    timeout: BUSY_TIMEOUT_MS,
  } as const;
  await makeForOwner(options.file);
  const write = new DataSource({
    ...common,
    enableWAL: true,
    migrations: options.migrations,
    migrationsTransactionMode: 'each',
    prepareDatabase: (connection: { pragma(text: string): unknown }) => {
      connection.pragma(`synchronous = ${options.synchronous}`);
      if (options.pagesInLog !== undefined) {
        connection.pragma(`wal_autocheckpoint = ${options.pagesInLog}`);
      }
    },
  });
  await write.initialize();
  await write.runMigrations();
  const read = new DataSource({ ...common, readonly: true });
  await read.initialize();
  return new Database('sqlite', write, read, { threads: readingThreads(options) });
}

/** Compiled beside this file; where that is not compiled itself, nobody starts one. */
const PROGRAM = new URL('./read-in-thread.js', import.meta.url);

function readingThreads({ file, readingThreads: most = 0 }: SqliteOptions): ReadingThreads | null {
  if (most === 0) return null;
  return new ReadingThreads({ file, timeoutMs: BUSY_TIMEOUT_MS, most, program: PROGRAM });
}

/** What is not public stands here: others on the machine may not read it, nor SQLite's side files. */
async function makeForOwner(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  await handle.close();
}
