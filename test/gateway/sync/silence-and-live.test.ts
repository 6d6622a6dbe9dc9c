import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeNode, newKeys, sendWhole } from '../../support/fake-node.js';
import type { TestSync } from '../../support/sync.js';
import { followNode, KOTA, MORNING, MUARO, titled, untilAsked } from '../support/follow-node.js';

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
});
