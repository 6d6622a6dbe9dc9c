import { evidenceOf, type Evidence } from './evidence.js';
import type { Profile } from './profile.js';

/** Null when either record does not know its affairs or says that the text names none. */
export function compareAffairs(
  { record: one }: Profile,
  { record: other }: Profile,
): Evidence | null {
  const [setA, setB] = [new Set(one.affairs ?? []), new Set(other.affairs ?? [])];
  if (setA.size === 0 || setB.size === 0) return null;
  const shared = [...setA].filter((affair) => setB.has(affair)).sort();
  const seen = { a: [...setA].sort().join(', '), b: [...setB].sort().join(', ') };
  if (shared.length === 0) {
    return evidenceOf('affairs', 'DISJOINT', {
      ...seen,
      id: 'Tidak ada urusan yang sama.',
      en: 'No affair in common.',
    });
  }
  const equal = shared.length === setA.size && shared.length === setB.size;
  return evidenceOf('affairs', equal ? 'EQUAL' : 'OVERLAP', {
    ...seen,
    id: `Urusan yang sama: ${shared.join(', ')}.`,
    en: `Affairs in common: ${shared.join(', ')}.`,
  });
}
