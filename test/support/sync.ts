import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadGatewayConfig, type GatewayConfig } from '../../gateway/config.js';
import { openCatalogue } from '../../gateway/db/open-catalogue.js';
import { SYNC_ENTITIES, SYNC_MIGRATIONS } from '../../gateway/sync/schema.js';
import type { Changes, RecompileCatalogue } from '../../gateway/records/changed.js';
import { Sources } from '../../gateway/sources/sources.js';
import { openSync, type OpenSync } from '../../gateway/sync/open-sync.js';
import type { Logger } from '../../schema/server/logger.js';
import type { Database } from '../../schema/database/database.js';
import type { FakeNode } from './fake-node.js';

export interface TestSync extends OpenSync {
  readonly database: Database;
  readonly sources: Sources;
  readonly config: GatewayConfig;
  /** What the catalogue was told, newest last. */
  readonly told: Changes[];
  /** Titles of the records held, in order; the vanished and the unreadable ones too. */
  held(region?: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface TestSyncOptions {
  readonly nodes: readonly FakeNode[];
  /** Null: SQLite in a folder of its own. */
  readonly databaseUrl: string | null;
  /** Reused when given, and then left there. */
  readonly dataDir?: string;
  readonly now?: () => Date;
  readonly env?: Readonly<Record<string, string>>;
  readonly recompile?: RecompileCatalogue;
  readonly logger?: Logger;
}

/** The gateway's following half alone, on a real database, pulling from these nodes when told. */
export async function openTestSync(options: TestSyncOptions): Promise<TestSync> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'simpul-sync-')));
  const config = loadGatewayConfig({
    GATEWAY_DATA_DIR: dataDir,
    GATEWAY_SOURCES: options.nodes.map(({ region, url }) => `${region}=${url}`).join(','),
    GATEWAY_PULL_TIMEOUT_MS: '2000',
    GATEWAY_FEED_PAGE_SIZE: '5',
    ...options.env,
  });
  const now = options.now ?? (() => new Date());
  const told: Changes[] = [];
  const recompile: RecompileCatalogue = async (manager, changes) => {
    await options.recompile?.(manager, changes);
    told.push(changes);
  };
  const database = await openCatalogue({
    databaseUrl: options.databaseUrl,
    file: join(dataDir, 'catalogue.sqlite'),
    poolSize: 6,
    parts: [{ entities: SYNC_ENTITIES, migrations: () => SYNC_MIGRATIONS }],
  });
  const sources = new Sources(config.sources, config.allowedAgeMs, now);
  const logger = options.logger ?? pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const open = await openSync({ config, database, sources, recompile, now, logger });
  return {
    ...open,
    database,
    sources,
    config,
    told,
    held: async (region) => {
      const rows = await database.read.query<{ region: string; payload: string }[]>(
        'SELECT "region", "payload" FROM "record"',
      );
      return rows
        .filter((row) => region === undefined || row.region === region)
        .map(({ payload }) => titleOf(payload))
        .sort();
    },
    close: async () => {
      await open.stop();
      await database.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function titleOf(payload: string): string {
  try {
    return String((JSON.parse(payload) as { title?: unknown }).title);
  } catch {
    return payload;
  }
}
