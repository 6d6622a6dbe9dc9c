import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { HTTP_STATUS } from '../errors.js';

/** Where there was no room for part of a question, all of it may be asked again later. */
export function busyStatus<TContext extends BaseContext>(): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { http }, errors }) => {
        const busy = errors?.find(({ extensions }) => extensions['code'] === 'BUSY');
        if (busy === undefined) return;
        http.status = HTTP_STATUS.BUSY;
        http.headers.set('retry-after', String(busy.extensions['retryAfterSeconds']));
      },
    }),
  };
}
