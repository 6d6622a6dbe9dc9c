import { crossBorder, type BorderGraph } from './border.js';
import type { Category, Nature } from './terms.js';

export interface NatureFacts {
  readonly category: Category;
  /** What the text itself declares; null when it declares nothing or is not known. */
  readonly declaredNature: Nature | null;
  /** Codes of the regional parties. */
  readonly regions: readonly string[];
}

/**
 * Kerja sama wajib or sukarela; only inter-regional cooperation has a nature (UU 23/2014 ps 363(3)).
 *
 * Without a bordering pair it can only be VOLUNTARY (ps 364(1)); with one it is what the text
 * declares. Null: not KSDD, fewer than two regions known, or bordering and nothing declared (P20).
 */
export function natureOf(facts: NatureFacts, graph: BorderGraph): Nature | null {
  if (facts.category !== 'KSDD' || new Set(facts.regions).size < 2) return null;
  return crossBorder(facts.regions, graph) ? facts.declaredNature : 'VOLUNTARY';
}
