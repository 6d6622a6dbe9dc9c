import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { RecompileCatalogue } from '../../../gateway/records/changed.js';
import type { ChangePage } from '../../../schema/feed/page.js';
import { FakeNode, type AskedPage } from '../../support/fake-node.js';
import { openTestSync, type TestSync } from '../../support/sync.js';
import { KOTA, MUARO, until } from '../support/follow-node.js';

const TEBO = '15.09';
/** Some 1,200 bytes each: more than fit a short page. */
const MANY = 100;
const PAGE = 200;

const garbled = (page: ChangePage): ChangePage => ({
  ...page,
  entries: page.entries.map((entry) => ({ ...entry, at: '2001-01-01T00:00:00.000Z' })),
});
/** The few entries that show that there are more are left as they are. */
const garbledWhole = (page: ChangePage, { first }: AskedPage): ChangePage =>
  first === PAGE ? garbled(page) : page;

describe('long pages', () => {
  let first: FakeNode;
  let second: FakeNode;
  let third: FakeNode;
  let sync: TestSync;
  /** Regions whose pages were refused, in order. */
  let refused: string[];
  /** While set, whatever is written waits for it. */
  let hold: Promise<void> | undefined;
  let release: () => void;
  let held = false;

  beforeEach(async () => {
    [first, second, third] = await Promise.all([
      FakeNode.start(KOTA),
      FakeNode.start(MUARO),
      FakeNode.start(TEBO),
    ]);
    refused = [];
    hold = undefined;
    release = () => undefined;
    held = false;
    const recompile: RecompileCatalogue = async () => {
      held = hold !== undefined;
      await hold;
    };
    sync = await openTestSync({
      nodes: [first, second, third],
      databaseUrl: null,
      env: { GATEWAY_FEED_PAGE_SIZE: String(PAGE) },
      recompile,
      logger: pino(
        { level: 'warn' },
        { write: (line) => void refused.push((JSON.parse(line) as { region: string }).region) },
      ),
    });
    // Their keys are pinned, which is written too.
    for (const node of [first, second, third]) {
      node.putMany(1);
      await sync.sync.pullNow(node.region);
    }
  });
  afterEach(async () => {
    release();
    await sync.close();
    await Promise.all([first, second, third].map((node) => node.stop()));
  });

  /** The first node's long page is being written, until it is released. */
  const holdFirst = async (): Promise<void> => {
    hold = new Promise((resolve) => (release = resolve));
    first.putMany(MANY);
    void sync.sync.pullNow(first.region);
    await until(() => held);
  };

  it('wait unread while another is written; what is short waits for nobody', async () => {
    await holdFirst();
    second.putMany(MANY);
    second.distort = garbledWhole;
    third.putMany(2);
    third.distort = garbled;
    const pulls = [second, third].map((node) => sync.sync.pullNow(node.region));
    await until(() => refused.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(second.asked.map(({ first: asked }) => asked).slice(1)).toEqual([20, PAGE]);
    expect(refused).toEqual([TEBO]);
    release();
    await Promise.all(pulls);
    expect(refused).toEqual([TEBO, MUARO]);
    expect(await sync.held(KOTA)).toHaveLength(1 + MANY);
  });

  it('that wait when the gateway stops are left to its next start', async () => {
    await holdFirst();
    second.putMany(MANY);
    void sync.sync.pullNow(second.region);
    await until(() => second.asked.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = sync.stop();
    release();
    await stopped;
    expect(await sync.held(MUARO)).toHaveLength(1);
  });
});
