import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Engine } from '../../../schema/database/database.js';
import { FakeNode, recordOf } from '../../support/fake-node.js';
import { startPostgres, type PostgresCluster } from '../../support/postgres.js';
import { openTestSync, type TestSync, type TestSyncOptions } from '../../support/sync.js';

export const KOTA = '15.71';
export const MUARO = '15.05';
export const OFFICER = 'Operator Biro Pemerintahan';
export const HOUR_MS = 3_600_000;
/** When each test begins. */
export const MORNING = '2026-03-02T01:00:00.000Z';

export interface Followed {
  readonly node: FakeNode;
  readonly sync: TestSync;
}

/**
 * Gives each test of the surrounding block a node of Kota Jambi, and the gateway's following half
 * on an empty database of this engine.
 *
 * @param give is called before each test, and again when the test opens the gateway anew
 */
export function followNode(
  engine: Engine,
  give: (followed: Followed) => void,
  now: () => Date = () => new Date(MORNING),
) {
  let cluster: PostgresCluster | undefined;
  let node: FakeNode;
  let sync: TestSync;

  const open = async (changes: Partial<TestSyncOptions> = {}): Promise<void> => {
    const databaseUrl = (await cluster?.createDatabase()) ?? null;
    sync = await openTestSync({ nodes: [node], databaseUrl, now, ...changes });
    give({ node, sync });
  };
  const position = async () => {
    const [row] = await sync.database.read.query<{ sequence: number; hash: string }[]>(
      'SELECT "sequence", "hash" FROM "source"',
    );
    return { sequence: row?.sequence, hash: row?.hash };
  };

  beforeAll(async () => {
    if (engine === 'postgres') cluster = await startPostgres();
  }, 60_000);
  afterAll(async () => cluster?.stop());
  beforeEach(async () => {
    node = await FakeNode.start(KOTA);
    node.now = now;
    await open();
  }, 30_000);
  afterEach(async () => {
    await sync.close();
    await node.stop();
  });

  return {
    reopen: async (changes: Partial<TestSyncOptions>): Promise<void> => {
      await sync.close();
      await open(changes);
    },
    pull: (region = KOTA) => sync.sync.pullNow(region),
    /** Where the gateway stands in the node's log. */
    position,
    rows: async () => {
      const records = await sync.database.read.query(
        'SELECT "region", "recordId", "version", "sequence", "payload", "vanished" FROM "record" ORDER BY "recordId"',
      );
      const answers = await sync.database.read.query(
        'SELECT "region", "recordId", "answer", "sequence" FROM "answer" ORDER BY "recordId"',
      );
      const tombstones = await sync.database.read.query(
        'SELECT "region", "recordId", "version", "sequence" FROM "tombstone" ORDER BY "recordId"',
      );
      return { records, answers, tombstones, position: await position() };
    },
  };
}

export function titled(title: string) {
  return recordOf(KOTA, { title });
}

export async function until(fact: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !fact(); i += 1) await new Promise((r) => setTimeout(r, 10));
  expect(fact()).toBe(true);
}

/** The pull that asked is over too: its result is written. */
export async function untilAsked(node: FakeNode, times: number): Promise<void> {
  await until(() => node.asked.length >= times);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
