import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { SYNC_MIGRATIONS } from '../../gateway/sync/schema.js';
import { canonicalJson } from '../../schema/feed/canonical.js';
import type { ChangePage } from '../../schema/feed/page.js';
import { FakeNode, newKeys, recordOf, sendWhole, type AskedPage } from '../support/fake-node.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { openTestSync, type TestSync, type TestSyncOptions } from '../support/sync.js';

const KOTA = '15.71';
const MUARO = '15.05';
const OFFICER = 'Operator Biro Pemerintahan';
const HOUR_MS = 3_600_000;

describe.each(['sqlite', 'postgres'] as const)('following nodes into %s', (engine) => {
  let cluster: PostgresCluster | undefined;
  let node: FakeNode;
  let sync: TestSync;
  let clock: Date;
  const now = () => new Date(clock);

  beforeAll(async () => {
    if (engine === 'postgres') cluster = await startPostgres();
  }, 60_000);
  afterAll(async () => cluster?.stop());

  const open = async (changes: Partial<TestSyncOptions> = {}): Promise<TestSync> => {
    const databaseUrl = (await cluster?.createDatabase()) ?? null;
    return openTestSync({ nodes: [node], databaseUrl, now, ...changes });
  };
  const reopen = async (changes: Partial<TestSyncOptions>): Promise<void> => {
    await sync.close();
    sync = await open(changes);
  };
  const pull = (region = KOTA) => sync.sync.pullNow(region);
  const pullQuietly = () => sync.sync.live('officer');
  const position = async () => {
    const [row] = await sync.database.read.query<{ sequence: number; hash: string }[]>(
      'SELECT "sequence", "hash" FROM "source"',
    );
    return { sequence: row?.sequence, hash: row?.hash };
  };
  const rows = async () => {
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
  };
  const titled = (title: string) => recordOf(KOTA, { title });

  beforeEach(async () => {
    clock = new Date('2026-03-02T01:00:00.000Z');
    node = await FakeNode.start(KOTA);
    node.now = now;
    sync = await open();
  }, 30_000);
  afterEach(async () => {
    await sync.close();
    await node.stop();
  });

  describe('what the node publishes', () => {
    it('takes over every record, page by page, and says so', async () => {
      node.putMany(12);
      const state = await pull();
      expect(state).toMatchObject({ status: 'FRESH', published: 12, held: 12, lastError: null });
      expect(state.lastSuccessAt).toEqual(clock);
      expect(node.asked.map(({ after }) => after)).toEqual([0, 5, 10]);
      expect(await position()).toEqual({ sequence: 12, hash: node.entries[11]?.hash });
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

  describe('I5: a page that does not verify changes nothing', () => {
    type Distortion = (page: ChangePage, asked: AskedPage) => ChangePage;
    const rechain = (page: ChangePage, change: Partial<ChangePage['entries'][number]>) => {
      const entries = page.entries.map((entry) => ({ ...entry, ...change }));
      return { ...page, entries };
    };
    const first = ({ entries: [entry] }: ChangePage) => {
      if (entry === undefined) throw new Error('empty page');
      return entry;
    };
    const lies: [string, string, Distortion][] = [
      ['a wrong hash', 'BAD_HASH', (page) => rechain(page, { hash: 'f'.repeat(64) })],
      ['a changed version', 'BAD_HASH', (page) => rechain(page, { version: 9 })],
      ['a changed payload', 'BAD_PAYLOAD_HASH', (page) => rechain(page, { payload: '{}' })],
      ['a gap', 'GAP', (page) => ({ ...page, entries: page.entries.slice(1) })],
      ['other order', 'GAP', (page) => ({ ...page, entries: [...page.entries].reverse() })],
      ['a repeated entry', 'GAP', (page) => ({ ...page, entries: [first(page), ...page.entries] })],
      ['a cut end', 'END_MISMATCH', (page) => ({ ...page, entries: page.entries.slice(0, -1) })],
      ['no entry at all', 'END_MISMATCH', (page) => ({ ...page, entries: [] })],
      ['a hidden rest', 'HEAD_MISMATCH', (page) => ({ ...page, hasMore: true })],
      [
        'a forged head',
        'BAD_SIGNATURE',
        (page) => {
          const head = { ...page.head, published: 1 };
          return { ...page, head, end: head };
        },
      ],
      [
        'another region',
        'WRONG_REGION',
        (page) => ({
          ...page,
          head: { ...page.head, region: MUARO },
        }),
      ],
      ['a broken shape', 'BAD_ANSWER', (page) => rechain(page, { sequence: 0 })],
    ];

    it.each(lies)('refuses %s (%s)', async (_lie, code, distort) => {
      node.putMany(3);
      await pull();
      const before = await rows();
      node.putMany(3);
      node.distort = distort;
      const state = await pull();
      expect(state.lastError).toMatch(new RegExp(`^${code}: .+ / .+`));
      expect(state.status).toBe('UNREACHABLE');
      expect(await rows()).toEqual(before);
      node.distort = (page) => page;
      expect(await pull()).toMatchObject({ status: 'FRESH', held: 6, lastError: null });
    });

    const foreign: [string, (node: FakeNode) => void][] = [
      ['of another region', (n) => n.put(recordOf(MUARO))],
      [
        'in which it is no party',
        (n) => n.put(recordOf(KOTA, { parties: recordOf(MUARO).parties })),
      ],
      ['under another id', (n) => n.append('RECORD', 'r-9', 1, canonicalJson(recordOf(KOTA)))],
      [
        'of another version',
        (n) => {
          const record = recordOf(KOTA);
          n.append('RECORD', record.recordId, 7, canonicalJson(record));
        },
      ],
      [
        'of another region that it cannot even be read',
        (n) => n.append('RECORD', 'r-9', 1, canonicalJson({ v: 9, region: MUARO })),
      ],
      [
        'answering as another',
        (n) => n.append('ANSWER', 'r-9', 1, canonicalJson({ region: MUARO, recordId: 'r-9' })),
      ],
      ['with a NUL', (n) => n.append('RECORD', 'r-9', 1, 'a\0b')],
    ];

    it.each(foreign)('refuses the page with a record %s', async (_what, put) => {
      const other = await FakeNode.start(MUARO);
      await reopen({ nodes: [node, other] });
      other.putMany(2);
      await pull(MUARO);
      node.put(titled('milik sendiri'));
      put(node);
      const state = await pull();
      expect(state.lastError).toMatch(/^FOREIGN_STATEMENT/);
      expect(await sync.held(KOTA)).toEqual([]);
      expect((await sync.held(MUARO)).length).toBe(2);
      expect(sync.sync.state(MUARO).status).toBe('FRESH');
      await other.stop();
    });

    it('refuses a foreign statement even when a later entry of the page replaces it', async () => {
      node.forgetsPayloads = false;
      node.append('RECORD', 'r-1', 1, canonicalJson({ region: MUARO }));
      node.append('RECORD', 'r-1', 2, null);
      expect((await pull()).lastError).toMatch(/^FOREIGN_STATEMENT/);
    });

    it('believes no node that speaks for another region at first contact', async () => {
      node.selfRegion = MUARO;
      expect(await pull()).toMatchObject({
        status: 'NEVER_HEARD',
        keyFingerprint: null,
        lastError: expect.stringMatching(/^WRONG_REGION/),
      });
    });
  });

  describe('I6: silence removes nothing', () => {
    const silences: [string, string, () => void][] = [
      ['cut JSON', 'BAD_ANSWER', () => (node.send = (text, r) => sendWhole(text.slice(0, 99), r))],
      ['no JSON', 'BAD_ANSWER', () => (node.send = (_text, r) => sendWhole('<html>', r))],
      ['an empty answer', 'BAD_ANSWER', () => (node.send = (_text, r) => sendWhole('{}', r))],
      [
        'a GraphQL error',
        'NODE_ERROR',
        () => {
          node.send = (_text, r) => sendWhole('{"errors":[{"message":"rusak"}]}', r);
        },
      ],
      ['an HTTP error', 'HTTP_STATUS', () => (node.send = (_text, r) => r.writeHead(500).end())],
      [
        'a redirect',
        'HTTP_STATUS',
        () => {
          node.send = (_text, r) => r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
        },
      ],
      [
        'a cut connection',
        'NO_ANSWER',
        () => {
          node.send = (text, r) => {
            r.writeHead(200, { 'content-length': text.length });
            r.write(text.slice(0, 50), () => r.destroy());
          };
        },
      ],
      [
        'no end of bytes',
        'TOO_LARGE',
        () => {
          node.send = (_text, r) => {
            r.writeHead(200);
            const pour = () =>
              void (!r.destroyed && r.write('x'.repeat(65_536), () => setImmediate(pour)));
            pour();
          };
        },
      ],
      [
        'a huge length',
        'TOO_LARGE',
        () => {
          node.send = (_text, r) => void r.writeHead(200, { 'content-length': 9e9 }).write('x');
        },
      ],
      ['no answer', 'TIMEOUT', () => (node.send = () => undefined)],
      [
        'a drip',
        'TIMEOUT',
        () => {
          node.send = (_text, r) => {
            r.writeHead(200);
            const drip = () => void (!r.destroyed && r.write(' ', () => setTimeout(drip, 20)));
            drip();
          };
        },
      ],
    ];

    it.each(silences)('keeps what is held after %s (%s)', async (_what, code, fall) => {
      const env = { GATEWAY_PULL_TIMEOUT_MS: '400', GATEWAY_PULL_MAX_BYTES: '262144' };
      await reopen({ env });
      node.putMany(3);
      await pull();
      const before = await rows();
      node.putMany(1);
      fall();
      const state = await pull();
      expect(state).toMatchObject({ status: 'UNREACHABLE', held: 3 });
      expect(state.lastError).toMatch(new RegExp(`^${code}: .+ / .+`));
      expect(await rows()).toEqual(before);
      node.send = sendWhole;
      expect(await pull()).toMatchObject({ status: 'FRESH', held: 4 });
    });

    it('goes on where it stopped when the connection dies between two pages', async () => {
      node.putMany(12);
      node.send = (text, response) =>
        node.asked.length === 2 ? response.destroy() : sendWhole(text, response);
      expect(await pull()).toMatchObject({ status: 'NEVER_HEARD', held: 5 });
      expect(await position()).toMatchObject({ sequence: 5 });
      expect(await pull()).toMatchObject({ status: 'FRESH', held: 12 });
      expect(node.asked.map(({ after }) => after)).toEqual([0, 5, 5, 10]);
    });

    it('is old, then silent, when the node stays away', async () => {
      node.putMany(1);
      await pull();
      clock = new Date(clock.getTime() + 900_000);
      expect(sync.sync.state(KOTA)).toMatchObject({
        status: 'FRESH',
        heard: true,
        ageSeconds: 900,
      });
      clock = new Date(clock.getTime() + 1);
      expect(sync.sync.state(KOTA)).toMatchObject({ status: 'STALE', heard: false });
      expect([...sync.sources.silent()]).toEqual([KOTA]);
    });
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
      const { rereadUnreadable } = await import('../../gateway/records/reread.js');
      const told: unknown[] = [];
      await rereadUnreadable(sync.database, async (_manager, changes) => void told.push(changes));
      expect(told).toMatchObject([{ records: [{ before: null, after: { title: record.title } }] }]);
      await sync.store.refresh([KOTA]);
      expect(sync.sync.state(KOTA).problemCount).toBe(0);
    });
  });

  describe('P14: keys', () => {
    it('pins the first key and refuses another until a person pins it', async () => {
      node.putMany(2);
      const first = await pull();
      expect(first.keyFingerprint).toBe(node.keys.keyId);
      const pinned = node.keys;
      node.keys = newKeys();
      node.putMany(1);
      const state = await pull();
      expect(state).toMatchObject({ status: 'SUSPENDED', held: 2, keyFingerprint: pinned.keyId });
      expect(state.lastError).toContain(pinned.keyId);
      expect(state.lastError).toContain(node.keys.keyId);
      await expect(sync.holds.pinKey(KOTA, pinned.keyId, OFFICER)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      const mended = await sync.holds.pinKey(KOTA, node.keys.keyId, OFFICER);
      expect(mended).toMatchObject({ status: 'FRESH', held: 3, keyFingerprint: node.keys.keyId });
      const decisions = await sync.database.read.query(
        'SELECT "by", "action", "reason" FROM "source_decision"',
      );
      expect(decisions).toEqual([{ by: OFFICER, action: 'PIN_KEY', reason: node.keys.keyId }]);
    });

    it('believes no head signed by a stranger under the pinned name', async () => {
      node.putMany(1);
      await pull();
      node.keys = { ...newKeys(), keyId: node.keys.keyId };
      expect((await pull()).lastError).toMatch(/^BAD_SIGNATURE/);
    });

    it('accepts only the configured key, when one is configured', async () => {
      const stranger = newKeys();
      const env = { GATEWAY_SOURCES: `${KOTA}=${node.url}#${stranger.publicKey}` };
      await reopen({ env });
      node.putMany(1);
      expect(await pull()).toMatchObject({
        status: 'SUSPENDED',
        held: 0,
        keyFingerprint: stranger.keyId,
      });
      node.keys = stranger;
      expect(await pull()).toMatchObject({ status: 'FRESH', held: 1 });
    });
  });

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

  describe('P16: LIVE', () => {
    let other: FakeNode;
    beforeEach(async () => {
      other = await FakeNode.start(MUARO);
      await reopen({ nodes: [node, other], env: { GATEWAY_LIVE_DEADLINE_MS: '300' } });
      node.putMany(1);
      other.putMany(1);
    });
    afterEach(() => other.stop());

    it('pulls every active node first', async () => {
      expect([...(await sync.sync.live('officer')).silent]).toEqual([]);
      expect((await sync.held()).length).toBe(2);
    });

    it('names the node that does not answer in time, and does not wait for it', async () => {
      other.send = () => undefined;
      expect([...(await sync.sync.live('officer')).silent]).toEqual([MUARO]);
      expect(await sync.held(KOTA)).toHaveLength(1);
    });

    it('does not ask a node that is known to be down', async () => {
      await other.stop();
      await pull(MUARO);
      const outcome = await sync.sync.live('officer');
      expect([...outcome.silent]).toEqual([MUARO]);
      await other.listen();
    });

    it('leaves alone a node that waits for a person', async () => {
      await sync.sync.live('officer');
      other.keys = newKeys();
      await pull(MUARO);
      const asked = other.asked.length;
      expect([...(await sync.sync.live('officer')).silent]).toEqual([]);
      expect(other.asked.length).toBe(asked);
    });

    it('never joins a pull that began before', async () => {
      await sync.sync.live('officer');
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const before = node.asked.length;
      node.distort = async (page) => {
        if (node.asked.length === before + 1) await held;
        return page;
      };
      const early = sync.sync.live('officer');
      await untilAsked(node, before + 1);
      node.put(titled('sesudah'));
      const late = sync.sync.live('officer');
      release();
      await Promise.all([early, late]);
      expect(await sync.held(KOTA)).toContain('sesudah');
    });

    it('asks once for many strangers, and again for those who come later', async () => {
      await sync.sync.live('anonymous');
      const asked = node.asked.length;
      node.put(titled('baru'));
      await Promise.all(Array.from({ length: 9 }, () => sync.sync.live('anonymous')));
      expect(node.asked.length - asked).toBeLessThanOrEqual(1);
    });
  });

  it('keeps the newest runs of each node, and no more', async () => {
    const { keepRun, KEPT_RUNS } = await import('../../gateway/sync/run-log.js');
    const { UNCHANGED } = await import('../../gateway/sync/pull-report.js');
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

async function until(fact: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !fact(); i += 1) await new Promise((r) => setTimeout(r, 10));
  expect(fact()).toBe(true);
}

/** The pull that asked is over too: its result is written. */
async function untilAsked(node: FakeNode, times: number): Promise<void> {
  await until(() => node.asked.length >= times);
  await new Promise((resolve) => setTimeout(resolve, 50));
}

async function hasTable(source: DataSource, table: string): Promise<boolean> {
  const runner = source.createQueryRunner();
  try {
    return await runner.hasTable(table);
  } finally {
    await runner.release();
  }
}
