import 'reflect-metadata';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { SYNC_MIGRATIONS } from '../../../gateway/sync/schema.js';
import { canonicalJson } from '../../../schema/feed/canonical.js';
import { type FakeNode, recordOf } from '../../support/fake-node.js';
import type { TestSync } from '../../support/sync.js';
import { followNode, KOTA, MORNING, MUARO, titled } from '../support/follow-node.js';

describe.each(['sqlite', 'postgres'] as const)('following nodes into %s', (engine) => {
  let clock: Date;
  let node: FakeNode;
  let sync: TestSync;
  beforeEach(() => {
    clock = new Date(MORNING);
  });
  const { pull, position, rows, reopen } = followNode(
    engine,
    (given) => {
      ({ node, sync } = given);
    },
    () => new Date(clock),
  );

  describe('what the node publishes', () => {
    it('takes over every record, page by page, and says so', async () => {
      node.putMany(12);
      const state = await pull();
      expect(state).toMatchObject({ status: 'FRESH', published: 12, held: 12, lastError: null });
      expect(state.lastSuccessAt).toEqual(clock);
      expect(node.asked.map(({ after }) => after)).toEqual([0, 5, 10]);
      expect(await position()).toEqual({ sequence: 12, hash: node.entries[11]?.hash });
    });

    it('tells what it took over once it can, when at first it could not be recorded', async () => {
      const rename = (from: string, to: string) =>
        sync.database.write.query(`ALTER TABLE "${from}" RENAME TO "${to}"`);
      node.putMany(3);
      await rename('pull_run', 'pull_run_away');
      await pull();
      await rename('pull_run_away', 'pull_run');
      expect((await rows()).records).toHaveLength(3);
      expect(await pull()).toMatchObject({ status: 'FRESH', published: 3, held: 3 });
    });

    it('holds only the newest version, whichever page brings it', async () => {
      const first = node.put(titled('satu'));
      node.putMany(6);
      node.put({ ...first, version: 2, title: 'dua' });
      await pull();
      expect(await sync.held()).toContain('dua');
      expect(await sync.held()).not.toContain('satu');
    });

    it('removes a record by its tombstone and by nothing else', async () => {
      const [gone] = node.putMany(20);
      await pull();
      if (gone !== undefined) node.withdraw(gone);
      expect(await pull()).toMatchObject({ published: 19, held: 19 });
      const { tombstones } = await rows();
      expect(tombstones).toMatchObject([{ recordId: gone?.recordId, version: 2, sequence: 21 }]);
    });

    it('takes back a tombstone when the record is published again', async () => {
      const records = node.putMany(20);
      const [record] = records;
      if (record === undefined) throw new Error('no record');
      await pull();
      node.withdraw(record);
      await pull();
      node.put({ ...record, version: 3 });
      await pull();
      const { records: held, tombstones } = await rows();
      expect([held.length, tombstones.length]).toEqual([20, 0]);
    });

    it('keeps answers apart from records', async () => {
      node.put(titled('satu'));
      node.answer(MUARO, 'r-1', 'DISPUTED');
      const state = await pull();
      expect(state).toMatchObject({ published: 1, held: 1 });
      expect((await rows()).answers).toMatchObject([{ recordId: 'r-1', answer: 'DISPUTED' }]);
      node.append('ANSWER', 'r-1', 1, null);
      await pull();
      expect((await rows()).answers).toEqual([]);
    });

    it('tells the catalogue what was and what is', async () => {
      const record = node.put(titled('lama'));
      node.putMany(9);
      await pull();
      sync.told.length = 0;
      node.put({ ...record, version: 2, title: 'baru' });
      node.answer(MUARO, 'r-1');
      await pull();
      expect(sync.told).toMatchObject([
        {
          records: [{ region: KOTA, before: { title: 'lama' }, after: { title: 'baru' } }],
          answers: [{ region: KOTA, recordRegion: MUARO, recordId: 'r-1' }],
        },
      ]);
      sync.told.length = 0;
      node.withdraw({ ...record, version: 2 });
      await pull();
      expect(sync.told).toMatchObject([
        { records: [{ before: { title: 'baru' }, after: null }], answers: [] },
      ]);
    });

    it('keeps nothing of a page when the catalogue cannot be compiled', async () => {
      await reopen({ recompile: () => Promise.reject(new Error('no room')) });
      node.putMany(3);
      const state = await pull();
      expect(state).toMatchObject({ held: 0, lastError: expect.stringMatching(/^INTERNAL/) });
      expect(state.lastError).not.toContain('no room');
      expect(await position()).toMatchObject({ sequence: 0 });
    });

    it('writes nothing when nothing is new', async () => {
      node.putMany(3);
      await pull();
      const before = await sync.database.read.query('SELECT * FROM "source"');
      clock = new Date(clock.getTime() + 10_000);
      const state = await pull();
      expect(state.lastSuccessAt).toEqual(clock);
      expect(await sync.database.read.query('SELECT * FROM "source"')).toEqual(before);
      const runs = await sync.database.read.query('SELECT "outcome" FROM "pull_run"');
      expect(runs).toEqual([{ outcome: 'APPLIED' }]);
    });
  });

  describe('I4: what is applied again changes nothing', () => {
    it.each([true, false])(
      'reads the whole log from 0 once more (payloads left out: %s)',
      async (forgets) => {
        node.forgetsPayloads = forgets;
        const records = node.putMany(11);
        for (const record of records.slice(0, 3)) node.put({ ...record, version: 2, title: 'dua' });
        node.answer(MUARO, 'r-1');
        await pull();
        const [one] = records;
        if (one !== undefined) node.withdraw({ ...one, version: 2 });
        await pull();
        const before = await rows();
        sync.told.length = 0;
        await sync.database.write.query(
          `UPDATE "source" SET "sequence" = 0, "hash" = '${'0'.repeat(64)}'`,
        );
        await pull();
        expect(await rows()).toEqual(before);
        expect(sync.told.flatMap(({ records: changed }) => changed)).toEqual([]);
      },
    );
  });

  describe('P10: payloads left out', () => {
    it('accepts a statement without payload that a later page replaces', async () => {
      const record = node.put(titled('satu'));
      node.putMany(5);
      node.put({ ...record, version: 2, title: 'dua' });
      expect(node.entries[0]?.payload).toBeNull();
      expect(await pull()).toMatchObject({ held: 6, published: 6, lastError: null });
    });

    it('refuses the log at its end when the newest statement has none', async () => {
      node.putMany(2);
      await pull();
      node.putMany(1);
      node.distort = (page) => ({
        ...page,
        entries: page.entries.map((entry) => ({ ...entry, payload: null })),
      });
      const state = await pull();
      expect(state).toMatchObject({
        held: 2,
        lastError: expect.stringMatching(/^MISSING_PAYLOAD/),
      });
      expect(await position()).toMatchObject({ sequence: 2 });
    });
  });

  describe('P13: what cannot be read', () => {
    it.each([
      ['an unknown enum value', { category: 'KSXX' }],
      ['a newer version', { v: 2, parties: 'elsewhere' }],
      ['a NUL in a title', { title: 'a\u0000b' }],
      ['an agreement id beyond reason', { agreementId: 'x'.repeat(65) }],
    ])('keeps %s, names it, and goes on', async (_what, changes) => {
      const record = recordOf(KOTA);
      const payload = canonicalJson({ ...record, ...changes });
      node.append('RECORD', record.recordId, 1, payload);
      node.put(titled('terbaca'));
      const state = await pull();
      expect(state).toMatchObject({ status: 'FRESH', held: 2, published: 2, problemCount: 1 });
      expect(state.problems).toMatchObject([
        { recordId: record.recordId, problem: expect.stringContaining(' / ') },
      ]);
      const kept = await sync.database.read.query<{ payload: string }[]>(
        'SELECT "payload" FROM "record" WHERE NOT "readable"',
      );
      expect(kept).toEqual([{ payload }]);
      expect(sync.told.flatMap(({ records }) => records.map(({ after }) => after?.title))).toEqual([
        'terbaca',
      ]);
    });

    it('keeps what is no JSON at all', async () => {
      node.append('RECORD', 'r-1', 1, 'bukan JSON');
      node.append('ANSWER', 'r-2', 1, '[]');
      expect(await pull()).toMatchObject({ status: 'FRESH', held: 1, problemCount: 2 });
    });

    it('reads again at the next start, when a newer program can', async () => {
      const record = node.put(recordOf(KOTA));
      await pull();
      await sync.database.write.query(
        `UPDATE "record" SET "readable" = ${engine === 'sqlite' ? '0' : 'false'},
           "agreementId" = NULL, "problem" = 'x'`,
      );
      const { rereadUnreadable } = await import('../../../gateway/records/reread.js');
      const told: unknown[] = [];
      await rereadUnreadable(
        sync.database,
        async (_manager, changes) => void told.push(changes),
        new Date(),
      );
      expect(told).toMatchObject([{ records: [{ before: null, after: { title: record.title } }] }]);
      await sync.store.refresh([KOTA]);
      expect(sync.sync.state(KOTA).problemCount).toBe(0);
    });
  });

  it('keeps the newest runs of each node, and no more', async () => {
    const { keepRun, KEPT_RUNS } = await import('../../../gateway/sync/run-log.js');
    const { UNCHANGED } = await import('../../../gateway/sync/pull-report.js');
    const run = { startedAt: clock, endedAt: clock };
    for (let i = 0; i < KEPT_RUNS + 5; i += 1) {
      await sync.database.inTransaction((manager) =>
        keepRun(manager, engine, KOTA, { ...UNCHANGED, outcome: 'APPLIED', entries: i }, run),
      );
    }
    const [row] = await sync.database.read.query<{ n: number; least: number }[]>(
      'SELECT COUNT(*) AS "n", MIN("entries") AS "least" FROM "pull_run"',
    );
    expect([Number(row?.n), row?.least]).toEqual([KEPT_RUNS, 5]);
  });

  it('has entities and migrations that agree', async () => {
    const { upQueries } = await sync.database.write.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('migrates up, down and up again', async () => {
    const { write } = sync.database;
    for (let i = 0; i < SYNC_MIGRATIONS.length; i += 1) await write.undoLastMigration();
    const left = await Promise.all(['record', 'source'].map((table) => hasTable(write, table)));
    expect(left).toEqual([false, false]);
    await write.runMigrations();
    await sync.store.open();
    node.putMany(1);
    expect(await pull()).toMatchObject({ held: 1 });
  });
});

async function hasTable(source: DataSource, table: string): Promise<boolean> {
  const runner = source.createQueryRunner();
  try {
    return await runner.hasTable(table);
  } finally {
    await runner.release();
  }
}
