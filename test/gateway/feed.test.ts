import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadGatewayConfig } from '../../gateway/config.js';
import { RateLimit } from '../../gateway/http/rate-limit.js';
import { readRecord } from '../../gateway/records/reading.js';
import { sourceStatus } from '../../gateway/sources/source-status.js';
import { backOffMs, intervalMs } from '../../gateway/sync/back-off.js';
import { Follower } from '../../gateway/sync/follower.js';
import {
  FOLLOWER_EVENTS,
  FOLLOWER_STATES,
  followerStep,
  type FollowerState,
} from '../../gateway/sync/follower-state.js';
import { mustHoldBack } from '../../gateway/sync/hold-back.js';
import { UNCHANGED, type PullReport } from '../../gateway/sync/pull-report.js';
import { newKeys, recordOf } from '../support/fake-node.js';

describe('settings', () => {
  it('have a default for everything', () => {
    expect(loadGatewayConfig({})).toMatchObject({
      province: '15',
      port: 4000,
      publicUrl: null,
      databaseUrl: null,
      sources: [],
      pullIntervalMs: 60_000,
      allowedAgeMs: 900_000,
      liveDeadlineMs: 2_000,
      timeZone: 'Asia/Jakarta',
      notice: null,
      licence: 'Lisensi tidak dinyatakan / No licence is stated',
    });
  });

  it('name every wrong variable at once, and no value', () => {
    const wrong = {
      GATEWAY_PORT: '70000',
      GATEWAY_TIME_ZONE: 'Mars/Olympus',
      DATABASE_URL: 'mysql://user:rahasia@host/db',
      GATEWAY_SOURCES: '1571=http://a.test,15.05=ftp://b.test',
      GATEWAY_PROVINCE: 'Jambi',
      GATEWAY_PULL_INTERVAL_SECONDS: 'sering',
      GATEWAY_LOG_LEVEL: 'loud',
      GATEWAY_NOTICE_ID: 'x'.repeat(501),
      GATEWAY_LICENCE: 'x'.repeat(501),
      GATEWAY_READING_THREADS: '17',
    };
    const refusal = () => loadGatewayConfig(wrong);
    for (const name of Object.keys(wrong)) expect(refusal).toThrow(name);
    expect(refusal).toThrow(/GATEWAY_SOURCES\.0\.region/);
    expect(refusal).toThrow(/GATEWAY_SOURCES\.1\.url/);
    expect(refusal).not.toThrow(/rahasia/);
    // What is wrong with each is said in both languages.
    expect(refusal).not.toThrow(/^ {2}(?!.* \/ )/m);
  });

  it('read sources from a line or from a file, pins too, in the order of codes', async () => {
    const { publicKey } = newKeys();
    const line = `15.71=http://b.test:1/ , 15.05=https://a.test/simpul#${publicKey}`;
    const sources = [
      { region: '15.05', url: 'https://a.test/simpul', publicKey },
      { region: '15.71', url: 'http://b.test:1', publicKey: null },
    ];
    expect(loadGatewayConfig({ GATEWAY_SOURCES: line }).sources).toEqual(sources);
    const folder = await mkdtemp(join(tmpdir(), 'simpul-config-'));
    const file = join(folder, 'sources.json');
    await writeFile(file, JSON.stringify(sources));
    expect(loadGatewayConfig({ GATEWAY_SOURCES_FILE: file }).sources).toEqual(sources);
    const both = { GATEWAY_SOURCES: line, GATEWAY_SOURCES_FILE: file };
    expect(() => loadGatewayConfig(both)).toThrow('GATEWAY_SOURCES_FILE');
    await rm(folder, { recursive: true });
  });

  it('refuse a region named twice, a key that is none and a file that is not there', () => {
    const twice = { GATEWAY_SOURCES: '15.71=http://a.test,15.71=http://b.test' };
    expect(() => loadGatewayConfig(twice)).toThrow('GATEWAY_SOURCES');
    const noKey = { GATEWAY_SOURCES: '15.71=http://a.test#kunci' };
    expect(() => loadGatewayConfig(noKey)).toThrow('publicKey');
    expect(() => loadGatewayConfig({ GATEWAY_SOURCES_FILE: '/nowhere.json' })).toThrow('ENOENT');
  });
});

describe('the status of a source', () => {
  const now = new Date('2026-03-02T02:00:00Z');
  const ago = (ms: number) => new Date(now.getTime() - ms);
  it.each([
    ['NEVER_HEARD', { suspended: false, lastSuccessAt: null, failing: false }],
    ['NEVER_HEARD', { suspended: false, lastSuccessAt: null, failing: true }],
    ['SUSPENDED', { suspended: true, lastSuccessAt: null, failing: true }],
    ['SUSPENDED', { suspended: true, lastSuccessAt: ago(1), failing: true }],
    ['UNREACHABLE', { suspended: false, lastSuccessAt: ago(1), failing: true }],
    ['FRESH', { suspended: false, lastSuccessAt: ago(999), failing: false }],
    ['FRESH', { suspended: false, lastSuccessAt: ago(1_000), failing: false }],
    ['STALE', { suspended: false, lastSuccessAt: ago(1_001), failing: false }],
  ])('is %s for %j', (status, facts) => {
    expect(sourceStatus(facts, now, 1_000)).toBe(status);
  });
});

describe('the hold-back rule (P12)', () => {
  it.each([
    [false, { held: 50, removed: 0, removing: 5 }],
    [true, { held: 49, removed: 0, removing: 5 }],
    [false, { held: 30, removed: 0, removing: 4 }],
    [true, { held: 4, removed: 0, removing: 4 }],
    [true, { held: 56, removed: 4, removing: 3 }],
    [true, { held: 1, removed: 3, removing: 1 }],
    [false, { held: 0, removed: 9, removing: 0 }],
  ])('%s for %j', (held, facts) => expect(mustHoldBack(facts)).toBe(held));
});

describe('a follower', () => {
  it('has a step for every state and event, and never two pulls at once', () => {
    for (const state of FOLLOWER_STATES) {
      for (const event of FOLLOWER_EVENTS) {
        const { effect, state: next } = followerStep(state, event);
        if (effect === 'PULL') expect(next).toBe('PULLING');
        const isPulling = state === 'PULLING' || state === 'PULLING_THEN_AGAIN';
        const isEnd = event === 'SUCCEEDED' || event === 'FAILED';
        if (effect === 'PULL' && isPulling) expect(isEnd).toBe(true);
        if (state === 'STOPPED') expect([next, effect]).toEqual(['STOPPED', 'NOTHING']);
      }
    }
  });

  it('always pulls again for whoever asked during a pull', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('DUE', 'ASKED', 'NUDGED')), (events) => {
        let state: FollowerState = 'PULLING';
        for (const event of events) ({ state } = followerStep(state, event));
        const asked = events.some((event) => event !== 'DUE');
        const { effect } = followerStep(state, 'SUCCEEDED');
        expect(effect).toBe(asked ? 'PULL' : 'WAIT_INTERVAL');
      }),
    );
  });

  it('gives everybody a pull that began after the question', async () => {
    const ends: ((report: PullReport) => void)[] = [];
    const begun: boolean[] = [];
    const follower = new Follower({
      pull: ({ byPerson }) => {
        begun.push(byPerson);
        return new Promise((resolve) => ends.push(resolve));
      },
      intervalMs: 60_000,
      random: () => 0.5,
    });
    const first = follower.ask(false);
    const second = follower.ask(true);
    const third = follower.ask(false);
    expect(begun).toEqual([false]);
    ends[0]?.({ ...UNCHANGED, entries: 1 });
    expect(await first).toMatchObject({ entries: 1 });
    expect(begun).toEqual([false, true]);
    ends[1]?.({ ...UNCHANGED, entries: 2 });
    expect(await Promise.all([second, third])).toMatchObject([{ entries: 2 }, { entries: 2 }]);
    await follower.stop();
    expect(await follower.ask(true)).toMatchObject({ outcome: 'FAILED' });
  });
});

describe('waiting', () => {
  const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });
  it('keeps the interval within a fifth', () => {
    fc.assert(
      fc.property(random, (r) => {
        const ms = intervalMs(60_000, () => r);
        expect(ms).toBeGreaterThanOrEqual(48_000);
        expect(ms).toBeLessThanOrEqual(72_000);
      }),
    );
  });

  it('backs off longer and longer, and never beyond five minutes', () => {
    expect([1, 2, 3, 8, 9, 99].map((failures) => backOffMs(failures, () => 1))).toEqual([
      2_000, 4_000, 8_000, 256_000, 300_000, 300_000,
    ]);
    expect(backOffMs(99, () => 0)).toBe(250);
  });
});

it('limits the rate of each name by itself', () => {
  let ms = 0;
  const limit = new RateLimit(2, () => ms);
  const take = (name: string) => limit.allows(name);
  expect([take('a'), take('a'), take('a'), take('b')]).toEqual([true, true, false, true]);
  ms = 1_000;
  expect(take('a')).toBe(true);
});

describe('reading a payload', () => {
  it('never throws, and reads as its own only what names the region throughout', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (payload) => {
        const reading = readRecord({ recordId: 'r-1', version: 1, payload }, '15.71');
        expect(reading.state).not.toBe('READ');
      }),
    );
    const record = recordOf('15.71');
    const payload = JSON.stringify({ ...record, laterField: 1 });
    expect(readRecord({ ...record, payload }, '15.71')).toMatchObject({ state: 'READ' });
    expect(readRecord({ ...record, payload }, '15.05')).toMatchObject({ state: 'FOREIGN' });
  });
});
