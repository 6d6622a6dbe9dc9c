import { REGIONAL_KINDS, type PartyKind } from '../../schema/law/terms.js';
import type { PublishedParty } from '../../schema/record/published-record.js';

/**
 * What kinds of partner (mitra) an agreement has, each once: the kinds of all that a region
 * cooperates with in it. Two regions are each other's partner, so their kinds count; a region that
 * is the only one among the parties is nobody's partner, so its kind does not. A kota with a
 * kabupaten and a university gives KOTA, KABUPATEN and the university's kind; a kota with a company
 * gives the company's alone.
 */
export function partnerKindsOf(
  parties: readonly Pick<PublishedParty, 'kind'>[],
): readonly PartyKind[] {
  const kinds = parties.map(({ kind }) => kind);
  const regional = kinds.filter(isRegional);
  return [...new Set(regional.length === 1 ? kinds.filter((kind) => !isRegional(kind)) : kinds)];
}

function isRegional(kind: PartyKind): boolean {
  return REGIONAL_KINDS.some((regional) => regional === kind);
}
