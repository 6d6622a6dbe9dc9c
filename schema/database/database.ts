import type { DataSource, EntityManager } from 'typeorm';
import type { Engine } from './engine.js';
import type { ReadingThreads } from './reading-threads.js';
import { statementsOn, type Reading } from './statements.js';
import { Turns } from './turns.js';

export type { Engine };
export type Work<T> = (manager: EntityManager) => Promise<T>;

/**
 * One database, seen through a writing and a reading door.
 *
 * TypeORM gives SQLite one connection, on which a second transaction would become a savepoint of
 * the first and die with it, and a read would see what is not yet committed. So writers take
 * turns, and readers have a connection of their own that sees committed rows only. PostgreSQL
 * keeps transactions apart by itself.
 */
export class Database {
  readonly #writing = new Turns(1);
  readonly #snapshots = new Turns(1);
  /** The reading door for statements as text: threads where there are, else as `read`. */
  readonly reading: Reading;

  constructor(
    readonly engine: Engine,
    /** For migrations and for transactions; everything else reads. */
    readonly write: DataSource,
    /** Sees committed rows only; refuses to write on SQLite. */
    readonly read: DataSource,
    private readonly threads: ReadingThreads | null = null,
  ) {
    this.reading = threads ?? {
      ...statementsOn(read.manager, engine),
      inSnapshot: (work) => this.inSnapshot((manager) => work(statementsOn(manager, engine))),
    };
  }

  /**
   * Runs the work in one transaction: all of it is kept, or none.
   *
   * @throws Error when called inside another transaction of this database, which would wait for
   * itself for ever; pass the manager on instead
   */
  inTransaction<T>(work: Work<T>): Promise<T> {
    return this.#take(this.#writing, () => this.write.transaction(work));
  }

  /** Runs several reads that all see the same committed moment. */
  inSnapshot<T>(work: Work<T>): Promise<T> {
    return this.#take(this.#snapshots, () =>
      this.engine === 'sqlite'
        ? this.read.transaction(work)
        : this.read.transaction('REPEATABLE READ', work),
    );
  }

  /** Waits for the work under way, then closes both doors. */
  async close(): Promise<void> {
    await Promise.all([this.#writing.idle(), this.#snapshots.idle(), this.threads?.close()]);
    if (this.read !== this.write && this.read.isInitialized) await this.read.destroy();
    if (this.write.isInitialized) await this.write.destroy();
  }

  /** SQLite has one connection for each door, PostgreSQL many. */
  #take<T>(turns: Turns, run: () => Promise<T>): Promise<T> {
    return this.engine === 'postgres' ? run() : turns.take(run);
  }
}
