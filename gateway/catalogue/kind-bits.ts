import { PARTY_KINDS, type PartyKind } from '../../schema/law/terms.js';

/** One bit for each kind of party: a set of them in one column, without a table of its own. */
export const KIND_BITS: ReadonlyMap<PartyKind, number> = new Map(
  PARTY_KINDS.map((kind, place) => [kind, 2 ** place]),
);

export function kindBits(kinds: Iterable<PartyKind>): number {
  let bits = 0;
  for (const kind of kinds) bits |= KIND_BITS.get(kind) ?? 0;
  return bits;
}
