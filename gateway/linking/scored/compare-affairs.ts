import { finding, type Finding } from './evidence.js';
import type { Profile } from './profile.js';

/** Null when either record does not know its affairs or says that the text names none. */
export function compareAffairs(
  { affairs: ofA }: Profile,
  { affairs: ofB }: Profile,
): Finding | null {
  if (ofA.length === 0 || ofB.length === 0) return null;
  const shared = ofA.filter((affair) => ofB.includes(affair));
  const seen = () => ({ a: ofA.join(', '), b: ofB.join(', ') });
  if (shared.length === 0) {
    return finding('affairs', 'DISJOINT', () => ({
      ...seen(),
      id: 'Tidak ada urusan yang sama.',
      en: 'No affair in common.',
    }));
  }
  const equal = shared.length === ofA.length && shared.length === ofB.length;
  return finding('affairs', equal ? 'EQUAL' : 'OVERLAP', () => ({
    ...seen(),
    id: `Urusan yang sama: ${shared.join(', ')}.`,
    en: `Affairs in common: ${shared.join(', ')}.`,
  }));
}
