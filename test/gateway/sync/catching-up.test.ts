import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecompileCatalogue } from '../../../gateway/records/changed.js';
import { FakeNode } from '../../support/fake-node.js';
import { openTestSync, type TestSync } from '../../support/sync.js';
import { until } from '../support/follow-node.js';

const REGIONS = ['15.01', '15.02', '15.03', '15.04', '15.05', '15.06'];
const PAGE = 25;

describe('nodes far behind', () => {
  let nodes: FakeNode[];
  let sync: TestSync;
  /** How many pages are written before whatever is written waits. */
  let unhindered: number;
  let written: number;
  let release: () => void;

  beforeEach(async () => {
    nodes = await Promise.all(REGIONS.map((region) => FakeNode.start(region)));
    written = 0;
    unhindered = Number.POSITIVE_INFINITY;
    const released = new Promise<void>((resolve) => (release = resolve));
    const recompile: RecompileCatalogue = async () => {
      written += 1;
      if (written > unhindered) await released;
    };
    sync = await openTestSync({
      nodes,
      databaseUrl: null,
      env: { GATEWAY_FEED_PAGE_SIZE: String(PAGE), GATEWAY_PULL_TIMEOUT_MS: '20000' },
      recompile,
    });
  });
  afterEach(async () => {
    release();
    await sync.close();
    await Promise.all(nodes.map((node) => node.stop()));
  });

  const askedInAll = () => nodes.reduce((sum, { asked }) => sum + asked.length, 0);

  it('are asked for few entries at first, and for whole pages then', async () => {
    const [node] = nodes;
    if (node === undefined) throw new Error('no node');
    node.putMany(60);
    await sync.sync.pullNow(node.region);
    expect(node.asked.map(({ first }) => first)).toEqual([20, PAGE, PAGE]);
    expect(await sync.held(node.region)).toHaveLength(60);
  });

  it('are asked for their further pages four at a time, so that few wait in memory', async () => {
    for (const node of nodes) node.putMany(60);
    unhindered = nodes.length;
    for (const { region } of nodes) sync.sync.nudge(region);
    await until(() => written > nodes.length && askedInAll() >= nodes.length + 4);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(askedInAll()).toBe(nodes.length + 4);
    release();
    await until(() => nodes.every(({ asked }) => asked.length === 3));
    for (const { region } of nodes) await sync.sync.pullNow(region);
    for (const { region } of nodes) expect(await sync.held(region)).toHaveLength(60);
  });

  it('though known, are looked at first, then asked for whole pages, four at a time', async () => {
    for (const node of nodes) {
      node.putMany(1);
      await sync.sync.pullNow(node.region);
      node.putMany(60);
    }
    const before = askedInAll();
    unhindered = written;
    for (const { region } of nodes) sync.sync.nudge(region);
    await until(() => written > unhindered && askedInAll() >= before + nodes.length + 4);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(askedInAll()).toBe(before + nodes.length + 4);
    release();
    await until(() => nodes.every(({ asked }) => asked.length === 5));
    for (const { asked } of nodes) {
      expect(asked.map(({ after, first }) => [after, first])).toEqual([
        [0, 20],
        [1, 20],
        [1, PAGE],
        [26, PAGE],
        [51, PAGE],
      ]);
    }
  });

  it('keep nobody waiting who asks for one of them, in the queue or not', async () => {
    const [resting, ...followed] = nodes;
    if (resting === undefined) throw new Error('no node');
    const released = new Promise<void>((resolve) => (release = resolve));
    for (const node of nodes) node.putMany(60);
    for (const node of followed) {
      node.distort = async (page, { after }) => {
        if (after > 0) await released;
        return page;
      };
      sync.sync.nudge(node.region);
    }
    const atWork = () => followed.filter(({ asked }) => asked.length > 1);
    await until(() => atWork().length === 4);
    const waiting = followed.find((node) => !atWork().includes(node));
    if (waiting === undefined) throw new Error('none waits');
    waiting.distort = (page) => page;
    for (const { region } of [resting, waiting]) {
      await sync.sync.pullNow(region);
      expect(await sync.held(region)).toHaveLength(60);
    }
    // The others are still waited for.
    expect(followed.filter(({ asked }) => asked.length === 2)).toHaveLength(4);
  });
});
