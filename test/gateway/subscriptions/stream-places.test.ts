import { describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import type { EventBatch } from '../../../gateway/subscriptions/event-batch.js';
import { eventStreams } from '../../../gateway/subscriptions/subscription-route.js';
import { DEFAULT_QUERY_LIMITS } from '../../../schema/graphql/query-limits.js';
import { createLogger } from '../../../schema/server/logger.js';
import { ANONYMOUS } from '../../../schema/server/tokens.js';

async function* nothing(): AsyncGenerator<EventBatch> {
  await new Promise(() => undefined);
  yield { events: [], position: null };
}

const text = { type: GraphQLString, subscribe: () => nothing() };
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { text: { type: GraphQLString } } }),
  subscription: new GraphQLObjectType({ name: 'Subscription', fields: { text } }),
});

/** One stream for each client. */
function oneEach(): FastifyInstance {
  const app = fastify();
  const streams = eventStreams({
    schema,
    authenticate: async () => ANONYMOUS,
    context: () => ({}),
    limits: { inAll: 9, perAddress: 1 },
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
  app.get('/graphql', streams(app, DEFAULT_QUERY_LIMITS));
  return app;
}

describe('a client', () => {
  it('has its places whatever address of its network it comes from', async () => {
    const app = oneEach();
    const statusOf = async (remoteAddress: string) => {
      const url = '/graphql?query=subscription{text}';
      const { statusCode } = await app.inject({ url, remoteAddress, payloadAsStream: true });
      return statusCode;
    };
    try {
      expect(await statusOf('2001:db8:1:2::1')).toBe(200);
      expect(await statusOf('2001:db8:1:2:ffff::1')).toBe(429);
      expect(await statusOf('2001:db8:1:3::1')).toBe(200);
      expect(await statusOf('192.0.2.7')).toBe(200);
      expect(await statusOf('::ffff:192.0.2.7')).toBe(429);
      expect(await statusOf('::ffff:192.0.2.8')).toBe(200);
    } finally {
      await app.close();
    }
  });
});
