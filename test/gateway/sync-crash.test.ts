import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sqliteDriver } from '../../schema/database/sqlite-driver.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { crashRepeatedly, type CrashRun } from '../support/crash.js';
import { FakeNode, recordOf } from '../support/fake-node.js';

const KOTA = '15.71';
const KILLS = Number(process.env['GATEWAY_CRASH_KILLS'] ?? 30);

describe('I3: a gateway killed at any moment', () => {
  let dataDir: string;
  let node: FakeNode;
  const records: PublishedRecord[] = [];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'simpul-gateway-crash-'));
    node = await FakeNode.start(KOTA);
    node.forgetsPayloads = false;
    records.length = 0;
  });
  afterEach(async () => {
    await node.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** The node's log grows all the time, and the gateway is told so. */
  const load = async (url: string, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      for (let i = 0; i < 20; i += 1) {
        const old = i % 3 === 0 ? records.at(i) : undefined;
        const changes = old === undefined ? {} : { ...old, version: old.version + 1 };
        const record = node.put(recordOf(KOTA, changes));
        if (old === undefined) records.push(record);
        else records[records.indexOf(old)] = record;
      }
      const body = JSON.stringify(node.nudge());
      const headers = { 'content-type': 'application/json' };
      await fetch(`${url}/nudge`, { method: 'POST', headers, body, signal }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  };

  /** Rows and checkpoint, all of one moment, say the same. @throws when they do not */
  const check = async (): Promise<void> => {
    const file = new (sqliteDriver())(join(dataDir, 'catalogue.sqlite'), { readonly: true });
    try {
      file.exec('BEGIN');
      const [source] = file
        .prepare('SELECT "sequence", "hash" FROM "source"')
        .all<{ sequence: number; hash: string }>([]);
      const sequence = source?.sequence ?? 0;
      const versions = new Map<unknown, unknown>();
      for (const entry of node.entries.slice(0, sequence)) {
        versions.set(entry.recordId, entry.version);
      }
      const held = file
        .prepare('SELECT "recordId", "version", "learntAt" FROM "record"')
        .all<{ recordId: string; version: number; learntAt: string }>([]);
      expect(new Map(held.map((row) => [row.recordId, row.version]))).toEqual(versions);
      expect(source?.hash).toBe(node.entries[sequence - 1]?.hash ?? '0'.repeat(64));
      const compiled = file
        .prepare('SELECT "recordId" FROM "agreement_record"')
        .all<{ recordId: string }>([]);
      expect(new Set(compiled.map((row) => row.recordId))).toEqual(new Set(versions.keys()));
      // From its first state to the one held now there is no moment without one.
      const next = new Map(held.map(({ recordId, learntAt }) => [recordId, learntAt]));
      const history = file
        .prepare('SELECT * FROM "record_history" ORDER BY "recordId", "heldFrom" DESC')
        .all<{ recordId: string; heldFrom: string; heldUntil: string }>([]);
      for (const { recordId, heldFrom, heldUntil } of history) {
        expect(heldUntil).toBe(next.get(recordId));
        next.set(recordId, heldFrom);
      }
    } finally {
      file.close();
    }
  };

  const run = (changes: Partial<CrashRun> & Pick<CrashRun, 'seed'>): CrashRun => ({
    kills: KILLS,
    loadMs: 400,
    load,
    check,
    ...changes,
    program: {
      entry: 'dist/gateway/main.js',
      env: {
        GATEWAY_PORT: '0',
        GATEWAY_DATA_DIR: dataDir,
        GATEWAY_SOURCES: `${KOTA}=${node.url}`,
        GATEWAY_PULL_INTERVAL_SECONDS: '1',
        GATEWAY_FEED_PAGE_SIZE: '7',
        GATEWAY_LOG_LEVEL: 'silent',
      },
      ...changes.program,
    },
  });

  it(
    'leaves rows and checkpoint that agree',
    async () => {
      const seed = Date.now() % 1e6;
      process.stdout.write(`${KILLS} kills of the gateway, seed ${seed}\n`);
      await crashRepeatedly(run({ seed }));
      expect(node.entries.length).toBeGreaterThan(KILLS);
    },
    30_000 + KILLS * 6_000,
  );

  it('would not, were the transactions taken away', async () => {
    const base = run({ seed: 7, kills: 60 });
    const program = { ...base.program, preload: ['dist/test/support/without-transactions.js'] };
    await expect(crashRepeatedly({ ...base, program })).rejects.toThrow(/after kill/);
  }, 240_000);
});
