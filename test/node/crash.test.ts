import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clerk } from '../support/clerk.js';
import { crashRepeatedly, randomFrom, seedFrom, type CrashRun } from '../support/crash.js';
import { brokenPromises } from '../support/kept-promises.js';
import { nodeProgram, officerOf } from '../support/node.js';
import { NodeLog } from '../support/node-log.js';

const REGION = '15.71';
const KILLS = Number(process.env['NODE_CRASH_KILLS'] ?? 60);
const HANDS = 4;

describe('a node that loses power at any moment (I1)', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'simpul-crash-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const run = async (folder: string, preload: string[]): Promise<CrashRun> => {
    const seed = seedFrom('NODE_CRASH_SEED');
    process.stderr.write(`crash seed ${seed}, ${KILLS} kills\n`);
    const officer = await officerOf(folder, REGION, new Date());
    const node = { region: REGION, url: '' };
    const clerk = new Clerk(node, officer, [], randomFrom(seed + 1));
    return {
      program: nodeProgram({ region: REGION, dataDir: folder }, preload),
      kills: KILLS,
      seed,
      loadMs: 400,
      load: async (url, signal) => {
        node.url = url;
        await Promise.all(Array.from({ length: HANDS }, () => clerk.work(signal)));
      },
      check: async (url) => {
        node.url = url;
        const log = await new NodeLog(REGION, url).readOn();
        expect(await brokenPromises(clerk, log)).toEqual([]);
      },
    };
  };

  it('keeps every acknowledged write and tells it exactly once', async () => {
    await crashRepeatedly(await run(join(dataDir, 'whole'), []));
  }, 600_000);

  it('would be caught without its transactions', async () => {
    const broken = await run(join(dataDir, 'broken'), [
      'dist/test/support/without-transactions.js',
    ]);
    await expect(crashRepeatedly(broken)).rejects.toThrow(/after kill \d+ of seed/);
  }, 600_000);
});
