import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';

export type Engine = 'sqlite' | 'postgres';
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
  readonly #writing = new Turns();
  readonly #snapshots = new Turns();

  constructor(
    readonly engine: Engine,
    /** For migrations and for transactions; everything else reads. */
    readonly write: DataSource,
    /** Sees committed rows only; refuses to write on SQLite. */
    readonly read: DataSource,
  ) {}

  /**
   * Runs the work in one transaction: all of it is kept, or none.
   *
   * @throws Error when called inside another transaction of this database, which would wait for
   * itself for ever; pass the manager on instead
   */
  inTransaction<T>(work: Work<T>): Promise<T> {
    return this.#writing.take(this.engine, () => this.write.transaction(work));
  }

  /** Runs several reads that all see the same committed moment. */
  inSnapshot<T>(work: Work<T>): Promise<T> {
    return this.#snapshots.take(this.engine, () =>
      this.engine === 'sqlite'
        ? this.read.transaction(work)
        : this.read.transaction('REPEATABLE READ', work),
    );
  }

  /** Waits for the work under way, then closes both doors. */
  async close(): Promise<void> {
    await Promise.all([this.#writing.idle(), this.#snapshots.idle()]);
    if (this.read !== this.write && this.read.isInitialized) await this.read.destroy();
    if (this.write.isInitialized) await this.write.destroy();
  }
}

/** One after the other where the engine has one connection; all at once where it has many. */
class Turns {
  readonly #inside = new AsyncLocalStorage<true>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  take<T>(engine: Engine, run: () => Promise<T>): Promise<T> {
    if (engine === 'postgres') return run();
    if (this.#inside.getStore()) {
      return Promise.reject(
        new Error('A transaction was started inside another of this database.'),
      );
    }
    this.#waiting += 1;
    const inTurn = () => this.#inside.run(true, run).finally(() => this.#leave());
    const turn = this.#last.then(inTurn, inTurn);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async idle(): Promise<void> {
    await this.#last;
  }

  /** While nobody is inside, nothing is followed: Node 20 does so at a cost to every promise. */
  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#inside.disable();
  }
}
