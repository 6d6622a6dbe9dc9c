import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBlocks } from '../../gateway/catalogue/agreement-blocks.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

const GROWN = 'INSERT INTO "agreement_block" ("block", "version") VALUES (7, 40), (8, 41)';

describe.each(ENGINES)('blocks of agreements on %s', (engine) => {
  let test: TestCatalogue;
  beforeAll(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
  });
  afterAll(() => test.close());

  const blocks = () => test.catalogue.inSnapshot(readBlocks);
  const newest = async () => Math.max(...(await blocks()).values());

  it('are forgotten when nothing is in them any more, and no version is given twice', async () => {
    const one = record('15.71');
    await test.publish(one);
    // As where keys had grown before.
    await test.database.inTransaction((manager) => manager.query(GROWN));
    await test.catalogue.rebuild();
    expect([...(await blocks()).keys()]).toEqual([0]);
    const first = await newest();
    expect(first).toBeGreaterThan(41);

    await test.withdraw(one);
    await test.catalogue.rebuild();
    const second = await newest();
    expect(second).toBeGreaterThan(first);
    await test.publish(one);
    expect(await newest()).toBeGreaterThan(second);
  });
});
