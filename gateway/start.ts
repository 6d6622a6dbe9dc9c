import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../schema/database/database.js';
import { loadOrCreateKeyPair, type KeyPair } from '../schema/server/keys.js';
import { createLogger, type Logger } from '../schema/server/logger.js';
import { serveGraphql, type ServeOptions } from '../schema/server/serve.js';
import { gatewayIdentity, verifyToken, type Caller } from '../schema/server/tokens.js';
import { createCatalogue } from './catalogue/catalogue.js';
import { CATALOGUE_ENTITIES, catalogueMigrations } from './catalogue/schema.js';
import { catalogueFile, type GatewayConfig } from './config.js';
import { openCatalogue } from './db/open-catalogue.js';
import { SYNC_ENTITIES, SYNC_MIGRATIONS } from './db/sync-schema.js';
import { Details } from './details/details.js';
import { createContext, type GatewayContext, type GatewayServices } from './graphql/context.js';
import { buildGatewaySchema } from './graphql/schema.js';
import { nudgeRoute } from './http/nudge-route.js';
import { loadSource } from './sources/source-store.js';
import { Sources } from './sources/sources.js';
import { openSync } from './sync/open-sync.js';

export interface RunningGateway {
  /** Address that it listens on, without a trailing slash. */
  readonly url: string;
  /** base64url Ed25519 public key by which nodes know this gateway's service tokens. */
  readonly publicKey: string;
  /** Ends open requests and pulls and closes the catalogue. May be called again. */
  stop(): Promise<void>;
}

/** What a gateway takes from outside itself; a test passes its own. */
export interface GatewaySurroundings {
  readonly now: () => Date;
  readonly logger: Logger;
}

/**
 * Runs the province's gateway. It answers from its catalogue at once, whatever the nodes do.
 *
 * @throws Error the database cannot be opened, or the port is taken
 */
export async function startGateway(
  config: GatewayConfig,
  surroundings: Partial<GatewaySurroundings> = {},
): Promise<RunningGateway> {
  const now = surroundings.now ?? (() => new Date());
  const logger = surroundings.logger ?? createLogger({ name: 'gateway', level: config.logLevel });
  await mkdir(config.dataDir, { recursive: true });
  const key = await loadOrCreateKeyPair(gatewayKeyFile(config.dataDir));
  const database = await openCatalogue({
    databaseUrl: config.databaseUrl,
    file: catalogueFile(config),
    poolSize: config.databasePoolSize,
    parts: [
      { entities: SYNC_ENTITIES, migrations: () => SYNC_MIGRATIONS },
      { entities: CATALOGUE_ENTITIES, migrations: catalogueMigrations },
    ],
  });
  try {
    return await serve({ config, key, database, now, logger });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The key that signs officers' and service tokens; `npm run token` reads it too. */
export function gatewayKeyFile(dataDir: string): string {
  return join(dataDir, 'token.key');
}

interface Parts {
  readonly config: GatewayConfig;
  readonly key: KeyPair;
  readonly database: Database;
  readonly now: () => Date;
  readonly logger: Logger;
}

async function serve({ config, key, database, now, logger }: Parts): Promise<RunningGateway> {
  const { province, timeZone, endingWithinDays } = config;
  const sources = new Sources(config.sources, config.allowedAgeMs, now);
  const catalogue = createCatalogue({ database, sources, now, timeZone, endingWithinDays });
  await catalogue.prepare();
  const { recompile } = catalogue;
  const following = await openSync({ config, database, sources, recompile, now, logger });
  const { sync, holds } = following;
  const { privateKey, publicKey } = key;
  const details = new Details({ sources, province, privateKey, now, fetch });
  const services: GatewayServices = { catalogue, sources, sync, holds, details };

  const self = gatewayIdentity(province);
  const issuers = new Map([[self, { publicKey, roles: ['officer'] as const }]]);
  const authenticate = (authorization: string | undefined): Promise<Caller> =>
    verifyToken(authorization, { issuers, audience: self, now });

  const server = await serveGraphql<GatewayContext>({
    schema: await buildGatewaySchema(),
    context: async ({ caller }) => createContext(services, caller),
    authenticate,
    host: config.host,
    port: config.port,
    logger,
    health: () => ({ ok: true, province, sources: sources.regions().length }),
    playground: playgroundOf(config),
    routes: (app) =>
      nudgeRoute(app, {
        now,
        source: async (region) => sources.get(region) && loadSource(database.read.manager, region),
        nudge: (region) => sync.nudge(region),
      }),
  });
  await sync.start();
  logger.info({ url: server.url, province, sources: sources.regions().length }, 'gateway serves');

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await server.close();
    await following.stop();
    await database.close();
  };
  return { url: server.url, publicKey: key.publicKeyText, stop: () => (stopping ??= stop()) };
}

function playgroundOf({ notice }: GatewayConfig): ServeOptions<GatewayContext>['playground'] {
  const [id = '', en = id] = notice?.split(' / ') ?? [];
  return {
    title: { id: 'Simpul — gateway provinsi', en: 'Province gateway' },
    queries: 'gateway',
    notice: notice === null ? null : { id, en },
  };
}
