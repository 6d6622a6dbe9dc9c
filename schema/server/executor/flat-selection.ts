import {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { selectedIn } from './selected.js';

/** Told only by the compiled executor: graphql-js knows no list that is written already. */
export const WRITES = Symbol('lists may be given as WrittenJson');

/** For a resolver that may give lists of flat objects as WrittenJson. */
export interface WritingInfo extends GraphQLResolveInfo {
  readonly [WRITES]: true;
}

export function mayWrite(info: GraphQLResolveInfo): info is WritingInfo {
  return WRITES in info;
}

/** A field of the answer's objects, and the name that it has there. */
export interface FlatField {
  readonly name: string;
  readonly field: string;
}

/**
 * What a query selects in the objects of a list below this field, when that is leaves alone, or
 * lists of them: such a list may be given as WrittenJson. Null when it has to be given as objects.
 *
 * @param list name of the list's field, which has no resolver
 */
export function flatSelection(
  { fieldNodes, fragments, returnType }: WritingInfo,
  list: string,
): readonly FlatField[] | null {
  const parent = getNamedType(returnType);
  if (!isObjectType(parent)) return null;
  const type = parent.getFields()[list]?.type;
  const item = type && isListType(getNullableType(type)) ? getNamedType(type) : undefined;
  if (!isObjectType(item)) return null;
  const below = selectedIn(parent, fieldNodes, fragments);
  const lists = [...(below?.values() ?? [])].filter(([node]) => node.name.value === list);
  const [nodes] = lists;
  if (nodes === undefined || lists.length > 1) return null;
  const leaves = selectedIn(item, nodes, fragments);
  if (leaves === null) return null;
  const fields = [...leaves].map(([name, [node]]) => ({ name, field: node.name.value }));
  const isFlat = fields.every(({ field }) => {
    const leaf = item.getFields()[field];
    return (
      field === '__typename' || (leaf !== undefined && !leaf.resolve && isLeafOrLeaves(leaf.type))
    );
  });
  return isFlat ? fields : null;
}

function isLeafOrLeaves(type: GraphQLOutputType): boolean {
  const present = getNullableType(type);
  return isLeafType(isListType(present) ? getNullableType(present.ofType) : present);
}
