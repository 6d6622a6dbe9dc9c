import type { FastifyInstance, FastifyReply } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { bilingual } from '../../schema/errors.js';
import type { QueryLimits } from '../../schema/graphql/query-limits.js';
import type { Logger } from '../../schema/server/logger.js';
import type { EventStreamHandler } from '../../schema/server/serve.js';
import type { Caller } from '../../schema/server/tokens.js';
import { networkOf } from '../http/network-of.js';
import { pacedStream } from '../export/paced-stream.js';
import type { Listener } from './event-batch.js';
import { eventTexts } from './event-texts.js';
import { StreamPlaces, type Place, type StreamLimits } from './stream-places.js';
import { readSubscriptionRequest } from './subscription-request.js';
import { watchUntaken } from './untaken.js';

export interface StreamPace {
  /** A stream on which nothing happens says so this often. */
  readonly heartbeatMs: number;
  /** In this time a client must have taken each frame. */
  readonly frameDeadlineMs: number;
}

const PACE: StreamPace = { heartbeatMs: 15_000, frameDeadlineMs: 60_000 };

export interface EventStreamOptions {
  readonly schema: GraphQLSchema;
  readonly authenticate: (authorization: string | undefined) => Promise<Caller>;
  readonly context: (caller: Caller, listener: Listener) => object;
  readonly limits: StreamLimits;
  readonly logger: Logger;
  readonly pace?: Partial<StreamPace>;
}

/** A browser whose stream broke off comes again after so long: spread, since many break together. */
const RETRY_MS = { least: 2_000, spread: 3_000 };
const RETRY_AFTER_SECONDS = 30;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Nobody between may keep, change or collect what is sent; the last is nginx's own word for it.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** Answers subscriptions as streams of events, until the client leaves or the server closes. */
export function eventStreams(
  options: EventStreamOptions,
): (app: FastifyInstance, limits: QueryLimits) => EventStreamHandler {
  return (app, limits) => {
    const places = new StreamPlaces(options.limits);
    const open = new Set<AbortController>();
    app.addHook('preClose', async () => open.forEach((stream) => stream.abort()));
    return async (request, reply) => {
      const asked = readSubscriptionRequest(request);
      const place = places.take(networkOf(request.ip));
      if (place.kind === 'NONE_FREE') return refuseForNow(reply, place);
      const { authorization } = request.headers;
      const ending = new AbortController();
      const texts = eventTexts({
        ...options,
        ...paceOf(options),
        limits,
        request: asked,
        // Asked again for each batch: a token may expire while its stream lives on.
        context: async (listener) =>
          options.context(await options.authenticate(authorization), listener),
        signal: ending.signal,
        requestId: request.id,
        retryMs: RETRY_MS.least + Math.floor(Math.random() * RETRY_MS.spread),
      });
      const stream = streamOf(texts, options, reply);
      open.add(ending);
      // A stream that waits for its next frame does not close before that has come.
      reply.raw.once('close', () => ending.abort());
      stream.once('close', () => {
        open.delete(ending);
        place.leave();
      });
      return reply.headers(HEADERS).send(stream);
    };
  };
}

function paceOf({ pace }: EventStreamOptions): StreamPace {
  return { ...PACE, ...pace };
}

/** A listener who is let go, or whose stream fails, comes back and goes on where it stood. */
function streamOf(
  texts: AsyncIterable<string>,
  options: EventStreamOptions,
  { raw, request: { id: requestId } }: FastifyReply,
) {
  const { logger } = options;
  const { frameDeadlineMs } = paceOf(options);
  const onSlow = () => logger.warn({ requestId, frameDeadlineMs }, 'a stream was read too slowly');
  const stream = pacedStream(texts, { pieceDeadlineMs: frameDeadlineMs, onSlow });
  const unwatch = watchUntaken(raw, frameDeadlineMs, () => {
    onSlow();
    stream.destroy();
  });
  stream.once('close', unwatch);
  stream.on('error', (err) => logger.error({ requestId, err }, 'a stream broke off'));
  return stream;
}

type NoPlace = Extract<Place, { readonly kind: 'NONE_FREE' }>;

function refuseForNow(reply: FastifyReply, { limit, allowed }: NoPlace): FastifyReply {
  const again = `coba lagi setelah ${RETRY_AFTER_SECONDS} detik`;
  const message =
    limit === 'inAll'
      ? bilingual(
          `Sudah ada ${allowed} aliran terbuka; ${again}.`,
          `${allowed} streams are open already; try again after ${RETRY_AFTER_SECONDS} seconds.`,
        )
      : bilingual(
          `Jaringan ini sudah membuka ${allowed} aliran; tutup salah satu, atau ${again}.`,
          `This network has ${allowed} streams open already; close one, or try again after ${RETRY_AFTER_SECONDS} seconds.`,
        );
  const name = limit === 'inAll' ? 'streams' : 'streamsPerAddress';
  const extensions = { code: 'LIMIT_EXCEEDED', limit: name, allowed };
  return reply
    .code(limit === 'inAll' ? 503 : 429)
    .header('retry-after', RETRY_AFTER_SECONDS)
    .send({ errors: [{ message, extensions }] });
}
