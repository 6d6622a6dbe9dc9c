import type { DataSource, EntityManager } from 'typeorm';
import { assertRoom } from './assert-room.js';
import type { Engine } from './engine.js';
import type { ReadingThreads } from './reading-threads.js';
import { statementsOn, type Reading } from './statements.js';
import { Turns } from './turns.js';

export type { Engine };
export type Work<T> = (manager: EntityManager) => Promise<T>;

/** What a database is opened with besides its doors. */
export interface DatabaseParts {
  /** Threads that read; absent: the reading door reads. */
  readonly threads?: ReadingThreads | null;
  /** So many transactions write at a time; the others wait without holding a connection. */
  readonly writersAtOnce?: number;
  /** How many wait for a connection. */
  readonly waiting?: () => number;
}

/**
 * One database, seen through a writing and a reading door.
 *
 * TypeORM gives SQLite one connection, on which a second transaction would become a savepoint of
 * the first and die with it, and a read would see what is not yet committed. So writers take
 * turns, and readers have a connection of their own that sees committed rows only. PostgreSQL
 * keeps transactions apart by itself; there writers leave some of the connections to readers.
 */
export class Database {
  readonly #writing: Turns;
  readonly #snapshots = new Turns(1);
  readonly #alone = new Map<number, Turns>();
  /** The reading door for statements as text: threads where there are, else as `read`. */
  readonly reading: Reading;
  readonly #threads: ReadingThreads | null;

  constructor(
    readonly engine: Engine,
    /** For migrations and for transactions; everything else reads. */
    readonly write: DataSource,
    /** Sees committed rows only; refuses to write on SQLite. */
    readonly read: DataSource,
    { threads = null, writersAtOnce = 1, waiting = () => 0 }: DatabaseParts = {},
  ) {
    this.#writing = new Turns(writersAtOnce);
    this.#threads = threads;
    const { run } = statementsOn(read.manager, engine);
    this.reading = threads ?? {
      run: async (text, values) => {
        assertRoom(waiting());
        return run(text, values);
      },
      inSnapshot: (work) => {
        assertRoom(waiting());
        return this.inSnapshot((manager) => work(statementsOn(manager, engine)));
      },
    };
  }

  /**
   * Runs the work in one transaction: all of it is kept, or none.
   *
   * @throws Error when called inside another transaction of this database, which would wait for
   * itself for ever; pass the manager on instead
   */
  inTransaction<T>(work: Work<T>): Promise<T> {
    return this.#writing.take(() => this.write.transaction(work));
  }

  /**
   * As `inTransaction`, and one at a time of those with this number, over all processes that share
   * the database.
   */
  inTransactionAlone<T>(lock: number, work: Work<T>): Promise<T> {
    if (this.engine === 'sqlite') return this.inTransaction(work);
    const turns = this.#alone.get(lock) ?? new Turns(1);
    this.#alone.set(lock, turns);
    // Whoever waits for the lock holds a connection: of this process that is one at most.
    return turns.take(() =>
      this.inTransaction(async (manager) => {
        await manager.query('SELECT pg_advisory_xact_lock($1)', [lock]);
        return work(manager);
      }),
    );
  }

  /** Runs several reads that all see the same committed moment. */
  inSnapshot<T>(work: Work<T>): Promise<T> {
    return this.engine === 'sqlite'
      ? this.#snapshots.take(() => this.read.transaction(work))
      : this.read.transaction('REPEATABLE READ', work);
  }

  /** Waits for the work under way, then closes both doors. */
  async close(): Promise<void> {
    const turns = [...this.#alone.values(), this.#writing, this.#snapshots];
    await Promise.all([...turns.map((queue) => queue.idle()), this.#threads?.close()]);
    if (this.read !== this.write && this.read.isInitialized) await this.read.destroy();
    if (this.write.isInitialized) await this.write.destroy();
  }
}
