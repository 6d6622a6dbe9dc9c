import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GENESIS_HASH } from '../../schema/feed/entry.js';
import { publicKeyFromText } from '../../schema/feed/head.js';
import { changePage, CHANGES_QUERY, type ChangePage } from '../../schema/feed/page.js';
import { verifyPage } from '../../schema/feed/verify-page.js';
import { agreementInput } from '../support/agreement-input.js';
import { crashRepeatedly, randomFrom, type CrashRun } from '../support/crash.js';
import { askGraphql, change, officerOf, PUBLISH, SAVE, WITHDRAW } from '../support/node.js';

const REGION = '15.71';
const KILLS = Number(process.env['NODE_CRASH_KILLS'] ?? 60);
const WRITERS = 4;

/** What the node has acknowledged, by record: the version, and whether it is published. */
type Acknowledged = Map<string, { version: number; published: boolean }>;

interface RegisterRow {
  readonly id: string;
  readonly version: number;
  readonly published: boolean;
  readonly title: string;
}

/** One clerk: saves, publishes, changes and withdraws until the node dies. */
async function work(
  url: string,
  officer: string,
  acknowledged: Acknowledged,
  random: () => number,
  signal: AbortSignal,
): Promise<void> {
  const note = ({ agreement }: Awaited<ReturnType<typeof change>>) => {
    if (agreement === null) throw new Error('a write was refused');
    const { id, version, published } = agreement;
    acknowledged.set(id, { version, published });
    return agreement;
  };
  while (!signal.aborted) {
    try {
      const title = `Perjanjian ${Math.floor(random() * 1e9)}`;
      const saved = note(await change(url, SAVE, { input: agreementInput({ title }) }, officer));
      const { id } = saved;
      note(await change(url, PUBLISH, { id, expectedVersion: 1 }, officer));
      const input = agreementInput({ id, expectedVersion: 2, title: `${title} diubah` });
      note(await change(url, SAVE, { input }, officer));
      if (random() < 0.3) note(await change(url, WITHDRAW, { id, reason: 'Keliru' }, officer));
    } catch {
      // The node died; whether the last write was kept is for the check to accept either way.
      return;
    }
  }
}

async function wholeLog(url: string): Promise<ChangePage['entries']> {
  const { data } = await askGraphql<{ self: { publicKey: string; keyId: string; logId: string } }>(
    url,
    '{ self { publicKey keyId logId } }',
  );
  const { publicKey, keyId, logId } = data!.self;
  const identity = { region: REGION, publicKey: publicKeyFromText(publicKey), keyId, logId };
  const entries: ChangePage['entries'] = [];
  let position = { sequence: 0, hash: GENESIS_HASH };
  for (;;) {
    const variables = { after: position.sequence, afterHash: position.hash, first: 1_000 };
    const answer = await askGraphql<{ changes: unknown }>(url, CHANGES_QUERY, variables);
    const page = changePage.parse(answer.data?.changes);
    expect(verifyPage(page, { ...identity, position })).toEqual({ ok: true });
    entries.push(...page.entries);
    position = { sequence: page.end.sequence, hash: page.end.hash };
    if (page.hasMore) continue;
    expect(page.head.published).toBe(publishedIn(entries).size);
    return entries;
  }
}

/** The newest entry of each record that the log publishes. */
function publishedIn(entries: ChangePage['entries']): Map<string, ChangePage['entries'][number]> {
  const newest = new Map(entries.map((entry) => [entry.recordId, entry]));
  return new Map([...newest].filter(([, { operation }]) => operation === 'PUT'));
}

async function wholeRegister(url: string, officer: string): Promise<RegisterRow[]> {
  const rows: RegisterRow[] = [];
  let after: string | null = null;
  do {
    const answer: Awaited<ReturnType<typeof askRegister>> = await askRegister(url, officer, after);
    const { nodes, pageInfo } = answer.data!.agreements;
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}

function askRegister(url: string, officer: string, after: string | null) {
  return askGraphql<{
    agreements: {
      nodes: RegisterRow[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  }>(
    url,
    `query($after: String) { agreements(first: 200, after: $after) {
      nodes { id version published title } pageInfo { hasNextPage endCursor } } }`,
    { after },
    officer,
  );
}

/** I1: what was acknowledged is there, and feed and register tell the same. */
async function checkPromises(
  url: string,
  officer: string,
  acknowledged: Acknowledged,
): Promise<void> {
  const entries = await wholeLog(url);
  const register = new Map((await wholeRegister(url, officer)).map((row) => [row.id, row]));
  const told = entries.map(({ recordId, version }) => `${recordId} ${version}`);
  expect(new Set(told).size).toBe(told.length);
  for (const [id, { version, published }] of acknowledged) {
    const row = register.get(id);
    expect(row?.version).toBeGreaterThanOrEqual(version);
    if (published) expect(told).toContain(`${id} ${version}`);
  }
  const published = publishedIn(entries);
  for (const row of register.values()) {
    const entry = published.get(row.id);
    expect({ id: row.id, inFeed: entry !== undefined }).toEqual({
      id: row.id,
      inFeed: row.published,
    });
    if (entry === undefined) continue;
    expect(entry.version).toBe(row.version);
    expect(JSON.parse(entry.payload ?? 'null')).toMatchObject({
      title: row.title,
      version: row.version,
    });
  }
}

describe('a node that loses power at any moment (I1)', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'simpul-crash-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const run = (folder: string, kills: number, preload: string[]): CrashRun => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    process.stderr.write(`crash seed ${seed}, ${kills} kills\n`);
    const acknowledged: Acknowledged = new Map();
    const random = randomFrom(seed + 1);
    const officer = officerOf(folder, REGION, new Date());
    return {
      program: {
        entry: 'dist/node/main.js',
        preload,
        env: {
          NODE_REGION: REGION,
          NODE_DATA_DIR: folder,
          NODE_PORT: '0',
          NODE_LOG_LEVEL: 'silent',
        },
      },
      kills,
      seed,
      loadMs: 400,
      load: async (url, signal) => {
        const token = await officer;
        await Promise.all(
          Array.from({ length: WRITERS }, () => work(url, token, acknowledged, random, signal)),
        );
      },
      check: async (url) => checkPromises(url, await officer, acknowledged),
    };
  };

  it('keeps every acknowledged write and tells it exactly once', async () => {
    await crashRepeatedly(run(join(dataDir, 'whole'), KILLS, []));
  }, 600_000);

  it('would be caught without its transactions', async () => {
    const broken = run(join(dataDir, 'broken'), KILLS, [
      'dist/test/support/without-transactions.js',
    ]);
    await expect(crashRepeatedly(broken)).rejects.toThrow(/after kill \d+ of seed/);
  }, 600_000);
});
