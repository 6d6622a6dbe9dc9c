import { evidenceOf, type Evidence } from './evidence.js';
import type { Profile } from './profile.js';

/**
 * Null when the relations say nothing of the pair. Different parents are no evidence: one agreement
 * may go by several ids until its own records are linked.
 */
export function compareRelations(a: Profile, b: Profile): Evidence | null {
  if (a.amends !== b.amends) {
    return evidenceOf('relations', 'ONE_AMENDS', {
      a: a.amends ? 'adendum' : '–',
      b: b.amends ? 'adendum' : '–',
      id: 'Hanya satu di antaranya perubahan (adendum).',
      en: 'Only one of them is an amendment.',
    });
  }
  const parents = parentsOf(b);
  const shared = [...parentsOf(a)].find((parent) => parents.has(parent));
  if (shared === undefined) return null;
  return evidenceOf('relations', 'SAME_PARENT', {
    a: shared,
    b: shared,
    id: 'Keduanya merujuk kerja sama yang sama dengan cara yang sama.',
    en: 'Both refer to the same agreement in the same way.',
  });
}

function parentsOf({ record: { relations } }: Profile): ReadonlySet<string> {
  return new Set(
    relations.flatMap(({ kind, agreementId }) =>
      agreementId === null ? [] : [`${kind} ${agreementId}`],
    ),
  );
}
