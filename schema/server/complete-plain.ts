import {
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

/** The value is not the plain data that was expected; what to say of it is graphql-js's business. */
export class NotPlainError extends Error {
  constructor(options?: ErrorOptions) {
    super('not plain data', options);
    this.name = new.target.name;
  }
}

/** Shapes a value as the selection wants it; whatever it throws says that the value is not plain. */
export type Complete = (value: unknown) => unknown;

type Fragments = GraphQLResolveInfo['fragments'];

/**
 * How a value of this type is completed when all that is selected in it is plain: leaves, lists and
 * objects of which no field has a resolver. Null when something is not.
 *
 * @param nodes the field's places in the query, of a validated document
 */
export function plainCompletion(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): Complete | null {
  const complete = completionOf(getNullableType(type), nodes, fragments);
  if (complete === null || isNonNullType(type)) return complete;
  return (value) => (value === null || value === undefined ? null : complete(value));
}

/** Of what is not null. */
function completionOf(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): Complete | null {
  if (isLeafType(type)) return (value) => completeLeaf(type.serialize(primitive(value)));
  if (isListType(type)) {
    const complete = plainCompletion(type.ofType, nodes, fragments);
    return complete && ((value) => listOf(value).map(complete));
  }
  return isObjectType(type) ? objectCompletion(type, nodes, fragments) : null;
}

function objectCompletion(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): Complete | null {
  const selected = new Map<string, FieldNode[]>();
  const isPlain = nodes.every(
    ({ selectionSet }) => selectionSet && collect(type, selectionSet, fragments, selected),
  );
  if (!isPlain || type.isTypeOf) return null;
  const fields = [...selected].map(([name, places]) => {
    const key = places[0]?.name.value ?? '';
    if (key === '__typename') return { name, key, complete: () => type.name };
    const field = type.getFields()[key];
    if (field === undefined || field.resolve) return null;
    const complete = plainCompletion(field.type, places, fragments);
    return complete && { name, key, complete };
  });
  if (!fields.every((field) => field !== null)) return null;
  return (value) => {
    const source = record(value);
    const shaped: Record<string, unknown> = {};
    for (const { name, key, complete } of fields) shaped[name] = complete(source[key]);
    return shaped;
  };
}

/**
 * Collects what is selected, by the names that it has in the answer.
 *
 * @returns false where a condition, or another type's fragment, needs a closer look
 */
export function collect(
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  fragments: Fragments,
  into: Map<string, FieldNode[]>,
): boolean {
  return selections.every((selection) => {
    if (selection.directives?.length) return false;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      into.set(name, [...(into.get(name) ?? []), selection]);
      // An own property of this name can only be made in ways that slow every object down.
      return name !== '__proto__';
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    const condition = fragment?.typeCondition?.name.value ?? type.name;
    return (
      fragment !== undefined &&
      condition === type.name &&
      collect(type, fragment.selectionSet, fragments, into)
    );
  });
}

/** Anything else is left to graphql-js: promises, functions that want to be called, errors … */
function primitive(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  throw notPlain(value);
}

function completeLeaf(serialized: unknown): unknown {
  if (serialized === null || serialized === undefined) throw notPlain(serialized);
  return serialized;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw notPlain(value);
  return value;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw notPlain(value);
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return !(value instanceof Error) && !('then' in value);
}

function notPlain(value: unknown): NotPlainError {
  // A promise is made anew when the query is executed again; what becomes of this one is no matter.
  if (value instanceof Promise) value.catch(() => undefined);
  return new NotPlainError();
}
