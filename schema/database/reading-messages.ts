import type { Bindable } from './sqlite-driver.js';

/** What a reading thread is started with. */
export interface ReadingFile {
  readonly file: string;
  /** How long a statement waits for another connection's lock, in ms. */
  readonly timeoutMs: number;
}

/** A thread has two connections: one may be inside a snapshot while the other sees what is newest. */
export type Place = 'ALONE' | 'SNAPSHOT';

/** One statement for a thread. */
export interface ReadingQuestion {
  /** Names its answer. */
  readonly number: number;
  readonly place: Place;
  readonly text: string;
  readonly values: readonly Bindable[];
}

export type ReadingAnswer<R> = { readonly number: number; readonly rows: R[] } | ReadingFault;

/** An error's message and, of SQLite's, its code: `SQLITE_BUSY` say. */
export interface ReadingFault {
  readonly number: number;
  readonly message: string;
  readonly code: string | null;
}

/** Null: close the connections and end. */
export type ToReadingThread = ReadingQuestion | null;
