import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  BREAK,
  execute,
  GraphQLScalarType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
} from 'graphql';
import { NotPlainError, plainCompletion } from './complete-plain.js';

type Executor = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;

/** `Type.field` of a field without a resolver. */
export type FieldName = `${string}.${string}`;

/**
 * Executes operations by graphql-js, except that the named fields, long lists of plain objects, are
 * completed in one loop wherever a query selects nothing in them that has a resolver: graphql-js
 * takes many times as long for the same. Where the data turns out not to be plain (null where none
 * may be, a value that its scalar refuses, a promise), the query is executed again by graphql-js
 * alone: errors, their places and what they take with them are always its own.
 *
 * @throws TypeError a named field does not exist, or has a resolver
 */
export function plainDataExecutor(schema: GraphQLSchema, names: readonly FieldName[]): Executor {
  const nameSet: ReadonlySet<string> = new Set(names);
  const shortened = withPlainFields(schema, nameSet);
  // Apollo keeps the documents; what is known of one goes with it.
  const known = new WeakMap<DocumentNode, boolean>();
  const isPlain = (document: DocumentNode): boolean => {
    const plain = known.get(document) ?? isPlainDocument(schema, document, nameSet);
    known.set(document, plain);
    return plain;
  };
  return {
    load: async () => ({
      executor: async ({ document, request, context }) => {
        const { operationName, variables: variableValues } = request;
        const asked = { document, operationName, variableValues, contextValue: context };
        if (isPlain(document)) {
          const result = await execute({ ...asked, schema: shortened });
          const failed = result.errors?.some(isNotPlain) ?? false;
          if (!failed) return result;
        }
        return execute({ ...asked, schema });
      },
    }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}

function isNotPlain({ originalError }: { readonly originalError?: unknown }): boolean {
  return originalError instanceof NotPlainError;
}

/** What a plain field gives: already shaped, so it is passed on as it is. */
const PLAIN_DATA = new GraphQLScalarType({ name: 'PlainData' });

/** The same schema, for execution only, in which the named fields are shaped by their resolver. */
function withPlainFields(schema: GraphQLSchema, names: ReadonlySet<string>): GraphQLSchema {
  const found = new Set<string>();
  const shortened = mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (config, fieldName, typeName) => {
      const name = `${typeName}.${fieldName}`;
      if (!names.has(name) || config.resolve) return undefined;
      found.add(name);
      const { type } = config;
      return {
        ...config,
        type: PLAIN_DATA,
        resolve: (source: Readonly<Record<string, unknown>>, _args, _context, info) => {
          const complete = plainCompletion(type, info.fieldNodes, info.fragments);
          if (complete === null) throw new NotPlainError();
          try {
            return complete(source[fieldName]);
          } catch (cause) {
            throw new NotPlainError({ cause });
          }
        },
      };
    },
  });
  const wrong = [...names].filter((name) => !found.has(name));
  if (wrong.length === 0) return shortened;
  throw new TypeError(`plainDataExecutor: no field without a resolver: ${wrong.join(', ')}`);
}

/** Whether a validated document only queries, and selects plain data alone in the named fields. */
function isPlainDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  names: ReadonlySet<string>,
): boolean {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments[definition.name.value] = definition;
    }
  }
  let isPlain = false;
  const refuse = (): typeof BREAK => {
    isPlain = false;
    return BREAK;
  };
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      // What changes something is never done twice.
      OperationDefinition: ({ operation }) => (operation === 'query' ? undefined : refuse()),
      Field: (node) => {
        const { value: name } = node.name;
        // Only the whole schema can describe itself.
        if (name === '__schema' || name === '__type') return refuse();
        if (!names.has(`${types.getParentType()?.name}.${name}`)) return undefined;
        const type = types.getType();
        if (!type || plainCompletion(type, [node], fragments) === null) return refuse();
        isPlain = true;
        return false;
      },
    }),
  );
  return isPlain;
}
