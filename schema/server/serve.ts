import { randomUUID } from 'node:crypto';
import {
  ApolloServer,
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type BaseContext,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import {
  DEFAULT_QUERY_LIMITS,
  nameBuiltInLimit,
  queryLimits,
  type QueryLimits,
} from '../graphql/query-limits.js';
import { answerPayload, passThroughApollo } from './answer-payload.js';
import { busyStatus } from './busy-status.js';
import { answerErrors, answerUnreadableAddress, pathOf } from './http-errors.js';
import type { Logger } from './logger.js';
import { logMaskedErrors, maskError, REQUEST_ID_HEADER } from './mask-errors.js';
import { persistedDocuments } from './persisted-documents.js';
import { servePlayground, type PlaygroundOptions } from './playground.js';
import { requestErrorStatus } from './request-error-status.js';
import { asksForEvents, refuseSubscriptions } from './subscription-form.js';
import { ANONYMOUS, type Caller } from './tokens.js';
import { keptByClients, tellUnchanged } from './unchanged-answers.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before any handler of `routes` and of GraphQL runs. */
    caller: Caller;
  }
}

export interface HttpLimits {
  readonly query: QueryLimits;
  /** Largest body; a route of its own may set another. */
  readonly bodyBytes: number;
  /** Within this time a request must have arrived whole. */
  readonly requestTimeoutMs: number;
  /** A connection on which nothing moves for so long is closed. */
  readonly idleTimeoutMs: number;
}

export const DEFAULT_HTTP_LIMITS: HttpLimits = {
  query: DEFAULT_QUERY_LIMITS,
  bodyBytes: 1_048_576,
  requestTimeoutMs: 30_000,
  idleTimeoutMs: 60_000,
};

/** Open requests get this long to end when the server closes. */
const CLOSE_GRACE_MS = 1_500;

/** What GraphQL resolvers may know of the request. */
export interface CallerRequest {
  readonly caller: Caller;
  readonly requestId: string;
}

/** `ok` false is answered 503, so that a container's health check sees it. */
export interface HealthReport {
  readonly ok: boolean;
  readonly [detail: string]: unknown;
}

type Executor = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;

/** Answers a request at /graphql that asks for a stream of events. */
export type EventStreamHandler = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>;

export interface ServeOptions<TContext extends BaseContext> {
  readonly schema: GraphQLSchema;
  /** Runs once per request: loaders made here do not outlive it. */
  readonly context: (request: CallerRequest) => Promise<TContext>;
  /** @throws CallerError UNAUTHENTICATED, answered 401 */
  readonly authenticate: (authorization: string | undefined) => Promise<Caller>;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly logger: Logger;
  readonly health: () => HealthReport | Promise<HealthReport>;
  /** Null serves none. */
  readonly playground: PlaygroundOptions | null;
  /** Routes beside GraphQL; `request.caller` is known in them. */
  readonly routes?: (app: FastifyInstance) => void | Promise<void>;
  readonly plugins?: readonly ApolloServerPlugin<TContext>[];
  /** Executes operations instead of graphql-js; limits, masking and all else stay. */
  readonly executor?: Executor;
  /** Serves subscriptions, within the same limits; absent: the schema has none. */
  readonly eventStreams?: (app: FastifyInstance, limits: QueryLimits) => EventStreamHandler;
  /** Texts that may be asked for by their hash. */
  readonly documents?: readonly string[];
  readonly limits?: Partial<HttpLimits>;
}

export interface GraphqlServer {
  /** `http://host:port`, without a path. */
  readonly url: string;
  readonly port: number;
  /** Ends within two seconds, open connections or not. May be called again. */
  close(): Promise<void>;
}

/** Serves a schema at /graphql, with /health and the playground beside it. */
export async function serveGraphql<TContext extends BaseContext>(
  options: ServeOptions<TContext>,
): Promise<GraphqlServer> {
  const limits = { ...DEFAULT_HTTP_LIMITS, ...options.limits };
  const apollo = makeApollo(options, limits.query);
  const app = makeApp(options.logger, limits);
  await apollo.start();

  app.get('/health', async (_request, reply) => {
    const report = await options.health();
    return reply.code(report.ok ? 200 : 503).send(report);
  });
  if (options.playground !== null) await servePlayground(app, options.playground);

  const graphql = fastifyApolloHandler(apollo, {
    context: ({ caller, id }: FastifyRequest) => options.context({ caller, requestId: id }),
  });
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => {
      request.caller = await options.authenticate(request.headers.authorization);
    });
    tellUnchanged(scope);
    const events = options.eventStreams?.(scope, limits.query);
    scope.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: async (request, reply) =>
        events !== undefined && asksForEvents(request.headers.accept)
          ? events(request, reply)
          : answerPayload(await graphql.call(scope, request, reply)),
    });
    await options.routes?.(scope);
  });

  await app.listen({ host: options.host, port: options.port });
  return running(app, apollo, options.host);
}

function makeApollo<TContext extends BaseContext>(
  { schema, executor, documents, logger, plugins = [] }: ServeOptions<TContext>,
  limits: QueryLimits,
): ApolloServer<TContext> {
  return new ApolloServer<TContext>({
    ...(executor === undefined ? { schema } : { gateway: executor }),
    logger,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: documents === undefined ? false : persistedDocuments(documents),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: limits.tokens },
    stringifyResult: passThroughApollo,
    formatError: (error) => maskError(nameBuiltInLimit(error, limits)),
    plugins: [
      // Cache control wraps every resolver and doubles the time of long lists.
      ApolloServerPluginCacheControlDisabled(),
      // Nothing calls out, and no page comes from elsewhere, whatever the environment says.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      queryLimits(limits),
      refuseSubscriptions(),
      requestErrorStatus(),
      busyStatus(),
      logMaskedErrors(logger),
      keptByClients(),
      ...plugins,
    ],
  });
}

function makeApp(logger: Logger, limits: HttpLimits): FastifyInstance {
  const app: FastifyInstance = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.idleTimeoutMs,
    frameworkErrors: (_error, _request, reply) => void answerUnreadableAddress(reply),
    http: {
      headersTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(limits.requestTimeoutMs, 5_000),
    },
  });
  answerErrors(app, logger, limits.bodyBytes);
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request, reply) => {
    request.caller = ANONYMOUS;
    // Replaces what the client may have sent: Apollo's plugins read it from here.
    request.headers[REQUEST_ID_HEADER] = request.id;
    void reply.header(REQUEST_ID_HEADER, request.id);
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    for (const [name, value] of SECURITY_HEADERS) {
      if (!reply.hasHeader(name)) void reply.header(name, value);
    }
    return payload;
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, id: requestId } = request;
    const { statusCode: status, elapsedTime: elapsedMs } = reply;
    logger.debug({ requestId, method, path: pathOf(request.url), status, elapsedMs }, 'answered');
  });
  return app;
}

/** For what a handler says nothing else about. */
const SECURITY_HEADERS = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['cache-control', 'no-store'],
] as const;

function running<TContext extends BaseContext>(
  app: FastifyInstance,
  apollo: ApolloServer<TContext>,
  host: string,
): GraphqlServer {
  const address = app.server.address();
  if (address === null || typeof address === 'string') {
    throw new TypeError('serveGraphql: the server listens on no port');
  }
  const { port } = address;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    close: () => (closing ??= close(app, apollo)),
  };
}

async function close<TContext extends BaseContext>(
  app: FastifyInstance,
  apollo: ApolloServer<TContext>,
): Promise<void> {
  const force = setTimeout(() => app.server.closeAllConnections(), CLOSE_GRACE_MS);
  try {
    await app.close();
    await apollo.stop();
  } finally {
    clearTimeout(force);
  }
}
