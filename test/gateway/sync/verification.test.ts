import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../../schema/feed/canonical.js';
import type { ChangePage } from '../../../schema/feed/page.js';
import { FakeNode, newKeys, recordOf, type AskedPage } from '../../support/fake-node.js';
import type { TestSync } from '../../support/sync.js';
import { followNode, KOTA, MUARO, OFFICER, titled } from '../support/follow-node.js';

describe.each(['sqlite', 'postgres'] as const)('following nodes into %s', (engine) => {
  let node: FakeNode;
  let sync: TestSync;
  const { pull, rows, reopen } = followNode(engine, (given) => {
    ({ node, sync } = given);
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
});
