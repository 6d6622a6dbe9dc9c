import type { Database, Work } from '../../schema/database/database.js';

/** One number for all gateways that share a PostgreSQL. */
const CATALOGUE_LOCK = 7_460_016;

/**
 * A transaction that changes records or what is compiled from them. One runs at a time, over all
 * gateways that share the database: what is compiled of an agreement rests on many regions'
 * records, and two transactions would each miss the other's.
 */
export function changeCatalogue<T>(database: Database, work: Work<T>): Promise<T> {
  return database.inTransactionAlone(CATALOGUE_LOCK, work);
}
