import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { bilingual } from '../errors.js';

/**
 * Whether a stream of events is what the client wants most; some clients name it among the last of
 * what they can read, with every query.
 */
export function asksForEvents(accept: string | undefined): boolean {
  return /^\s*text\/event-stream\b/i.test(accept ?? '');
}

/** A subscription has no single answer: says how to ask for its events. */
export function refuseSubscriptions<TContext extends BaseContext>(): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation }) => {
        if (operation?.operation !== 'subscription') return;
        throw new GraphQLError(
          bilingual(
            'Subscription dijawab sebagai aliran peristiwa: kirim Accept: text/event-stream.',
            'A subscription is answered as a stream of events: send Accept: text/event-stream.',
          ),
          {
            extensions: { code: 'BAD_USER_INPUT', field: 'accept', http: { status: 406 } },
          },
        );
      },
    }),
  };
}
