import type {
  FragmentDefinitionNode,
  GraphQLResolveInfo,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

/**
 * Names of the fields that a query selects below this field, along a path of field names;
 * conditions (`@include`, `@skip`) are not evaluated, so it may name more than is wanted.
 */
export function selectedFields(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  path: readonly string[] = [],
): ReadonlySet<string> {
  let level = fieldNodes.flatMap(({ selectionSet }) => fieldsIn(selectionSet, fragments));
  for (const name of path) {
    level = level
      .filter((field) => field.name.value === name)
      .flatMap(({ selectionSet }) => fieldsIn(selectionSet, fragments));
  }
  return new Set(level.map(({ name }) => name.value));
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;
type FieldSelection = Extract<SelectionNode, { readonly kind: 'Field' }>;

function fieldsIn(set: SelectionSetNode | undefined, fragments: Fragments): FieldSelection[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === 'Field') return [selection];
    if (selection.kind === 'InlineFragment') return fieldsIn(selection.selectionSet, fragments);
    return fieldsIn(fragments[selection.name.value]?.selectionSet, fragments);
  });
}
