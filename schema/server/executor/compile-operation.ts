import {
  getNullableType,
  GraphQLError,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  locatedError,
  OperationTypeNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type ResponsePath,
} from 'graphql';
import { WrittenJson } from '../written-json.js';
import { variableCoercion } from './coerce-variables.js';
import { argumentsOf } from './field-arguments.js';
import { WRITES, type WritingInfo } from './flat-selection.js';
import type { OperationParts } from './operation-parts.js';
import { FoundErrors, isPromise, pathKeys, type Run, type Values } from './run.js';
import { selectedBy, selectedIn, type Selected } from './selected.js';

/** Runs an operation with the variables as they were sent. */
export type Operation = (
  variables: Values,
  context: unknown,
) => ExecutionResult | Promise<ExecutionResult>;

/** The value as the answer has it, or a promise of it. */
type Complete = (value: unknown, run: Run, path: ResponsePath | undefined) => unknown;

interface Field {
  /** In the answer. */
  readonly name: string;
  readonly answer: (source: unknown, run: Run, parent: ResponsePath | undefined) => unknown;
}

/**
 * A query as functions that call each other, made once and run with any variables. Nothing of it
 * becomes code. Null for what is left to graphql-js: mutations and introspection, conditions, and
 * types of which only the value tells which one it is.
 *
 * @param parts of a validated document
 */
export function compileOperation(parts: OperationParts): Operation | null {
  const { schema, operation, fragments } = parts;
  const type = schema.getQueryType();
  if (!type || operation.operation !== OperationTypeNode.QUERY) return null;
  if (operation.directives?.length) return null;
  const selected = selectedBy(type, operation.selectionSet, fragments);
  const complete = selected && objectCompletion(type, selected, parts);
  if (complete === null) return null;
  const coerce = variableCoercion(parts);
  return (given, context) => {
    const { errors: faults, coerced: variables } = coerce(given);
    if (faults !== undefined) return { errors: faults };
    const errors = new FoundErrors();
    const failed = (error: unknown): ExecutionResult => {
      // All that a field throws is located.
      if (!(error instanceof GraphQLError)) throw error;
      errors.add(error, undefined);
      return { errors: errors.list, data: null };
    };
    try {
      const data = complete(undefined, { context, variables, errors }, undefined);
      return isPromise(data)
        ? data.then((settled) => resultOf(settled, errors), failed)
        : resultOf(data, errors);
    } catch (error) {
      return failed(error);
    }
  };
}

function resultOf(data: unknown, { list }: FoundErrors): ExecutionResult {
  if (!isRecord(data)) throw new TypeError('an operation without an object');
  return list.length === 0 ? { data } : { errors: list, data };
}

function objectCompletion(
  type: GraphQLObjectType,
  selected: Selected,
  parts: OperationParts,
): Complete | null {
  if (type.isTypeOf) return null;
  const fields = [...selected].map(([name, nodes]) => fieldOf(type, name, nodes, parts));
  if (!fields.every((field) => field !== null)) return null;
  return (source, run, path) => {
    const shaped: Values = {};
    let isWaiting = false;
    try {
      for (const { name, answer } of fields) {
        const value = answer(source, run, path);
        if (isPromise(value)) isWaiting = true;
        shaped[name] = value;
      }
    } catch (error) {
      if (!isWaiting) throw error;
      // The others may fail as well, and somebody has to hear of it.
      return settled(shaped).finally(() => {
        throw error;
      });
    }
    return isWaiting ? settled(shaped) : shaped;
  };
}

async function settled(shaped: Values): Promise<Values> {
  const names = Object.keys(shaped);
  const values = await Promise.all(Object.values(shaped));
  return Object.fromEntries(names.map((name, place) => [name, values[place]]));
}

function fieldOf(
  parent: GraphQLObjectType,
  name: string,
  nodes: readonly [FieldNode, ...FieldNode[]],
  parts: OperationParts,
): Field | null {
  const key = nodes[0].name.value;
  if (key === '__typename') return { name, answer: () => parent.name };
  const definition: GraphQLField<unknown, unknown> | undefined = parent.getFields()[key];
  // Only graphql-js can describe a schema.
  if (definition === undefined) return null;
  const place: FieldPlace = { parent, name, nodes, definition };
  const complete = completionOf(definition.type, place, parts);
  if (complete === null) return null;
  const end = ending(definition.type, nodes, complete);
  const whole = resolvedAnswer(place, end, parts);
  const leaf = getNullableType(definition.type);
  const isPlain = isLeafType(leaf) && !definition.resolve;
  return { name, answer: isPlain ? leafAnswer(place, leaf, end, whole) : whole };
}

interface FieldPlace {
  readonly parent: GraphQLObjectType;
  readonly name: string;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly definition: GraphQLField<unknown, unknown>;
}

function pathTo({ parent, name }: FieldPlace, above: ResponsePath | undefined): ResponsePath {
  return { prev: above, key: name, typename: parent.name };
}

function resolvedAnswer(place: FieldPlace, end: Ending, parts: OperationParts): Field['answer'] {
  const { nodes, definition } = place;
  const resolve = definition.resolve ?? propertyOf(definition.name);
  const argumentsFrom = argumentsOf(definition, nodes[0]);
  const infoOf = infoMaker(place, parts);
  return (source, run, above) => {
    const path = pathTo(place, above);
    let value: unknown;
    try {
      value = resolve(source, argumentsFrom(run.variables), run.context, infoOf(run, path));
    } catch (error) {
      return end.fail(error, run, path);
    }
    return end.complete(value, run, path);
  };
}

/** How the value of one place ends in the answer, whether it is there, late or failed. */
interface Ending {
  readonly complete: (value: unknown, run: Run, path: ResponsePath) => unknown;
  readonly fail: (thrown: unknown, run: Run, path: ResponsePath) => null;
}

function ending(type: GraphQLOutputType, nodes: readonly FieldNode[], complete: Complete): Ending {
  const isRequired = isNonNullType(type);
  const fail: Ending['fail'] = (thrown, { errors }, path) => {
    const error = locatedError(thrown, nodes, pathKeys(path));
    // Its parent fails with it.
    if (isRequired) throw error;
    errors.add(error, path);
    return null;
  };
  return {
    complete: (value, run, path) => {
      try {
        const completed = isPromise(value)
          ? value.then((settled) => complete(settled, run, path))
          : complete(value, run, path);
        return isPromise(completed)
          ? completed.then(undefined, (error: unknown) => fail(error, run, path))
          : completed;
      } catch (error) {
        return fail(error, run, path);
      }
    },
    fail,
  };
}

/** What a field without a resolver gives: a property, or what it gives when it is called. */
function propertyOf(name: string): NonNullable<GraphQLField<unknown, unknown>['resolve']> {
  return (source, values, context, info) => {
    if (!isRecord(source)) return undefined;
    const property = source[name];
    return typeof property === 'function'
      ? Reflect.apply(property, source, [values, context, info])
      : property;
  };
}

function infoMaker({ parent, nodes, definition }: FieldPlace, parts: OperationParts) {
  const { schema, operation, fragments } = parts;
  return ({ variables }: Run, path: ResponsePath): WritingInfo => ({
    fieldName: definition.name,
    fieldNodes: nodes,
    returnType: definition.type,
    parentType: parent,
    path,
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues: variables,
    [WRITES]: true,
  });
}

/** Most fields are leaves that stand in their object: these need neither path nor information. */
function leafAnswer(
  place: FieldPlace,
  type: GraphQLLeafType,
  end: Ending,
  whole: Field['answer'],
): Field['answer'] {
  const key = place.definition.name;
  return (source, run, above) => {
    if (!isRecord(source)) return whole(source, run, above);
    let value: unknown;
    try {
      value = source[key];
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        const serialized: unknown = type.serialize(value);
        if (serialized !== null && serialized !== undefined) return serialized;
      }
    } catch (error) {
      return end.fail(error, run, pathTo(place, above));
    }
    if (typeof value === 'function') return whole(source, run, above);
    return end.complete(value, run, pathTo(place, above));
  };
}

function completionOf(
  type: GraphQLOutputType,
  place: FieldPlace,
  parts: OperationParts,
): Complete | null {
  const complete = presentCompletion(getNullableType(type), place, parts);
  if (complete === null) return null;
  const { parent, definition } = place;
  if (isNonNullType(type)) {
    return (value, run, path) => {
      if (value instanceof Error) throw value;
      if (value !== null && value !== undefined) return complete(value, run, path);
      throw new Error(
        `Cannot return null for non-nullable field ${parent.name}.${definition.name}.`,
      );
    };
  }
  return (value, run, path) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(value, run, path);
  };
}

/** Of what is not null. */
function presentCompletion(
  type: GraphQLOutputType,
  place: FieldPlace,
  parts: OperationParts,
): Complete | null {
  if (isLeafType(type)) return leafCompletion(type);
  if (isListType(type)) return listCompletion(type.ofType, place, parts);
  if (!isObjectType(type)) return null;
  const selected = selectedIn(type, place.nodes, parts.fragments);
  return selected && objectCompletion(type, selected, parts);
}

function leafCompletion(type: GraphQLLeafType): Complete {
  return (value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(`Expected \`${type.name}.serialize\` to return non-nullable value.`);
  };
}

function listCompletion(
  itemType: GraphQLOutputType,
  place: FieldPlace,
  parts: OperationParts,
): Complete | null {
  const complete = completionOf(itemType, place, parts);
  if (complete === null) return null;
  const { parent, nodes, definition } = place;
  const end = ending(itemType, nodes, complete);
  return (value, run, prev) => {
    if (value instanceof WrittenJson) return value;
    if (!isIterable(value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${parent.name}.${definition.name}".`,
      );
    }
    const items = Array.from(value, (item, key) =>
      end.complete(item, run, { prev, key, typename: undefined }),
    );
    return items.some(isPromise) ? Promise.all(items) : items;
  };
}

function isRecord(value: unknown): value is Values {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Symbol.iterator in value &&
    typeof value[Symbol.iterator] === 'function'
  );
}
