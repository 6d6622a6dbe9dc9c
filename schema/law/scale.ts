import type { Scale } from './terms.js';

/** Two parties are BILATERAL, three or more MULTILATERAL. */
export function scaleOf(partyCount: number): Scale {
  return partyCount > 2 ? 'MULTILATERAL' : 'BILATERAL';
}
