import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import 'reflect-metadata';
import { DataSource } from 'typeorm';
import type { Database } from '../../../schema/database/database.js';
import { openPostgres } from '../../../schema/database/open-postgres.js';
import { startPostgres, type PostgresCluster } from '../../support/postgres.js';

const LOCK = 4_711;
const POOL_SIZE = 4;

describe('one PostgreSQL database and its few connections', () => {
  let cluster: PostgresCluster;
  let database: Database;
  /** Another process on the same database. */
  let other: DataSource;

  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());

  beforeEach(async () => {
    const url = await cluster.createDatabase();
    database = await openPostgres({ url, entities: [], migrations: [], poolSize: POOL_SIZE });
    other = await new DataSource({ type: 'postgres', url, installExtensions: false }).initialize();
  });
  afterEach(async () => {
    await other.destroy();
    await database.close();
  });

  const one = () => database.reading.run('SELECT 1 AS "one"', []);

  it('answers readers while many wait for what another process holds', async () => {
    const order: number[] = [];
    let waiting: Promise<void>[] = [];
    await other.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      waiting = Array.from({ length: 20 }, (_, place) =>
        database.inTransactionAlone(LOCK, () => Promise.resolve(void order.push(place))),
      );
      expect(await one()).toEqual([{ one: 1 }]);
      expect(await database.inTransaction((own) => own.query('SELECT 2 AS "two"'))).toEqual([
        { two: 2 },
      ]);
      expect(order).toEqual([]);
    });
    await Promise.all(waiting);
    expect(order).toEqual(Array.from({ length: 20 }, (_, place) => place));
  });

  it('answers readers while more write than there are connections', async () => {
    let mayEnd = (): void => {};
    const end = new Promise<void>((resolve) => (mayEnd = resolve));
    let writing: Promise<void>[] = [];
    await new Promise<void>((begun) => {
      writing = Array.from({ length: 3 * POOL_SIZE }, () =>
        database.inTransaction(() => {
          begun();
          return end;
        }),
      );
    });
    expect(await one()).toEqual([{ one: 1 }]);
    mayEnd();
    await Promise.all(writing);
  });

  it('refuses a transaction inside a transaction instead of waiting for itself', async () => {
    const nested = () => database.inTransactionAlone(LOCK, () => Promise.resolve());
    await expect(database.inTransactionAlone(LOCK, nested)).rejects.toThrow('inside another');
    await expect(database.inTransaction(nested)).rejects.toThrow('inside another');
  });

  it('refuses whoever asks when a thousand wait for a connection', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 1_100 }, one));
    const refused = asked.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(100 - POOL_SIZE);
    expect(refused.length).toBeLessThan(200);
    for (const answer of refused) expect(answer).toMatchObject({ reason: { code: 'BUSY' } });
    await expect(
      database.reading.inSnapshot(({ run }) => run('SELECT 1', [])),
    ).resolves.toHaveLength(1);
  });
});
