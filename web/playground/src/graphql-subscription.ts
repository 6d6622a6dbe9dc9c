import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-sse';
import { authorizationHeaders, storedToken } from './bearer-token.js';
import { type GraphqlRequest } from './graphql-request.js';

/** Whether the request is for a stream; of a text that cannot be parsed the server says more. */
export function isSubscription({ query, operationName }: GraphqlRequest): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription';
  } catch {
    return false;
  }
}

/** The events of a subscription; a stream that breaks off goes on after the last one that came. */
export function graphqlSubscription(
  endpoint: string,
  { query, operationName, variables }: GraphqlRequest,
): AsyncIterableIterator<unknown> {
  let after: string | undefined;
  const client = createClient({
    url: endpoint,
    headers: () => ({
      ...authorizationHeaders(storedToken()),
      ...(after === undefined ? {} : { 'last-event-id': after }),
    }),
    onMessage: ({ data }) => {
      const position = data?.extensions?.['position'];
      if (typeof position === 'string') after = position;
    },
  });
  // As it is, not wrapped in a generator: only so does stopping it close the stream at once.
  return client.iterate({
    query,
    ...(typeof operationName === 'string' && { operationName }),
    ...(isRecord(variables) && { variables }),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
