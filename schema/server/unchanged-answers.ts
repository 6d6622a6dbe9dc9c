import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import { namesEtag } from './if-none-match.js';

/** What everybody may have may be kept, yet asked for anew each time: it changes without notice. */
export const KEPT_AND_ASKED_ANEW = { 'cache-control': 'no-cache' } as const;

/**
 * What may be kept and is asked for anew each time has the hash of itself as its ETag. A client
 * that still has it is told so by 304, which is short on a bad line.
 */
export function tellUnchanged(app: FastifyInstance): void {
  app.addHook('onSend', async ({ method, headers }, reply, payload) => {
    const isKept = reply.getHeader('cache-control') === KEPT_AND_ASKED_ANEW['cache-control'];
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload);
    const isRead = method === 'GET' || method === 'HEAD';
    if (!isRead || !isKept || reply.statusCode !== 200 || !isWhole) return payload;
    const etag = `"${createHash('sha256').update(payload).digest('base64url')}"`;
    void reply.header('etag', etag);
    if (!namesEtag(headers['if-none-match'], etag)) return payload;
    void reply.code(304);
    // Of HEAD, Fastify itself drops the body afterwards, and needs it to tell its length.
    return method === 'HEAD' ? payload : null;
  });
}

/** GraphQL's answers to the public's GET may be kept so; those with errors in them never. */
export function keptByClients<TContext extends BaseContext>(): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request: { http }, response: { body, http: answer } }) => {
        const isPublic = http?.method === 'GET' && !http.headers.has('authorization');
        const isWhole = body.kind === 'single' && body.singleResult.errors === undefined;
        if (!isPublic || !isWhole) return;
        answer.headers.set('cache-control', KEPT_AND_ASKED_ANEW['cache-control']);
        answer.headers.set('vary', 'accept, authorization');
      },
    }),
  };
}
