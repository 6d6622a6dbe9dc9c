import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from './operation-parts.js';

/** What is selected in an object, by the name that it has in the answer, in the answer's order. */
export type Selected = ReadonlyMap<string, readonly [FieldNode, ...FieldNode[]]>;

/**
 * Null where it depends on more than the document: a directive, another type's fragment.
 *
 * @param nodes places of one field in a validated document
 */
export function selectedIn(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): Selected | null {
  const into: Collected = { fields: new Map(), spread: new Set() };
  const isPlain = nodes.every(
    ({ selectionSet }) => selectionSet && collect(type, selectionSet, fragments, into),
  );
  return isPlain ? into.fields : null;
}

/** As `selectedIn`, of an operation itself. */
export function selectedBy(
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode,
  fragments: Fragments,
): Selected | null {
  const into: Collected = { fields: new Map(), spread: new Set() };
  return collect(type, selectionSet, fragments, into) ? into.fields : null;
}

interface Collected {
  readonly fields: Map<string, [FieldNode, ...FieldNode[]]>;
  /** A fragment that is spread again adds nothing. */
  readonly spread: Set<string>;
}

function collect(
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  fragments: Fragments,
  into: Collected,
): boolean {
  return selections.every((selection) => {
    if (selection.directives?.length) return false;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const known = into.fields.get(name);
      if (known === undefined) into.fields.set(name, [selection]);
      else known.push(selection);
      // An own property of this name can only be made in ways that slow every object down.
      return name !== '__proto__';
    }
    let fragment: InlineFragmentNode | FragmentDefinitionNode | undefined;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      fragment = selection;
    } else {
      const name = selection.name.value;
      if (into.spread.has(name)) return true;
      into.spread.add(name);
      fragment = fragments[name];
    }
    const condition = fragment?.typeCondition?.name.value ?? type.name;
    return (
      fragment !== undefined &&
      condition === type.name &&
      collect(type, fragment.selectionSet, fragments, into)
    );
  });
}
