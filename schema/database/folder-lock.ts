import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bilingual } from '../errors.js';
import { sqliteDriver, type SqliteConnection } from './sqlite-driver.js';

export interface ClaimedFolder {
  /** Made when missing, for its owner only. */
  readonly folder: string;
  /** The setting that names the folder: where to choose another. */
  readonly setting: string;
}

/** An empty file of its own, so that the lock is in nobody's way; no backup needs it. */
const LOCK_FILE = 'lock.sqlite';
/** Two that start at once get in each other's way for a moment; without waiting, both would give up. */
const WAIT_MS = 100;

/** Nobody else refers to these, and a connection that is collected gives its lock back. */
const held = new Set<SqliteConnection>();

/**
 * Starts what works on a folder while nobody else does, in this process or another. The lock is the
 * kernel's, not a process number in a file: it ends with the process, however that ends. The folder
 * is given back when `stop` has ended; after a `stop` that failed, only with the process.
 *
 * @throws Error the folder is in use, naming it and what to do; nothing in it was changed
 */
export async function holdingFolder<T extends { stop(): Promise<void> }>(
  claimed: ClaimedFolder,
  start: () => Promise<T>,
): Promise<T> {
  const lock = lockFolder(claimed);
  try {
    const running = await start();
    const stop = async (): Promise<void> => {
      await running.stop();
      release(lock);
    };
    return { ...running, stop };
  } catch (error) {
    release(lock);
    throw error;
  }
}

function lockFolder(claimed: ClaimedFolder): SqliteConnection {
  mkdirSync(claimed.folder, { recursive: true, mode: 0o700 });
  const file = join(claimed.folder, LOCK_FILE);
  makeForOwner(file);
  const connection = new (sqliteDriver())(file, { timeout: WAIT_MS });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    throw hasCode(error, 'SQLITE_BUSY') ? inUse(claimed, error) : error;
  }
  held.add(connection);
  return connection;
}

function release(connection: SqliteConnection): void {
  held.delete(connection);
  connection.close();
}

/**
 * Others on the machine could hold a file that they can read. One that is there is not opened: on
 * POSIX a process that closes a file loses all its locks on it, SQLite's too.
 */
function makeForOwner(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

function inUse({ folder, setting }: ClaimedFolder, cause: unknown): Error {
  const path = resolve(folder);
  return new Error(
    bilingual(
      `Folder data ${path} sedang dipakai simpul atau gateway lain: hentikan dahulu, atau sebut folder lain di ${setting}.`,
      `The data folder ${path} is in use by another node or gateway: stop that one first, or name another folder in ${setting}.`,
    ),
    { cause },
  );
}
