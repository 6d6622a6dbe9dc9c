import { join } from 'node:path';
import type { Database } from '../schema/database/database.js';
import { holdingFolder } from '../schema/database/folder-lock.js';
import { RegionType } from '../schema/graphql/region.type.js';
import { dayIn } from '../schema/local-day.js';
import { loadOrCreateKeyPair, type KeyPair } from '../schema/server/keys.js';
import { createLogger, type Logger } from '../schema/server/logger.js';
import { compiledExecutor } from '../schema/server/executor/compiled-executor.js';
import { keepingExecutor } from '../schema/server/executor/keeping-executor.js';
import { serveGraphql } from '../schema/server/serve.js';
import { gatewayIdentity, verifyToken, type Caller } from '../schema/server/tokens.js';
import { calendarRoutes } from './calendar/calendar-route.js';
import { createCatalogue, type Catalogue } from './catalogue/catalogue.js';
import { catalogueFile, type GatewayConfig } from './config.js';
import { openCatalogue } from './db/open-catalogue.js';
import { allBorderPairs, borderPairsOf } from './obligations/border-pairs.js';
import { openObligations } from './obligations/open-obligations.js';
import { exportRoutes } from './export/export-route.js';
import { Details } from './details/details.js';
import { createContext, type GatewayContext, type GatewayServices } from './graphql/context.js';
import { lastingAnswers } from './graphql/lasting-answers.js';
import { buildGatewaySchema } from './graphql/schema.js';
import { linkedDataRoutes } from './linked-data/linked-data-routes.js';
import workedQueries from './graphql/worked-queries.json' with { type: 'json' };
import { nudgeRoute } from './http/nudge-route.js';
import { Sources } from './sources/sources.js';
import { AgreementChanges } from './subscriptions/agreement-changes.js';
import { ChangeTail } from './subscriptions/change-tail.js';
import { SourceWatch } from './subscriptions/source-watch.js';
import { eventStreams } from './subscriptions/subscription-route.js';
import { openSync, type OpenSync } from './sync/open-sync.js';
import { LinkVerdicts } from './verdicts/link-verdicts.js';
import { GATEWAY_TABLES } from './tables.js';

export interface RunningGateway {
  /** Address that it listens on, without a trailing slash. */
  readonly url: string;
  /** base64url Ed25519 public key by which nodes know this gateway's service tokens. */
  readonly publicKey: string;
  /** Ends open requests and pulls, and closes the catalogue. May be called again. */
  stop(): Promise<void>;
}

/** What a gateway takes from outside itself; a test passes its own. */
export interface GatewaySurroundings {
  readonly now: () => Date;
  readonly logger: Logger;
}

/**
 * Runs the province's gateway. It answers from its catalogue at once, with every node down.
 *
 * @throws Error the province is unknown, the SQLite file's folder is in use, the database cannot be
 * opened, or the port is taken
 */
export async function startGateway(
  config: GatewayConfig,
  surroundings: Partial<GatewaySurroundings> = {},
): Promise<RunningGateway> {
  const province = RegionType.of(config.province);
  if (province === null || config.province.includes('.')) {
    throw new Error(`GATEWAY_PROVINCE ${config.province} is no province; 15, say, is one.`);
  }
  const now = surroundings.now ?? (() => new Date());
  const logger =
    surroundings.logger ??
    createLogger({ name: `gateway ${config.province}`, level: config.logLevel });
  const start = () => openAndServe({ config, province, now, logger });
  // On PostgreSQL several may share the folder as they share the database: it holds but the key,
  // which is made once, whoever comes first, and never changed.
  return config.databaseUrl === null
    ? holdingFolder({ folder: config.dataDir, setting: 'GATEWAY_DATA_DIR' }, start)
    : start();
}

async function openAndServe(parts: Omit<Parts, 'database' | 'tokenKey'>): Promise<RunningGateway> {
  const { config } = parts;
  const tokenKey = await loadOrCreateKeyPair(join(config.dataDir, 'token.key'));
  const database = await openCatalogue({
    databaseUrl: config.databaseUrl,
    file: catalogueFile(config),
    poolSize: config.databasePoolSize,
    readingThreads: config.readingThreads,
    parts: GATEWAY_TABLES,
  });
  try {
    return await serve({ ...parts, database, tokenKey });
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Parts {
  readonly config: GatewayConfig;
  readonly province: RegionType;
  readonly database: Database;
  readonly tokenKey: KeyPair;
  readonly now: () => Date;
  readonly logger: Logger;
}

async function serve(parts: Parts): Promise<RunningGateway> {
  const { config, province, database, now, logger } = parts;
  const { timeZone, endingWithinDays, lead } = config;
  const sources = new Sources(config.sources, config.allowedAgeMs, now);
  const catalogue = createCatalogue({ database, sources, now, timeZone, endingWithinDays, lead });
  await catalogue.prepare();
  const { recompile } = catalogue;
  const open = await openSync({ config, database, sources, recompile, now, logger });
  const services = servicesOf(parts, sources, catalogue, open);
  const size = { pairs: services.obligations.pairs.length, sources: sources.regions().length };
  const schema = await buildGatewaySchema(size);
  let publicUrl = config.publicUrl ?? '';
  const authenticate = authenticator(parts);
  const tail = new ChangeTail({ catalogue, sources, logger });
  const events = {
    agreementChanges: new AgreementChanges({ catalogue, sources, tail }),
    sourceWatch: new SourceWatch(sources),
  };
  const server = await serveGraphql<GatewayContext>({
    schema,
    executor: keepingExecutor(
      schema,
      compiledExecutor(schema),
      lastingAnswers({ database, sources, today: services.today }),
    ),
    documents: workedQueries,
    context: async ({ caller }) => createContext(services, caller),
    authenticate,
    eventStreams: eventStreams({
      schema,
      authenticate,
      context: (caller, listener) => createContext(services, caller, { ...events, listener }),
      limits: config.streams,
      logger,
    }),
    host: config.host,
    port: config.port,
    logger,
    health: async () => ({ ok: await answers(database), ...countSources(sources) }),
    playground: {
      title: { id: `Simpul ${province.name}`, en: `Gateway of ${province.name}` },
      queries: 'gateway',
      notice: config.notice,
    },
    routes: (app) => {
      nudgeRoute(app, {
        now,
        source: (region) => open.store.find(region),
        nudge: (region) => open.sync.nudge(region),
      });
      const { licence, notice } = config;
      const origin = { province, licence, notice };
      calendarRoutes(app, { catalogue, sources, origin, now });
      exportRoutes(app, { catalogue, sources, origin, now, dayOf: dayIn(timeZone), logger });
      linkedDataRoutes(app, { catalogue, sources, origin, now, publicUrl: () => publicUrl });
    },
  });
  publicUrl ||= server.url;
  await open.sync.start();
  logger.info({ url: server.url, sources: config.sources.length }, 'gateway serves');

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await server.close();
    await open.stop();
    await database.close();
  };
  const publicKey = parts.tokenKey.publicKeyText;
  return { url: server.url, publicKey, stop: () => (stopping ??= stop()) };
}

function servicesOf(
  { config, database, tokenKey, now }: Parts,
  sources: Sources,
  catalogue: Catalogue,
  { sync, holds }: OpenSync,
): GatewayServices {
  const { province, timeZone, endingWithinDays } = config;
  const { privateKey } = tokenKey;
  const details = new Details({ sources, province, privateKey, now, fetch });
  const duties = openObligations({
    database,
    catalogue,
    sources,
    pairs: config.borders === 'NATIONAL' ? allBorderPairs() : borderPairsOf(province),
    now,
    timeZone,
    endingWithinDays,
  });
  const verdicts = new LinkVerdicts({ database, catalogue, sources, now });
  return { catalogue, sources, sync, holds, details, verdicts, ...duties };
}

/** Officers of the province carry this gateway's own token. */
function authenticator({
  config,
  tokenKey,
  now,
}: Parts): (authorization: string | undefined) => Promise<Caller> {
  const self = gatewayIdentity(config.province);
  const issuers = new Map([[self, { publicKey: tokenKey.publicKey, roles: ['officer'] as const }]]);
  return (authorization) => verifyToken(authorization, { issuers, audience: self, now });
}

async function answers(database: Database): Promise<boolean> {
  try {
    await database.read.query('SELECT 1');
    return true;
  } catch {
    return false;
  }
}

function countSources(sources: Sources): { sources: number; heard: number } {
  const states = sources.all();
  return { sources: states.length, heard: states.filter(({ heard }) => heard).length };
}
