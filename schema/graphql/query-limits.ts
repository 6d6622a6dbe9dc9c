import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  GraphQLError,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { bilingual } from '../errors.js';
import { measureOperation, type Variables } from './operation-meter.js';

/** How much one query may ask for, fragments written out. */
export interface QueryLimits {
  /** Levels of fields. The full introspection query has 15. */
  readonly depth: number;
  /** Fields with an alias: each may be another search of the whole catalogue. */
  readonly aliases: number;
  readonly directives: number;
  /** Fields, times the length of the lists around them: `first` where given, else `listLength`. */
  readonly cost: number;
  /** What a list without `first` is taken to hold. */
  readonly listLength: number;
  /** Entities that one `_entities` may name. */
  readonly representations: number;
  /** Words and signs in the text; the parser stops there. Validation grows with its square. */
  readonly tokens: number;
}

export const DEFAULT_QUERY_LIMITS: QueryLimits = {
  depth: 16,
  aliases: 40,
  directives: 20,
  cost: 50_000,
  listLength: 5,
  representations: 200,
  tokens: 2_000,
};

type MeasuredLimit = 'depth' | 'aliases' | 'directives' | 'representations' | 'cost';

interface LimitText {
  readonly limit: MeasuredLimit;
  /** What is wrong, and what to do. */
  readonly id: readonly [string, string];
  readonly en: readonly [string, string];
}

/** In the order in which they are checked. */
const MEASURED: readonly LimitText[] = [
  {
    limit: 'depth',
    id: ['Kueri terlalu dalam', 'kurangi tingkat isian bersarang'],
    en: ['The query is too deep', 'nest fewer levels of fields'],
  },
  {
    limit: 'aliases',
    id: ['Terlalu banyak alias', 'bagi menjadi beberapa kueri, atau pakai satu saringan'],
    en: ['Too many aliases', 'split the query, or use one filter with several values'],
  },
  {
    limit: 'directives',
    id: ['Terlalu banyak direktif', 'hapus sebagian'],
    en: ['Too many directives', 'remove some of them'],
  },
  {
    limit: 'representations',
    id: ['Terlalu banyak entitas diminta', 'bagi menjadi beberapa kueri'],
    en: ['Too many entities asked for', 'split the query'],
  },
  {
    limit: 'cost',
    id: ['Kueri terlalu berat', 'minta lebih sedikit isian atau perkecil "first"'],
    en: ['The query costs too much', 'ask for fewer fields or a smaller "first"'],
  },
];

/**
 * Why this operation may not run, or null when it may.
 *
 * @param document validated against the schema
 * @param variables as sent: the numbers and lists in them are part of the cost
 */
export function findLimitExceeded(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  limits: QueryLimits,
): GraphQLError | null {
  const measure = measureOperation(schema, document, operation, variables, limits.listLength);
  const text = MEASURED.find(({ limit }) => measure[limit] > limits[limit]);
  return text === undefined ? null : refusal(text, measure[text.limit], limits[text.limit]);
}

function refusal({ limit, id, en }: LimitText, value: number, allowed: number): GraphQLError {
  return new GraphQLError(
    bilingual(
      `${id[0]}: ${limit} ${value}, paling banyak ${allowed}; ${id[1]}.`,
      `${en[0]}: ${limit} ${value}, at most ${allowed}; ${en[1]}.`,
    ),
    { extensions: { code: 'LIMIT_EXCEEDED', limit, value, allowed, http: { status: 400 } } },
  );
}

/** Refuses operations beyond the limits before anything is executed. */
export function queryLimits<TContext extends BaseContext>(
  limits: QueryLimits,
): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        // An operation name that is not in the document: execution says so.
        if (operation === undefined) return;
        const variables = request.variables ?? {};
        const error = findLimitExceeded(schema, document, operation, variables, limits);
        if (error !== null) throw error;
      },
    }),
  };
}

/**
 * Says in both languages what the parser and the validator of graphql-js stop at by themselves:
 * a text of too many tokens, and too many pairs of equal fields to compare. Others stay as they are.
 */
export function nameBuiltInLimit(
  error: GraphQLFormattedError,
  { tokens }: QueryLimits,
): GraphQLFormattedError {
  if (/contains more tha[nt] \d+ tokens/.test(error.message)) {
    return {
      message: bilingual(
        `Kueri terlalu panjang: paling banyak ${tokens} tokens; bagi menjadi beberapa kueri atau kirim nilai sebagai variabel.`,
        `The query is too long: at most ${tokens} tokens; split it, or send values as variables.`,
      ),
      extensions: { code: 'LIMIT_EXCEEDED', limit: 'tokens', allowed: tokens },
    };
  }
  if (error.message === 'Validation aborted.') {
    return {
      message: bilingual(
        'Kueri mengulang isian yang sama terlalu sering; tulis setiap isian satu kali.',
        'The query repeats the same fields too often; write each field once.',
      ),
      extensions: { code: 'LIMIT_EXCEEDED', limit: 'repetition' },
    };
  }
  return error;
}
