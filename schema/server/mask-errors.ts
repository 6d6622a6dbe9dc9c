import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { bilingual, CallerError, HTTP_STATUS } from '../errors.js';
import type { Logger } from './logger.js';

/** Given by the server to every request, and returned with its answer. */
export const REQUEST_ID_HEADER = 'x-request-id';

export const INTERNAL_ERROR = bilingual(
  'Kesalahan di dalam server; sudah dicatat. Coba lagi nanti.',
  'Internal error; it has been logged. Try again later.',
);

/** Codes whose message is meant for the caller. */
const TOLD: ReadonlySet<unknown> = new Set([
  ...Object.keys(HTTP_STATUS),
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  // By these a client knows that it has to send the text.
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
]);

/** Hides what is a bug: its message may hold data that the caller has no right to see (I11). */
export function maskError(error: GraphQLFormattedError): GraphQLFormattedError {
  if (TOLD.has(error.extensions?.['code'])) return error;
  return {
    message: INTERNAL_ERROR,
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { code: ApolloServerErrorCode.INTERNAL_SERVER_ERROR },
  };
}

export interface FailedOperation {
  readonly requestId: string | undefined;
  readonly operationName: string | null | undefined;
}

/** Logs those of the errors that `maskError` hides. */
export function logMasked(
  logger: Logger,
  errors: readonly GraphQLError[],
  { requestId, operationName }: FailedOperation,
): void {
  for (const error of errors) {
    if (TOLD.has(error.extensions['code'])) continue;
    const err = unwrapResolverError(error);
    logger.error({ requestId, operationName, path: error.path, err }, 'a resolver failed');
  }
}

/** Logs what `maskError` hides, with the id that the answer carries as X-Request-Id. */
export function logMaskedErrors<TContext extends BaseContext>(
  logger: Logger,
): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: async ({ request }) => ({
      didEncounterErrors: async ({ errors, operationName }) => {
        const requestId = request.http?.headers.get(REQUEST_ID_HEADER);
        logMasked(logger, errors, { requestId, operationName });
      },
    }),
    contextCreationDidFail: async ({ error }) => {
      if (!(error instanceof CallerError)) {
        logger.error({ err: error }, 'no context could be made for a request');
      }
    },
    unexpectedErrorProcessingRequest: async ({ requestContext, error }) => {
      const requestId = requestContext.request.http?.headers.get(REQUEST_ID_HEADER);
      logger.error({ requestId, err: error }, 'a request failed outside its resolvers');
    },
  };
}
