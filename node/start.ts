import { join } from 'node:path';
import type { Database } from '../schema/database/database.js';
import { holdingFolder } from '../schema/database/folder-lock.js';
import { publicKeyFromText } from '../schema/feed/head.js';
import { dayIn } from '../schema/local-day.js';
import { RegionType } from '../schema/graphql/region.type.js';
import { createLogger, type Logger } from '../schema/server/logger.js';
import { serveGraphql, type ServeOptions } from '../schema/server/serve.js';
import {
  nodeIdentity,
  verifyToken,
  type Caller,
  type TrustedIssuer,
} from '../schema/server/tokens.js';
import { AgreementReader } from './agreement/agreement.reader.js';
import { AgreementService } from './agreement/agreement.service.js';
import { AnswerService } from './answer/answer.service.js';
import type { NodeConfig } from './config.js';
import { openRegister } from './db/open-register.js';
import { DocumentFiles } from './document/document-files.js';
import { DocumentService } from './document/document.service.js';
import { Feed } from './feed/feed.js';
import { makeContext, type NodeContext, type NodeServices } from './graphql/node-context.js';
import { buildNodeSchema } from './graphql/node-schema.js';
import { documentRoutes } from './http/document-routes.js';
import { loadIdentity, type NodeIdentity } from './identity/node-identity.js';
import { Nudger } from './nudge/nudger.js';

export interface RunningNode {
  readonly region: string;
  /** Address that it listens on, without a trailing slash. */
  readonly url: string;
  /** Ends open requests and closes the register. May be called again. */
  stop(): Promise<void>;
}

/** What a node takes from outside itself; a test passes its own. */
export interface NodeSurroundings {
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Documents may come over a thin line: 20 MB within this take half a megabit a second. */
const UPLOAD_TIMEOUT_MS = 300_000;

/**
 * Runs one region's node: its register, its feed and its GraphQL. It needs nobody else.
 *
 * @throws Error the region is unknown, the folder is another region's or in use, or the port is taken
 */
export async function startNode(
  config: NodeConfig,
  surroundings: Partial<NodeSurroundings> = {},
): Promise<RunningNode> {
  const region = RegionType.of(config.region);
  if (region === null) {
    throw new Error(`NODE_REGION ${config.region} is no region of Indonesia; 15.71, say, is one.`);
  }
  const now = surroundings.now ?? (() => new Date());
  const logger =
    surroundings.logger ?? createLogger({ name: `node ${config.region}`, level: config.logLevel });
  return holdingFolder({ folder: config.dataDir, setting: 'NODE_DATA_DIR' }, async () => {
    const database = await openRegister(config.dataDir);
    try {
      return await serve({ config, region, database, now, logger });
    } catch (error) {
      await database.close();
      throw error;
    }
  });
}

interface Parts {
  readonly config: NodeConfig;
  readonly region: RegionType;
  readonly database: Database;
  readonly now: () => Date;
  readonly logger: Logger;
}

async function serve({ config, region, database, now, logger }: Parts): Promise<RunningNode> {
  const dayOf = dayIn(config.timeZone);
  const today = () => dayOf(now());
  const identity = await loadIdentity(database, config.dataDir, config.region);
  const feed = new Feed({ database, identity, now, pageSize: config.feedPageSize });
  const nudger =
    config.gatewayUrl === null
      ? null
      : new Nudger({
          gatewayUrl: config.gatewayUrl,
          identity,
          head: () => feed.head(),
          now,
          logger,
        });
  const onFeedGrown = nudger?.nudge ?? (() => undefined);
  let publicUrl = config.publicUrl ?? '';
  const services: NodeServices = {
    agreements: new AgreementService({
      database,
      region: config.region,
      now,
      today,
      onFeedGrown,
    }),
    register: new AgreementReader({ database, today }),
    documents: new DocumentService({
      database,
      files: await DocumentFiles.open(join(config.dataDir, 'documents')),
      types: config.documentTypes,
      maxBytes: config.maxDocumentBytes,
      now,
      today,
    }),
    answers: new AnswerService({ database, region: config.region, now, onFeedGrown }),
    feed,
    facts: {
      region,
      softwareVersion: config.softwareVersion,
      publicKey: identity.feedKey.publicKeyText,
      keyId: identity.feedKey.keyId,
      publicUrl: () => publicUrl,
    },
  };
  const server = await serveGraphql<NodeContext>({
    schema: await buildNodeSchema(),
    context: async (request) => makeContext(services, request),
    authenticate: authenticator(config, identity, now),
    host: config.host,
    port: config.port,
    logger,
    health: async () => ({ ok: true, region: config.region, ...(await healthOf(feed)) }),
    playground: playgroundOf(config, region),
    routes: (app) => documentRoutes(app, services.documents),
    limits: { requestTimeoutMs: UPLOAD_TIMEOUT_MS },
  });
  publicUrl = (config.publicUrl ?? server.url).replace(/\/+$/, '');
  logger.info({ url: server.url, region: config.region, logId: identity.logId }, 'node serves');

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await server.close();
    await nudger?.stop();
    await database.close();
  };
  return { region: config.region, url: server.url, stop: () => (stopping ??= stop()) };
}

/** Officers carry this node's own token; the province comes with the gateway's (P5). */
function authenticator(
  config: NodeConfig,
  identity: NodeIdentity,
  now: () => Date,
): (authorization: string | undefined) => Promise<Caller> {
  const self = nodeIdentity(config.region);
  const issuers = new Map<string, TrustedIssuer>([
    [self, { publicKey: identity.tokenKey.publicKey, roles: ['officer'] }],
  ]);
  if (config.trustedGatewayKey !== null) {
    const publicKey = publicKeyFromText(config.trustedGatewayKey);
    issuers.set(config.gatewayIssuer, { publicKey, roles: ['province'] });
  }
  return (authorization) => verifyToken(authorization, { issuers, audience: self, now });
}

async function healthOf(feed: Feed): Promise<{ sequence: number; published: number }> {
  const { sequence, published } = await feed.head();
  return { sequence, published };
}

function playgroundOf(
  config: NodeConfig,
  region: RegionType,
): ServeOptions<NodeContext>['playground'] {
  return {
    title: { id: `Simpul ${region.name}`, en: `Node of ${region.name}` },
    queries: 'node',
    notice: config.notice,
  };
}
