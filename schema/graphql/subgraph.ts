import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  extendSchema,
  isObjectType,
  lexicographicSortSchema,
  parse,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { bilingual, CallerError } from '../errors.js';

const FEDERATION_LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

/** What a supergraph names an entity by: its type and the fields of its key. */
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

/**
 * The entity with this key, or null when there is none. Called for all representations of a
 * request in the same tick, so a DataLoader batches them.
 */
export type EntityResolver<TContext> = (
  representation: Representation,
  context: TContext,
  info: GraphQLResolveInfo,
) => unknown;

/**
 * The same schema as a Federation v2 subgraph: it tells its SDL and finds entities by key. The
 * types named in `entities` carry an `@key`. An entity that fails is null with an error at its
 * place; the others are answered.
 */
export function asSubgraph<TContext>(
  schema: GraphQLSchema,
  entities: Readonly<Record<string, EntityResolver<TContext>>>,
): GraphQLSchema {
  const sdl = subgraphSdl(schema);
  const subgraph = extendSchema(
    schema,
    parse(`
      "Kunci entitas: __typename and the key's fields."
      scalar _Any
      union _Entity = ${Object.keys(entities).join(' | ')}
      type _Service { sdl: String! }
      extend type Query {
        "For a federation gateway: this subgraph's own schema."
        _service: _Service!
        "For a federation gateway: entities by key, null for a key that nobody has."
        _entities(representations: [_Any!]!): [_Entity]!
      }
    `),
  );
  // A resolver hands out plain rows, so the type found for an entity is remembered beside it.
  const typeNames = new WeakMap<object, string>();
  const entityType = subgraph.getType('_Entity');
  const query = queryOf(subgraph);
  const { _service: service, _entities: list } = query.getFields();
  if (entityType === undefined || !('resolveType' in entityType) || !service || !list) {
    throw new TypeError('asSubgraph: the schema could not be extended');
  }
  entityType.resolveType = (value: object) => typeNames.get(value);
  service.resolve = () => ({ sdl });
  list.resolve = (_root, { representations }: { representations: unknown[] }, context, info) =>
    representations.map(async (representation, index) => {
      const { resolve, key } = resolverFor(representation, index, entities);
      const entity = await resolve(key, context, info);
      if (typeof entity !== 'object' || entity === null) return null;
      typeNames.set(entity, key.__typename);
      return entity;
    });
  return subgraph;
}

/** What `_service.sdl` says: the schema with its directives, without the federation fields. */
export function subgraphSdl(schema: GraphQLSchema): string {
  return `${FEDERATION_LINK}\n\n${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`;
}

function queryOf(schema: GraphQLSchema): GraphQLObjectType {
  const query = schema.getQueryType();
  if (!isObjectType(query)) throw new TypeError('asSubgraph: the schema has no Query');
  return query;
}

function resolverFor<TContext>(
  representation: unknown,
  index: number,
  entities: Readonly<Record<string, EntityResolver<TContext>>>,
): { readonly resolve: EntityResolver<TContext>; readonly key: Representation } {
  const key = isRepresentation(representation) ? representation : undefined;
  const name = key?.__typename ?? '';
  const resolve = Object.hasOwn(entities, name) ? entities[name] : undefined;
  if (key !== undefined && resolve !== undefined) return { resolve, key };
  const known = Object.keys(entities).join(', ');
  throw new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `representations[${index}].__typename "${name.slice(0, 100)}" bukan entitas di sini; pakai ${known}.`,
      `representations[${index}].__typename "${name.slice(0, 100)}" is no entity here; use ${known}.`,
    ),
    { field: `representations[${index}].__typename`, value: name.slice(0, 100) },
  );
}

function isRepresentation(value: unknown): value is Representation {
  return (
    typeof value === 'object' &&
    value !== null &&
    '__typename' in value &&
    typeof value.__typename === 'string'
  );
}
