import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** As the caller sent them. */
export type Variables = Readonly<Record<string, unknown>>;

/** What was counted in a part of a query. */
export interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Cost of what stands there once. */
  readonly cost: number;
  /** Cost of the lists there whose length only the field above knows, per item. */
  readonly costPerItem: number;
  readonly representations: number;
}

const NOTHING: Measure = {
  depth: 0,
  aliases: 0,
  directives: 0,
  cost: 0,
  costPerItem: 0,
  representations: 0,
};

/** Counts of nested fragments grow without bound; Infinity times zero would be no number. */
function bounded(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}

function together(a: Measure, b: Measure): Measure {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: bounded(a.aliases + b.aliases),
    directives: bounded(a.directives + b.directives),
    cost: bounded(a.cost + b.cost),
    costPerItem: bounded(a.costPerItem + b.costPerItem),
    representations: Math.max(a.representations, b.representations),
  };
}

/**
 * Measures one operation of a validated document (so fragments exist and have no cycle). Each
 * fragment is measured once, so the time is linear in the text, however often it is spread.
 */
class OperationMeter {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly measured = new Map<string, Measure>();
  /** Names of the variables that a length was looked up in. */
  readonly consulted = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    private readonly variables: Variables,
    private readonly listLength: number,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  measure(): Measure {
    const root = this.schema.getRootType(this.operation.operation) ?? undefined;
    const selected = this.selections(this.operation.selectionSet, root);
    const directives = bounded(selected.directives + (this.operation.directives?.length ?? 0));
    return { ...selected, directives, cost: this.costWith(selected, this.listLength) };
  }

  private selections(set: SelectionSetNode, parent: GraphQLNamedType | undefined): Measure {
    return set.selections.reduce(
      (sum, node) => together(sum, this.selection(node, parent)),
      NOTHING,
    );
  }

  private selection(node: SelectionNode, parent: GraphQLNamedType | undefined): Measure {
    const inner = this.withoutDirectives(node, parent);
    return { ...inner, directives: bounded(inner.directives + (node.directives?.length ?? 0)) };
  }

  private withoutDirectives(node: SelectionNode, parent: GraphQLNamedType | undefined): Measure {
    switch (node.kind) {
      case Kind.FIELD:
        return this.field(node, parent);
      case Kind.INLINE_FRAGMENT:
        return this.selections(
          node.selectionSet,
          node.typeCondition ? this.schema.getType(node.typeCondition.name.value) : parent,
        );
      case Kind.FRAGMENT_SPREAD:
        return this.fragment(node.name.value);
    }
  }

  private fragment(name: string): Measure {
    const known = this.measured.get(name);
    if (known !== undefined) return known;
    const definition = this.fragments.get(name);
    if (definition === undefined) return NOTHING;
    const type = this.schema.getType(definition.typeCondition.name.value);
    const inner = this.selections(definition.selectionSet, type);
    const measure = {
      ...inner,
      directives: bounded(inner.directives + (definition.directives?.length ?? 0)),
    };
    this.measured.set(name, measure);
    return measure;
  }

  private field(node: FieldNode, parent: GraphQLNamedType | undefined): Measure {
    const definition = this.definitionOf(node.name.value, parent);
    const type = definition && getNamedType(definition.type);
    const inner =
      node.selectionSet === undefined || !isCompositeType(type)
        ? NOTHING
        : this.selections(node.selectionSet, type);

    const isList = definition !== undefined && isListType(getNullableType(definition.type));
    const length = definition && (this.statedLength(node, definition) ?? knownLength(definition));
    const representations = node.name.value === '_entities' ? (length ?? 0) : 0;
    return {
      depth: inner.depth + 1,
      aliases: bounded(inner.aliases + (node.alias === undefined ? 0 : 1)),
      directives: inner.directives,
      representations: Math.max(inner.representations, representations),
      ...this.cost(inner, isList, length),
    };
  }

  /** A list's stated length counts its items; a connection's `first` counts the lists inside it. */
  private cost(
    inner: Measure,
    isList: boolean,
    length: number | undefined,
  ): Pick<Measure, 'cost' | 'costPerItem'> {
    if (!isList) {
      return { cost: bounded(1 + this.costWith(inner, length ?? this.listLength)), costPerItem: 0 };
    }
    const each = 1 + this.costWith(inner, this.listLength);
    return length === undefined
      ? { cost: 0, costPerItem: each }
      : { cost: bounded(each * length), costPerItem: 0 };
  }

  private costWith({ cost, costPerItem }: Measure, length: number): number {
    return bounded(cost + costPerItem * length);
  }

  private definitionOf(
    name: string,
    parent: GraphQLNamedType | undefined,
  ): GraphQLField<unknown, unknown> | undefined {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  }

  /** How many items the query itself asks for, by `first` or by naming them; else undefined. */
  private statedLength(
    node: FieldNode,
    definition: GraphQLField<unknown, unknown>,
  ): number | undefined {
    const argument = definition.args.find(
      ({ name }) =>
        name === 'first' || (name === 'representations' && definition.name === '_entities'),
    );
    if (argument === undefined) return undefined;
    const given = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
    const value = given === undefined ? undefined : this.valueOf(given);
    return lengthFrom(value) ?? lengthFrom(argument.defaultValue);
  }

  /** Only what a length can be: a number, a list, or a variable that holds one. */
  private valueOf(node: ValueNode): unknown {
    if (node.kind === Kind.INT) return Number(node.value);
    if (node.kind === Kind.LIST) return node.values;
    // GraphQL reads one object as a list of one.
    if (node.kind === Kind.OBJECT) return [node];
    if (node.kind !== Kind.VARIABLE) return undefined;
    const name = node.name.value;
    this.consulted.add(name);
    if (Object.hasOwn(this.variables, name)) return this.variables[name];
    const definition = this.operation.variableDefinitions?.find(
      ({ variable }) => variable.name.value === name,
    );
    return definition?.defaultValue && this.valueOf(definition.defaultValue);
  }
}

/** Name of the field extension by which a schema says how long a list without `first` can be. */
export const LIST_LENGTH = 'listLength';

function knownLength({ extensions }: GraphQLField<unknown, unknown>): number | undefined {
  return lengthFrom(extensions[LIST_LENGTH]);
}

function lengthFrom(value: unknown): number | undefined {
  if (typeof value === 'number' && value >= 0) return value;
  if (Array.isArray(value)) return value.length;
  return undefined;
}

interface Measured {
  readonly measure: Measure;
  readonly schema: GraphQLSchema;
  readonly listLength: number;
  /** The variables that it depends on, and the lengths that they gave. */
  readonly lengths: ReadonlyMap<string, number | undefined>;
}

/** The last measure of each operation: most are asked again and again for as much. */
const last = new WeakMap<OperationDefinitionNode, Measured>();

/**
 * Measures one operation of a validated document.
 *
 * @param listLength what a list without `first` is taken to hold
 */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  listLength: number,
): Measure {
  const known = last.get(operation);
  const isSame =
    known !== undefined &&
    known.schema === schema &&
    known.listLength === listLength &&
    [...known.lengths].every(([name, length]) => lengthIn(variables, name) === length);
  if (isSame) return known.measure;
  const meter = new OperationMeter(schema, document, operation, variables, listLength);
  const measure = meter.measure();
  const lengths = new Map([...meter.consulted].map((name) => [name, lengthIn(variables, name)]));
  last.set(operation, { measure, schema, listLength, lengths });
  return measure;
}

/** -1 for a variable that is absent: its default, if it has one, is the operation's own. */
function lengthIn(variables: Variables, name: string): number | undefined {
  return Object.hasOwn(variables, name) ? lengthFrom(variables[name]) : -1;
}
