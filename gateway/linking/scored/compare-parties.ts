import { finding, type Finding } from './evidence.js';
import { isSameParty, type NamedParty } from './party-names.js';
import type { Profile } from './profile.js';
import type { Outcome } from './weights.js';

/** The parties of the one that the other does not name; most are told by their identity alone. */
function without({ parties }: Profile, { parties: others, identities }: Profile): NamedParty[] {
  return parties.filter(
    (party) =>
      !identities.has(party.identity) && !others.some((other) => isSameParty(party, other)),
  );
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

export function compareParties(a: Profile, b: Profile): Finding {
  const [onlyA, onlyB] = [without(a, b), without(b, a)];
  const seen = () => ({ a: names(a.parties), b: names(b.parties) });
  if (onlyA.length === 0 && onlyB.length === 0) {
    return finding('parties', a.parties.length === 2 ? 'EQUAL_TWO' : 'EQUAL_MORE', () => ({
      ...seen(),
      id: 'Para pihaknya sama.',
      en: 'The parties are the same.',
    }));
  }
  const extra = () => names([...onlyA, ...onlyB]);
  if (onlyA.length > 0 && onlyB.length > 0) {
    return finding('parties', 'CROSSED', () => ({
      ...seen(),
      id: `Masing-masing menyebut pihak yang tidak disebut yang lain: ${extra()}.`,
      en: `Each names a party that the other does not: ${extra()}.`,
    }));
  }
  return finding('parties', missing(onlyA.length + onlyB.length, a, b), () => ({
    ...seen(),
    id: `Hanya satu catatan yang menyebut ${extra()}.`,
    en: `Only one record names ${extra()}.`,
  }));
}
