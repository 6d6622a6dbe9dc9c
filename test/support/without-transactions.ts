import { Database, type Work } from '../../schema/database/database.js';

let last: Promise<unknown> = Promise.resolve();

/**
 * Preloaded into a program, takes its transactions away; writers still take turns. What a crash
 * then leaves half-written must be noticed by the tests that say it cannot be.
 */
Database.prototype.inTransaction = function <T>(this: Database, work: Work<T>): Promise<T> {
  const run = () => work(this.write.manager);
  const turn = last.then(run, run);
  last = turn.catch(() => undefined);
  return turn;
};
