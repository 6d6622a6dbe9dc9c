import { finding, type Finding } from './evidence.js';
import type { Profile } from './profile.js';

/**
 * Null when the relations say nothing of the pair. Different parents are no evidence: one agreement
 * may go by several ids until its own records are linked.
 *
 * @param isOfOneTerm both were signed on one day and end on none but one: no amendment is signed with
 * what it amends, so one of the clerks only left out what the other's heading says
 */
export function compareRelations(a: Profile, b: Profile, isOfOneTerm: boolean): Finding | null {
  const saysWhatItAmends = [a, b].some(({ record }) =>
    record.relations.some(({ kind }) => kind === 'AMENDS'),
  );
  if (a.amends !== b.amends && (saysWhatItAmends || !isOfOneTerm)) {
    return finding('relations', 'ONE_AMENDS', () => ({
      a: a.amends ? 'adendum' : '–',
      b: b.amends ? 'adendum' : '–',
      id: 'Hanya satu di antaranya perubahan (adendum).',
      en: 'Only one of them is an amendment.',
    }));
  }
  const shared = a.parents.find((parent) => b.parents.includes(parent));
  if (shared === undefined) return null;
  return finding('relations', 'SAME_PARENT', () => ({
    a: shared,
    b: shared,
    id: 'Keduanya merujuk kerja sama yang sama dengan cara yang sama.',
    en: 'Both refer to the same agreement in the same way.',
  }));
}
