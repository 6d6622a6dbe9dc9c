import type { QueryRunner } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import type { Logger } from '../../schema/server/logger.js';

/** One number for all gateways that share a PostgreSQL. */
const LEADER_LOCK = 7_460_017;

export interface LeadershipOptions {
  readonly database: Database;
  readonly logger: Logger;
  /** How often to try for the lock, and to see that it is still held. */
  readonly checkMs: number;
  readonly onGain: () => void;
  readonly onLoss: () => void;
}

/**
 * Which of the gateways on one PostgreSQL follows the nodes: the one whose connection holds an
 * advisory lock, so that a dead one leaves no lock behind. On SQLite there is only this one.
 */
export class Leadership {
  readonly #options: LeadershipOptions;
  #holder: QueryRunner | undefined;
  #leads = false;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  #checking: Promise<void> = Promise.resolve();

  constructor(options: LeadershipOptions) {
    this.#options = options;
  }

  get leads(): boolean {
    return this.#leads;
  }

  async start(): Promise<void> {
    if (this.#options.database.engine === 'sqlite') return this.#gain();
    await this.#checkAndRepeat();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#checking;
    const leads = this.#leads;
    this.#lose();
    const holder = this.#holder;
    this.#holder = undefined;
    if (holder === undefined) return;
    // A connection goes back to the pool with its locks: they must not outlive the office.
    if (leads) await holder.query('SELECT pg_advisory_unlock($1)', [LEADER_LOCK]).catch(() => {});
    await holder.release();
  }

  async #checkAndRepeat(): Promise<void> {
    this.#checking = this.#check();
    await this.#checking;
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#checkAndRepeat(), this.#options.checkMs);
  }

  async #check(): Promise<void> {
    const { database, logger } = this.#options;
    try {
      this.#holder ??= database.write.createQueryRunner();
      if (this.#leads) {
        await this.#holder.query('SELECT 1');
        return;
      }
      const [answer] = await this.#holder.query('SELECT pg_try_advisory_lock($1) AS "mine"', [
        LEADER_LOCK,
      ]);
      if (answer?.mine === true) this.#gain();
    } catch (error) {
      logger.warn({ err: error }, 'database lost, nodes are not followed');
      this.#lose();
      const holder = this.#holder;
      this.#holder = undefined;
      await holder?.release().catch(() => undefined);
    }
  }

  #gain(): void {
    if (this.#leads) return;
    this.#leads = true;
    this.#options.logger.info('this gateway follows the nodes');
    this.#options.onGain();
  }

  #lose(): void {
    if (!this.#leads) return;
    this.#leads = false;
    this.#options.onLoss();
  }
}
