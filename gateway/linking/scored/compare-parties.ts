import { evidenceOf, type Evidence } from './evidence.js';
import { isSameParty, type NamedParty } from './party-names.js';
import type { Profile } from './profile.js';
import type { Outcome } from './weights.js';

function without(parties: readonly NamedParty[], others: readonly NamedParty[]): NamedParty[] {
  return parties.filter((party) => !others.some((other) => isSameParty(party, other)));
}

function names(parties: readonly NamedParty[]): string {
  return parties.map(({ name }) => name).join('; ');
}

/** A clerk leaves some out; who names fewer than are missing tells of another circle. */
function missing(count: number, a: Profile, b: Profile): Outcome<'parties'> {
  if (count === 1) return 'ONE_MISSING';
  const named = Math.min(a.parties.length, b.parties.length);
  return count > named ? 'MOST_MISSING' : 'SOME_MISSING';
}

export function compareParties(a: Profile, b: Profile): Evidence {
  const [onlyA, onlyB] = [without(a.parties, b.parties), without(b.parties, a.parties)];
  const seen = { a: names(a.parties), b: names(b.parties) };
  if (onlyA.length === 0 && onlyB.length === 0) {
    return evidenceOf('parties', a.parties.length === 2 ? 'EQUAL_TWO' : 'EQUAL_MORE', {
      ...seen,
      id: 'Para pihaknya sama.',
      en: 'The parties are the same.',
    });
  }
  const extra = names([...onlyA, ...onlyB]);
  if (onlyA.length > 0 && onlyB.length > 0) {
    return evidenceOf('parties', 'CROSSED', {
      ...seen,
      id: `Masing-masing menyebut pihak yang tidak disebut yang lain: ${extra}.`,
      en: `Each names a party that the other does not: ${extra}.`,
    });
  }
  return evidenceOf('parties', missing(onlyA.length + onlyB.length, a, b), {
    ...seen,
    id: `Hanya satu catatan yang menyebut ${extra}.`,
    en: `Only one record names ${extra}.`,
  });
}
