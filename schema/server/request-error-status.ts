import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';

const GRAPHQL_RESPONSE = 'application/graphql-response+json';

/**
 * GraphQL over HTTP: a query that cannot be parsed, validated or given its variables is still a
 * well-formed answer, 200, for a client that takes `application/json`; only for
 * `application/graphql-response+json` is it 400. Apollo Server says 400 to both. A body that is no
 * GraphQL request at all stays 400.
 */
export function requestErrorStatus<TContext extends BaseContext>(): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, response, errors }) => {
        const accept = request.http?.headers.get('accept') ?? '';
        const isGraphql = !errors?.some(
          ({ extensions }) => extensions['code'] === ApolloServerErrorCode.BAD_REQUEST,
        );
        if (response.http.status === 400 && isGraphql && !accept.includes(GRAPHQL_RESPONSE)) {
          response.http.status = 200;
        }
      },
    }),
  };
}
