import { assertRoom } from './assert-room.js';
import type { Cell } from './insert-rows.js';
import { bindable } from './prepared-statement.js';
import type { ReadingFile } from './reading-messages.js';
import { ReadingThread } from './reading-thread.js';
import type { Reading, Statements } from './statements.js';
import { Turns } from './turns.js';

export interface ReadingThreadsOptions extends ReadingFile {
  /** Most threads; each is started when those there are have something to do. */
  readonly most: number;
  /** The compiled `read-in-thread.js`. */
  readonly program: URL;
}

interface Waiting {
  readonly ask: (thread: ReadingThread) => void;
  readonly reject: (error: Error) => void;
}

/** So many before one thread that it need not be woken for each, and few wait behind what takes long. */
const MOST_OPEN = 4;
/** A thread that has not answered for longer is given nothing more. */
const QUICK_MS = 5;

/**
 * Threads that read one SQLite file, so that what takes long keeps nobody waiting but who asked. One
 * that ends by accident takes its questions along; the next question starts another.
 */
export class ReadingThreads implements Reading {
  readonly #threads = new Set<ReadingThread>();
  readonly #inSnapshot = new Set<ReadingThread>();
  readonly #waiting: Waiting[] = [];
  readonly #snapshots: Turns;
  #isClosed = false;

  constructor(private readonly options: ReadingThreadsOptions) {
    this.#snapshots = new Turns(options.most);
  }

  run<R>(text: string, values: readonly Cell[]): Promise<R[]> {
    if (this.#isClosed) return Promise.reject(closed());
    const cells = values.map(bindable);
    const thread = this.#free();
    if (thread !== undefined) return thread.ask<R>('ALONE', text, cells);
    return new Promise<R[]>((resolve, reject) => {
      assertRoom(this.#waiting.length);
      const ask = (free: ReadingThread): void => resolve(free.ask<R>('ALONE', text, cells));
      this.#waiting.push({ ask, reject });
    });
  }

  inSnapshot<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    return this.#snapshots.take(async () => {
      if (this.#isClosed) throw closed();
      const thread = this.#outsideSnapshots();
      this.#inSnapshot.add(thread);
      try {
        await thread.ask('SNAPSHOT', 'BEGIN', []);
        return await work({
          run: (text, values) => thread.ask('SNAPSHOT', text, values.map(bindable)),
        });
      } finally {
        // Nothing was written. A thread that has ended holds no snapshot any more.
        await thread.ask('SNAPSHOT', 'ROLLBACK', []).catch(() => undefined);
        this.#inSnapshot.delete(thread);
      }
    });
  }

  /** Waits for snapshots and for what the threads have in hand; what waits for a thread is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closed());
    await this.#snapshots.idle();
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  /** The first that gets on, so that as few as can be are woken; a new one while there may be more. */
  #free(candidates: Iterable<ReadingThread> = this.#threads): ReadingThread | undefined {
    for (const thread of candidates) {
      if (thread.open < MOST_OPEN && thread.silentMs < QUICK_MS) return thread;
    }
    return this.#threads.size < this.options.most ? this.#start() : undefined;
  }

  /** There is one: of snapshots there are no more than threads may be. */
  #outsideSnapshots(): ReadingThread {
    const candidates = [...this.#threads].filter((thread) => !this.#inSnapshot.has(thread));
    return this.#free(candidates) ?? candidates[0] ?? this.#start();
  }

  #start(): ReadingThread {
    const { program, file, timeoutMs } = this.options;
    const next = () => this.#next();
    const thread = new ReadingThread(program, { file, timeoutMs }, next, (ended) => {
      this.#threads.delete(ended);
      next();
    });
    this.#threads.add(thread);
    return thread;
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#free();
      if (thread === undefined) return;
      this.#waiting.shift()?.ask(thread);
    }
  }
}

function closed(): Error {
  return new Error('The database was closed.');
}
