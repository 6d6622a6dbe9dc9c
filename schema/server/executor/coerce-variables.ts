import {
  getVariableValues,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type GraphQLError,
  type GraphQLInputType,
  type VariableDefinitionNode,
} from 'graphql';
import type { OperationParts } from './operation-parts.js';
import type { Values } from './run.js';

export type Coerced =
  | { readonly errors: readonly GraphQLError[]; readonly coerced?: undefined }
  | { readonly coerced: Values; readonly errors?: undefined };

/** The most faults of variables that one answer names, as graphql-js has it. */
const MOST_ERRORS = 50;

/**
 * How an operation's variables become values of their types. What is not as it should be is left
 * to graphql-js, which says what is wrong.
 */
export function variableCoercion({
  schema,
  operation,
}: OperationParts): (given: Values) => Coerced {
  const definitions = operation.variableDefinitions ?? [];
  const variables = definitions.map((definition) => variableOf(definition, schema));
  return (given) => {
    try {
      const coerced: Values = {};
      for (const take of variables) take(given, coerced);
      return { coerced };
    } catch {
      return getVariableValues(schema, definitions, given, { maxErrors: MOST_ERRORS });
    }
  };
}

/** Ends the quick way; what it stands for is found and said by graphql-js. */
class NotAsExpected extends Error {}

function refuse(): never {
  throw new NotAsExpected();
}

function variableOf(
  { variable, type: typeNode, defaultValue }: VariableDefinitionNode,
  schema: OperationParts['schema'],
): (given: Values, into: Values) => void {
  const name = variable.name.value;
  const type = typeFromAST(schema, typeNode);
  // An own property of this name can only be made in other ways.
  if (!isInputType(type) || name === '__proto__') return refuse;
  const coerce = coercionOf(type);
  return (given, into) => {
    if (Object.hasOwn(given, name)) into[name] = coerce(given[name]);
    else if (defaultValue) into[name] = valueFromAST(defaultValue, type);
    else if (isNonNullType(type)) refuse();
  };
}

/** @returns what throws where the value is not one of the type */
function coercionOf(type: GraphQLInputType): (value: unknown) => unknown {
  if (isNonNullType(type)) {
    const coerce = coercionOf(type.ofType);
    return (value) => (value === null || value === undefined ? refuse() : coerce(value));
  }
  const coerce = presentCoercion(type);
  return (value) => (value === null || value === undefined ? null : coerce(value));
}

/** Of what is not null. */
function presentCoercion(type: GraphQLInputType): (value: unknown) => unknown {
  if (isNonNullType(type)) return presentCoercion(type.ofType);
  if (isListType(type)) {
    const coerce = coercionOf(type.ofType);
    return (value) => (Array.isArray(value) ? value.map(coerce) : refuse());
  }
  if (isInputObjectType(type)) return objectCoercion(type);
  return (value) => {
    const parsed: unknown = type.parseValue(value);
    return parsed === undefined ? refuse() : parsed;
  };
}

function objectCoercion(
  type: Extract<GraphQLInputType, { readonly isOneOf: boolean }>,
): (value: unknown) => unknown {
  const definitions = type.getFields();
  // Made at the first value, since a type may hold itself.
  let fields: readonly Readonly<{
    name: string;
    required: boolean;
    byDefault: unknown;
    coerce: (value: unknown) => unknown;
  }>[];
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse();
    if (type.isOneOf) return refuse();
    fields ??= Object.values(definitions).map((field) => ({
      name: field.name,
      required: isNonNullType(field.type),
      byDefault: field.defaultValue,
      coerce: coercionOf(field.type),
    }));
    const given = new Map<string, unknown>(Object.entries(value));
    const coerced: Values = {};
    for (const { name, required, byDefault, coerce } of fields) {
      const item = given.get(name);
      if (item !== undefined) coerced[name] = coerce(item);
      else if (byDefault !== undefined) coerced[name] = byDefault;
      else if (required) refuse();
    }
    for (const name of given.keys()) if (!Object.hasOwn(definitions, name)) refuse();
    return coerced;
  };
}
