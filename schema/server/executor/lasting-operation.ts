import { Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';

/** Name of a field's extension: its value is another one at each moment, or comes from elsewhere. */
export const OF_THE_MOMENT = 'ofTheMoment';

/** What makes an operation's answer last until what it is made of changes. */
export interface LastingRule {
  /** Fields of the query type whose answers last. */
  readonly fields: ReadonlySet<string>;
  /** An argument, and the value of it that asks for the moment. */
  readonly argument: { readonly name: string; readonly ofTheMoment: string };
}

/** Whether, with these variables, the answer lasts. */
export type Lasts = (variables: Readonly<Record<string, unknown>>) => boolean;

const NEVER: Lasts = () => false;

/**
 * @param document of this operation, validated; what stands in it beside the operation counts too
 */
export function lastingOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { fields, argument }: LastingRule,
): Lasts {
  if (operation.operation !== 'query') return NEVER;
  const types = new TypeInfo(schema);
  const query = schema.getQueryType();
  const asking = new Set<string>();
  let lasts = true;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const isRoot = types.getParentType() === query;
        if (isRoot && !fields.has(name.value)) lasts = false;
        if (types.getFieldDef()?.extensions[OF_THE_MOMENT]) lasts = false;
      },
      Argument: ({ name, value }) => {
        if (name.value !== argument.name) return;
        if (value.kind === Kind.VARIABLE) asking.add(value.name.value);
        else if (value.kind !== Kind.ENUM || value.value === argument.ofTheMoment) lasts = false;
      },
    }),
  );
  const byDefault = operation.variableDefinitions?.some(
    ({ variable, defaultValue }) => asking.has(variable.name.value) && defaultValue !== undefined,
  );
  if (!lasts || byDefault) return NEVER;
  return (variables) => [...asking].every((name) => variables[name] !== argument.ofTheMoment);
}
