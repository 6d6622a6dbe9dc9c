import 'reflect-metadata';
import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCatalogue } from '../../gateway/catalogue/catalogue.js';
import type { Database } from '../../schema/database/database.js';
import { Federation, type FederationOptions } from '../support/federation.js';
import { startTestGateway } from '../support/gateway.js';
import { GatewayClient } from '../support/gateway-client.js';
import {
  copyOf,
  differencesAtCheckpoint,
  dumpCompiled,
  withCatalogue,
} from '../support/held-catalogue.js';
import { brokenPromises } from '../support/kept-promises.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { randomFrom, seedFrom } from '../support/crash.js';

/** Each round kills the gateway and one node. */
const SQLITE_ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 42);
const POSTGRES_ROUNDS = Number(process.env['CRASH_ROUNDS_POSTGRES'] ?? 14);
/** Without transactions it must show long before. */
const ROUNDS_TO_BE_CAUGHT = 30;
const WITHOUT_TRANSACTIONS = 'dist/test/support/without-transactions.js';
/** Each kill comes within so many ms of load. */
const LOAD_MS = 350;
const RECORDS_BEFORE = 20;

type CrashOptions = Omit<FederationOptions, 'random'> & { readonly rounds: number };

/**
 * Kills the gateway and a node again and again at random instants, while clerks write at every node
 * and the gateway follows; starts them on what they left, and checks what was promised.
 *
 * @throws Error with seed and round, naming the promise that was broken
 */
async function crash({ rounds, ...options }: CrashOptions): Promise<void> {
  const seed = seedFrom('CRASH_SEED');
  const random = randomFrom(seed);
  const journal: string[] = [];
  const federation = await Federation.start({ ...options, random });
  const { databaseUrl = null } = options;
  try {
    await Promise.all(federation.nodes.map(({ clerk }) => clerk.publishMany(RECORDS_BEFORE)));
    for (let round = 1; round <= rounds; round += 1) {
      journal.push(await killUnderLoad(federation, random));
      await startAndCheck(federation, databaseUrl);
    }
    await checkAtTheEnd(federation, databaseUrl);
  } catch (cause) {
    throw new Error(`round ${journal.length} of seed ${seed}: ${String(cause)}`, { cause });
  } finally {
    process.stderr.write(`crash seed ${seed}, killed after ms of load: ${journal.join('; ')}\n`);
    await federation.stop();
  }
}

async function killUnderLoad(
  { gateway, nodes }: Federation,
  random: () => number,
): Promise<string> {
  const victim = nodes[Math.floor(random() * nodes.length)];
  if (victim === undefined) throw new Error('no node');
  const instants = [Math.round(random() * LOAD_MS), Math.round(random() * LOAD_MS)] as const;
  const over = new AbortController();
  const working = [...nodes, ...nodes].map(({ clerk }) => clerk.work(over.signal));
  const killAfter = async (ms: number, service: typeof gateway) => {
    await wait(ms);
    await service.kill();
  };
  await Promise.all([killAfter(instants[0], gateway), killAfter(instants[1], victim.service)]);
  over.abort();
  await Promise.all(working);
  return `gateway ${instants[0]}, ${victim.region} ${instants[1]}`;
}

async function startAndCheck(federation: Federation, databaseUrl: string | null): Promise<void> {
  const { gateway, gatewayDir, nodes } = federation;
  const down = nodes.filter(({ service }) => !service.isUp);
  const checkNodes = async () => {
    await Promise.all(down.map(({ service }) => service.start()));
    await Promise.all(nodes.map(({ log }) => log.readOn()));
    for (const { clerk, log } of down) expect(await brokenPromises(clerk, log)).toEqual([]);
  };
  if (databaseUrl === null) {
    const left = await copyOf(gatewayDir);
    try {
      await Promise.all([checkNodes(), gateway.start()]);
      await withCatalogue(left, null, (database) => checkLeft(federation, database));
    } finally {
      await rm(left, { recursive: true, force: true });
    }
  } else {
    await checkNodes();
    await withCatalogue(gatewayDir, databaseUrl, (database) => checkLeft(federation, database));
    await gateway.start();
  }
}

/** Rows and checkpoint moved together, and what is compiled is what would be compiled anew (I9). */
async function checkLeft({ nodes }: Federation, database: Database): Promise<void> {
  const differences = await database.inSnapshot(async (manager) => {
    const perNode: string[][] = [];
    for (const { log } of nodes) perNode.push(await differencesAtCheckpoint(manager, log));
    return perNode.flat();
  });
  expect(differences).toEqual([]);
  const compiled = await dumpCompiled(database);
  await createCatalogue({
    database,
    sources: { regions: () => nodes.map(({ region }) => region) },
    now: () => new Date(),
    timeZone: 'Asia/Jakarta',
    endingWithinDays: 60,
  }).rebuild();
  expect(compiled).toEqual(await dumpCompiled(database));
}

interface CataloguePage {
  readonly agreements: {
    readonly nodes: readonly {
      readonly records: readonly {
        readonly region: { readonly code: string };
        readonly recordId: string;
        readonly version: number;
      }[];
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** Once all is quiet the catalogue is the union of the logs (I3), as a gateway new to it sees it. */
async function checkAtTheEnd(federation: Federation, databaseUrl: string | null): Promise<void> {
  const { client, gateway, gatewayDir, nodes } = federation;
  for (const { region, log } of nodes) {
    await log.readOn();
    const published = log.records().size;
    expect(await client.pull(region)).toMatchObject({
      status: 'FRESH',
      published,
      held: published,
      heldBack: 0,
      lastError: null,
    });
  }
  const shown: string[] = [];
  let after: string | null = null;
  do {
    const answer: { data?: CataloguePage | null } = await client.ask<CataloguePage>(
      `query($after: String) { agreements(first: 200, after: $after) {
        nodes { records { region { code } recordId version } }
        pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const { nodes: page, pageInfo } = answer.data!.agreements;
    for (const { region, recordId, version } of page.flatMap(({ records }) => records)) {
      shown.push(`${region.code} ${recordId} ${version}`);
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  const union = nodes.flatMap(({ region, log }) =>
    [...log.records()].map(([recordId, { version }]) => `${region} ${recordId} ${version}`),
  );
  expect(shown.sort()).toEqual(union.sort());

  await gateway.kill();
  const newcomer = await startTestGateway({ sources: nodes });
  try {
    const officer = new GatewayClient(newcomer.url, newcomer.officer);
    for (const { region } of nodes) await officer.pull(region);
    const anew = await withCatalogue(newcomer.dataDir, null, dumpCompiled);
    expect(await withCatalogue(gatewayDir, databaseUrl, dumpCompiled)).toEqual(anew);
  } finally {
    await newcomer.stop();
  }
}

describe('nodes and a gateway that lose power at any moment (I1, I3, I9)', () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  }, 60_000);
  afterAll(() => cluster.stop());

  it('keep every promise, the gateway on SQLite', async () => {
    await crash({ rounds: SQLITE_ROUNDS });
  }, 600_000);

  it('keep every promise, the gateway on PostgreSQL', async () => {
    await crash({ rounds: POSTGRES_ROUNDS, databaseUrl: await cluster.createDatabase() });
  }, 600_000);

  it('would be caught without the transactions of the gateway', async () => {
    const broken = crash({ rounds: ROUNDS_TO_BE_CAUGHT, preloadGateway: [WITHOUT_TRANSACTIONS] });
    await expect(broken).rejects.toThrow(/round \d+ of seed/);
  }, 300_000);
});
