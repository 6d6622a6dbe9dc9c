import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  BREAK,
  execute,
  getNamedType,
  getNullableType,
  GraphQLScalarType,
  isLeafType,
  isObjectType,
  isType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { collect, NotPlainError, plainCompletion } from './complete-plain.js';
import { WrittenJson } from './written-json.js';

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

/** Under this name a plain field keeps the type that clients see. */
const WHOLE_TYPE = 'simpul.wholeType';

/** A field of the answer's objects, and the name that it has there. */
export interface FlatField {
  readonly name: string;
  readonly field: string;
}

/**
 * What a query selects in the objects of a plain list below this field, when that is leaves alone:
 * such a list may be given as WrittenJson. Null when the list has to be given as objects.
 *
 * @param list name of the list's field
 */
export function flatSelection(
  {
    fieldNodes,
    fragments,
    returnType,
  }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'returnType'>,
  list: string,
): readonly FlatField[] | null {
  const parent = getNamedType(returnType);
  if (!isObjectType(parent)) return null;
  const type: unknown = parent.getFields()[list]?.extensions[WHOLE_TYPE];
  const item = isType(type) ? getNamedType(type) : undefined;
  if (!isObjectType(item)) return null;
  const below = collected(parent, fieldNodes, fragments);
  const lists = [...(below?.values() ?? [])].filter(([node]) => node?.name.value === list);
  const [nodes] = lists;
  if (nodes === undefined || lists.length > 1) return null;
  const leaves = collected(item, nodes, fragments);
  if (leaves === null) return null;
  const fields = [...leaves].map(([name, [node]]) => ({ name, field: node?.name.value ?? '' }));
  const isFlat = fields.every(({ field }) => {
    const leaf = item.getFields()[field]?.type;
    return field === '__typename' || (leaf !== undefined && isLeafType(getNullableType(leaf)));
  });
  return isFlat ? fields : null;
}

function collected(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  fragments: GraphQLResolveInfo['fragments'],
): ReadonlyMap<string, readonly FieldNode[]> | null {
  const into = new Map<string, FieldNode[]>();
  const isPlain = nodes.every(
    ({ selectionSet }) => selectionSet && collect(type, selectionSet, fragments, into),
  );
  return isPlain ? into : null;
}

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
        extensions: { ...config.extensions, [WHOLE_TYPE]: type },
        resolve: (source: Readonly<Record<string, unknown>>, _args, _context, info) => {
          const value = source[fieldName];
          if (value instanceof WrittenJson) return value;
          const complete = plainCompletion(type, info.fieldNodes, info.fragments);
          if (complete === null) throw new NotPlainError();
          try {
            return complete(value);
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
