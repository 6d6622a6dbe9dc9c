import {
  getArgumentValues,
  isNonNullType,
  Kind,
  valueFromAST,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type ValueNode,
} from 'graphql';
import type { Values } from './run.js';

/** Puts one argument among the others; false where graphql-js has to say what is wrong. */
type Take = (variables: Values, into: Values) => boolean;

/**
 * How a field's arguments are made of an operation's variables.
 *
 * @returns what throws GraphQLError as graphql-js does: null where none may be
 */
export function argumentsOf(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): (variables: Values) => Values {
  const takes = definition.args.map((argument) =>
    takeOf(argument, node.arguments?.find(({ name }) => name.value === argument.name)?.value),
  );
  return (variables) => {
    const values: Values = {};
    return takes.every((take) => take(variables, values))
      ? values
      : getArgumentValues(definition, node, variables);
  };
}

function takeOf(argument: GraphQLArgument, value: ValueNode | undefined): Take {
  const { name, type, defaultValue } = argument;
  const isRequired = isNonNullType(type);
  const absent: Take = (_variables, into) => {
    if (defaultValue !== undefined) into[name] = defaultValue;
    return defaultValue !== undefined || !isRequired;
  };
  if (value === undefined) return absent;
  if (value.kind === Kind.VARIABLE) {
    const variable = value.name.value;
    return (variables, into) => {
      if (!Object.hasOwn(variables, variable)) return absent(variables, into);
      const given = variables[variable];
      if (isRequired && (given === null || given === undefined)) return false;
      into[name] = given;
      return true;
    };
  }
  return (variables, into) => {
    const made: unknown = valueFromAST(value, type, variables);
    into[name] = made;
    return made !== undefined;
  };
}
