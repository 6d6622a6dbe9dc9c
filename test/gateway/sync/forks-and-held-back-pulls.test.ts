import 'reflect-metadata';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type FakeNode, recordOf, sendWhole } from '../../support/fake-node.js';
import type { TestSync } from '../../support/sync.js';
import {
  followNode,
  HOUR_MS,
  KOTA,
  MORNING,
  MUARO,
  OFFICER,
  until,
  untilAsked,
} from '../support/follow-node.js';

describe.each(['sqlite', 'postgres'] as const)('following nodes into %s', (engine) => {
  let clock: Date;
  let node: FakeNode;
  let sync: TestSync;
  beforeEach(() => {
    clock = new Date(MORNING);
  });
  const { pull, position, rows } = followNode(
    engine,
    (given) => {
      ({ node, sync } = given);
    },
    () => new Date(clock),
  );
  const pullQuietly = () => sync.sync.live('officer');

  describe('P12: removals that wait for a person', () => {
    it.each([
      [50, 5, 'FRESH'],
      [49, 5, 'SUSPENDED'],
      [39, 4, 'FRESH'],
      [5, 4, 'FRESH'],
      [4, 4, 'SUSPENDED'],
      [1, 1, 'SUSPENDED'],
    ])('of %i records %i withdrawn: %s', async (held, withdrawn, status) => {
      const records = node.putMany(held);
      await pull();
      records.slice(0, withdrawn).forEach((record) => node.withdraw(record));
      const state = await pull();
      const waits = status === 'SUSPENDED';
      expect(state).toMatchObject({
        status,
        held: waits ? held : held - withdrawn,
        heldBack: waits ? withdrawn : 0,
      });
      expect(await position()).toMatchObject({ sequence: waits ? held : held + withdrawn });
    });

    it('counts what went earlier within a day, and forgets it after', async () => {
      const records = node.putMany(60);
      await pull();
      const withdraw = (from: number, to: number) =>
        records.slice(from, to).forEach((record) => node.withdraw(record));
      clock = new Date(clock.getTime() + HOUR_MS);
      withdraw(0, 4);
      expect((await pull()).status).toBe('FRESH');
      clock = new Date(clock.getTime() + HOUR_MS);
      withdraw(4, 7);
      expect(await pull()).toMatchObject({ status: 'SUSPENDED', heldBack: 3, held: 56 });
      clock = new Date(clock.getTime() + 24 * HOUR_MS);
      expect(await pull()).toMatchObject({ status: 'FRESH', held: 53 });
    });

    it('lets go what is back by the end of the log', async () => {
      const records = node.putMany(6);
      await pull();
      records.forEach((record) => node.withdraw(record));
      records.forEach((record) => node.put({ ...record, version: 3 }));
      expect(await pull()).toMatchObject({ status: 'FRESH', held: 6, heldBack: 0 });
    });

    it('takes a first log over as it is, whatever it withdrew on the way', async () => {
      node.forgetsPayloads = false;
      const records = node.putMany(7);
      records.slice(0, 6).forEach((record) => node.withdraw(record));
      expect(await pull()).toMatchObject({ status: 'FRESH', held: 1, published: 1 });
    });

    describe('once held', () => {
      let withdrawn: number;
      beforeEach(async () => {
        const records = node.putMany(20);
        await pull();
        clock = new Date(clock.getTime() + HOUR_MS);
        withdrawn = 8;
        records.slice(0, withdrawn).forEach((record) => node.withdraw(record));
        expect(await pull()).toMatchObject({ status: 'SUSPENDED', heldBack: 8 });
      });

      it('only looks at the head until a person decides', async () => {
        const asked = node.asked.length;
        sync.sync.nudge(KOTA);
        await untilAsked(node, asked + 1);
        expect(node.asked.at(-1)).toMatchObject({ after: 20, first: 1 });
        expect(sync.sync.state(KOTA)).toMatchObject({ status: 'SUSPENDED', held: 20 });
      });

      it('goes through when accepted, and counts no further', async () => {
        const state = await sync.holds.resolveHold(KOTA, true, 'pembersihan data', OFFICER);
        expect(state).toMatchObject({ status: 'FRESH', held: 12, heldBack: 0, lastError: null });
        node.withdraw(JSON.parse(String(node.entries[19]?.payload)));
        clock = new Date(clock.getTime() + HOUR_MS);
        expect(await pull()).toMatchObject({ status: 'FRESH', held: 11 });
      });

      it('lets through only what was there to be seen', async () => {
        const rest = node.entries.slice(8, 20).map(({ payload }) => JSON.parse(String(payload)));
        rest.forEach((record) => node.withdraw(record));
        const state = await sync.holds.resolveHold(KOTA, true, 'pembersihan data', OFFICER);
        expect(state).toMatchObject({ status: 'SUSPENDED', held: 12, heldBack: 12 });
      });

      it('goes through later, when the node is away at the moment of the decision', async () => {
        await node.stop();
        const state = await sync.holds.resolveHold(KOTA, true, 'pembersihan data', OFFICER);
        expect(state).toMatchObject({ status: 'SUSPENDED', held: 20 });
        await node.listen();
        expect(await pull()).toMatchObject({ status: 'FRESH', held: 12 });
      });

      it('stands still when rejected, until its head changes or a person pulls', async () => {
        const state = await sync.holds.resolveHold(KOTA, false, 'keliru', OFFICER);
        expect(state).toMatchObject({ status: 'SUSPENDED', held: 20, heldBack: 0 });
        const asked = node.asked.length;
        sync.sync.nudge(KOTA);
        await untilAsked(node, asked + 1);
        expect(await position()).toMatchObject({ sequence: 20 });
        expect(await pull()).toMatchObject({ status: 'SUSPENDED', heldBack: 8 });
        await sync.holds.resolveHold(KOTA, false, 'keliru', OFFICER);
        const gone = node.entries.slice(20).map(({ recordId }) => recordId);
        gone.forEach((recordId) => node.put(recordOf(KOTA, { recordId, version: 3 })));
        sync.sync.nudge(KOTA);
        await until(() => sync.sync.state(KOTA).status === 'FRESH');
        expect(sync.sync.state(KOTA)).toMatchObject({ held: 20, heldBack: 0, lastError: null });
      });

      it('wants a reason, and something that waits', async () => {
        await expect(sync.holds.resolveHold(KOTA, true, ' ', OFFICER)).rejects.toMatchObject({
          code: 'BAD_USER_INPUT',
          extensions: { field: 'reason' },
        });
        await sync.holds.resolveHold(KOTA, true, 'ya', OFFICER);
        await expect(sync.holds.resolveHold(KOTA, true, 'ya', OFFICER)).rejects.toMatchObject({
          code: 'BAD_USER_INPUT',
        });
        await expect(sync.holds.resolveHold('15.99', true, 'ya', OFFICER)).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
      });
    });
  });

  describe('P11: forks', () => {
    const restore = async (held: number, kept: number) => {
      const records = node.putMany(held);
      await pull();
      clock = new Date(clock.getTime() + HOUR_MS);
      node.restoreTo(kept);
      return records;
    };

    it('keeps what a restored backup lacks, marked, until a person decides', async () => {
      await restore(12, 9);
      const state = await pull();
      expect(state).toMatchObject({ status: 'FRESH', published: 9, held: 12, heldBack: 3 });
      expect(await position()).toEqual({ sequence: 9, hash: node.entries[8]?.hash });
      const [{ n } = { n: 0 }] = await sync.database.read.query<{ n: number }[]>(
        'SELECT COUNT(*) AS "n" FROM "record" WHERE "vanished"',
      );
      expect(Number(n)).toBe(3);
      expect(await sync.database.read.query('SELECT * FROM "staged_entry"')).toEqual([]);
    });

    it('removes it when accepted, with the reason', async () => {
      await restore(12, 9);
      await pull();
      sync.told.length = 0;
      const state = await sync.holds.resolveHold(KOTA, true, 'cadangan lama', OFFICER);
      expect(state).toMatchObject({ held: 9, heldBack: 0, status: 'FRESH' });
      const tombstones = await sync.database.read.query('SELECT "reason" FROM "tombstone"');
      expect(tombstones).toEqual(Array(3).fill({ reason: 'cadangan lama' }));
      expect(sync.told.flatMap(({ records }) => records.map(({ after }) => after))).toEqual([
        null,
        null,
        null,
      ]);
    });

    it('keeps it when rejected, and stands still until the head moves', async () => {
      await restore(12, 9);
      await pull();
      const state = await sync.holds.resolveHold(KOTA, false, 'node salah', OFFICER);
      expect(state).toMatchObject({ status: 'SUSPENDED', held: 12 });
      sync.sync.nudge(KOTA);
      const asked = node.asked.length;
      await untilAsked(node, asked + 1);
      expect(sync.sync.state(KOTA).status).toBe('SUSPENDED');
      node.putMany(1);
      sync.sync.nudge(KOTA);
      await until(() => sync.sync.state(KOTA).held === 13);
      expect(sync.sync.state(KOTA)).toMatchObject({ status: 'FRESH', heldBack: 3 });
    });

    it('heals what comes back in the new log', async () => {
      const records = await restore(12, 9);
      await pull();
      records.slice(9).forEach((record) => node.put(record));
      expect(await pull()).toMatchObject({ status: 'FRESH', held: 12, published: 12, heldBack: 0 });
    });

    it('follows a log that went on after the backup', async () => {
      await restore(12, 9);
      node.putMany(7);
      expect(await pull()).toMatchObject({ published: 16, held: 19, heldBack: 3 });
    });

    it('follows another log of the same node', async () => {
      const records = node.putMany(4);
      node.answer(MUARO, 'r-1');
      await pull();
      node.startNewLog();
      records.slice(0, 3).forEach((record) => node.put(record));
      expect(await pull()).toMatchObject({ published: 3, held: 4, heldBack: 2 });
      await sync.holds.resolveHold(KOTA, true, 'pasang ulang', OFFICER);
      expect(await rows()).toMatchObject({ records: { length: 3 }, answers: [] });
    });

    it('holds back what the new log withdraws in so many words, when it is much', async () => {
      const records = node.putMany(20);
      await pull();
      node.startNewLog();
      records.forEach((record) => node.put(record));
      records.slice(0, 8).forEach((record) => node.withdraw(record));
      expect(await pull()).toMatchObject({ held: 20, published: 12, heldBack: 8 });
    });

    it('moves nothing when the connection dies while the new log is staged', async () => {
      await restore(12, 9);
      const before = await rows();
      node.send = (text, response) =>
        node.asked.at(-1)?.after === 5 ? response.destroy() : sendWhole(text, response);
      expect((await pull()).lastError).toMatch(/^NO_ANSWER/);
      expect(await rows()).toEqual(before);
      node.send = sendWhole;
      expect(await pull()).toMatchObject({ held: 12, heldBack: 3 });
    });

    it('takes a late answer of before for no fork', async () => {
      node.putMany(3);
      await pull();
      const late = node.page({ after: 0, afterHash: null, first: 5 });
      clock = new Date(clock.getTime() + HOUR_MS);
      node.putMany(3);
      await pull();
      const before = await rows();
      node.distort = () => ({ ...late, entries: [] });
      await pullQuietly();
      expect(sync.sync.state(KOTA).lastError).toMatch(/^OLD_HEAD/);
      expect(await rows()).toEqual(before);
    });

    it('takes a fork that is only claimed for none', async () => {
      node.putMany(3);
      await pull();
      const before = await rows();
      node.distort = (page, { after }) =>
        after === 0 ? page : { ...page, entries: [], end: page.head, hasMore: false, forked: true };
      expect((await pull()).lastError).toMatch(/^FORK_UNFOUNDED/);
      expect(await rows()).toEqual(before);
    });
  });
});
