import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createCatalogue } from '../../../gateway/catalogue/catalogue.js';
import { loadGatewayConfig } from '../../../gateway/config.js';
import { openCatalogue } from '../../../gateway/db/open-catalogue.js';
import { borderPairsOf } from '../../../gateway/obligations/border-pairs.js';
import {
  openObligations,
  type ObligationServices,
} from '../../../gateway/obligations/open-obligations.js';
import { Sources } from '../../../gateway/sources/sources.js';
import { openSync, type OpenSync } from '../../../gateway/sync/open-sync.js';
import { GATEWAY_TABLES } from '../../../gateway/tables.js';
import type { Database } from '../../../schema/database/database.js';
import { FakeNode } from '../../support/fake-node.js';

export const ALLOWED_AGE_MS = 6 * 3_600_000;

/** Nodes that speak the protocol, and a gateway that follows them when told, by one clock. */
export interface FederationInTime extends ObligationServices, Pick<OpenSync, 'sync' | 'holds'> {
  readonly nodes: ReadonlyMap<string, FakeNode>;
  readonly database: Database;
  readonly sources: Sources;
  now: Date;
  /** As a gateway that starts anew on the same database, with these regions' nodes in its list. */
  restart(regions: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export async function openFederation(
  regions: readonly string[],
  databaseUrl: string | null,
  start: string,
): Promise<FederationInTime> {
  const dataDir = await mkdtemp(join(tmpdir(), 'simpul-then-'));
  let now = new Date(start);
  const clock = () => new Date(now);
  const nodes = new Map<string, FakeNode>();
  for (const region of regions) {
    const node = await FakeNode.start(region);
    node.now = clock;
    nodes.set(region, node);
  }
  const database = await openCatalogue({
    databaseUrl,
    file: join(dataDir, 'catalogue.sqlite'),
    poolSize: 6,
    parts: GATEWAY_TABLES,
  });
  const open = async (listed: readonly string[]) => {
    const config = loadGatewayConfig({
      GATEWAY_DATA_DIR: dataDir,
      GATEWAY_SOURCES: listed.map((region) => `${region}=${nodes.get(region)?.url}`).join(','),
      GATEWAY_PULL_TIMEOUT_MS: '2000',
      GATEWAY_FEED_PAGE_SIZE: '5',
      GATEWAY_ALLOWED_AGE_SECONDS: String(ALLOWED_AGE_MS / 1_000),
    });
    const { province, timeZone, endingWithinDays } = config;
    const sources = new Sources(config.sources, config.allowedAgeMs, clock);
    const common = { database, sources, now: clock };
    const catalogue = createCatalogue({ ...common, timeZone, endingWithinDays });
    await catalogue.prepare();
    const { recompile } = catalogue;
    const sync = await openSync({
      ...common,
      config,
      recompile,
      logger: pino({ level: 'silent' }),
    });
    const duties = openObligations({
      ...common,
      catalogue,
      pairs: borderPairsOf(province),
      timeZone,
      endingWithinDays,
    });
    return { ...sync, ...duties, sources };
  };
  let gateway = await open(regions);

  return {
    nodes,
    database,
    get sources() {
      return gateway.sources;
    },
    get sync() {
      return gateway.sync;
    },
    get holds() {
      return gateway.holds;
    },
    get maps() {
      return gateway.maps;
    },
    get proposed() {
      return gateway.proposed;
    },
    get takeovers() {
      return gateway.takeovers;
    },
    get costs() {
      return gateway.costs;
    },
    get obligations() {
      return gateway.obligations;
    },
    get known() {
      return gateway.known;
    },
    get today() {
      return gateway.today;
    },
    get now() {
      return now;
    },
    set now(moment) {
      now = moment;
    },
    restart: async (listed) => {
      await gateway.stop();
      gateway = await open(listed);
    },
    close: async () => {
      await gateway.stop();
      await database.close();
      await Promise.all([...nodes.values()].map((node) => node.stop()));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
