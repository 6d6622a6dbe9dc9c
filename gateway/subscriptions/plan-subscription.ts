import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { bilingual } from '../../schema/errors.js';
import { findLimitExceeded, type QueryLimits } from '../../schema/graphql/query-limits.js';
import type { SubscriptionRequest } from './subscription-request.js';

/** What may be subscribed to, or why not; the reasons are for the caller. */
export type SubscriptionPlan =
  | { readonly kind: 'PLANNED'; readonly document: DocumentNode }
  | { readonly kind: 'REFUSED'; readonly errors: readonly GraphQLError[] };

/** Checks a subscription as Apollo Server checks a query: by the same schema and the same limits. */
export function planSubscription(
  schema: GraphQLSchema,
  { query, operationName, variables }: SubscriptionRequest,
  limits: QueryLimits,
): SubscriptionPlan {
  const document = parsed(query, limits);
  if (document instanceof GraphQLError) {
    return refused(withCode(document, ApolloServerErrorCode.GRAPHQL_PARSE_FAILED));
  }
  const invalid = validate(schema, document);
  if (invalid.length > 0) {
    return refused(
      ...invalid.map((error) => withCode(error, ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED)),
    );
  }
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return refused(noSuchOperation(operationName));
  if (operation.operation !== 'subscription') return refused(notSubscription(operation.operation));
  const exceeded = findLimitExceeded(schema, document, operation, variables, limits);
  return exceeded === null ? { kind: 'PLANNED', document } : refused(exceeded);
}

function refused(...errors: readonly GraphQLError[]): SubscriptionPlan {
  return { kind: 'REFUSED', errors };
}

function parsed(query: string, { tokens }: QueryLimits): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens: tokens });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

export function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, path } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}

function noSuchOperation(operationName: string | null): GraphQLError {
  const name = operationName?.slice(0, 100) ?? '';
  const message =
    operationName === null
      ? bilingual(
          'Dokumen memuat beberapa operasi; sebutkan satu di operationName.',
          'The document has several operations; name one in operationName.',
        )
      : bilingual(
          `Tidak ada operasi bernama "${name}" di dokumen ini.`,
          `No operation in this document is called "${name}".`,
        );
  const code = ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE;
  return new GraphQLError(message, { extensions: { code } });
}

function notSubscription(operation: string): GraphQLError {
  return new GraphQLError(
    bilingual(
      `Aliran peristiwa hanya untuk subscription; kirim ${operation} dengan Accept: application/json.`,
      `An event stream is for subscriptions alone; send a ${operation} with Accept: application/json.`,
    ),
    { extensions: { code: 'BAD_USER_INPUT', field: 'accept', value: 'text/event-stream' } },
  );
}
