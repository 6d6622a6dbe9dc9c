import type { Instrument, RelationKind } from '../../../schema/law/terms.js';
import { addDays, addYears } from '../../../schema/law/date-range.js';
import { JAMBI_PLACES, OTHER_PLACES, type Place } from './places.js';
import type { Seeded } from './seeded.js';
import { GENERAL_HEADINGS, SUBJECTS, type Subject } from './subjects.js';

/** An agreement as it is; what registers say of it may differ. */
export interface Truth {
  readonly label: string;
  readonly parties: readonly [Place, ...Place[]];
  readonly subject: Subject;
  readonly instrument: Instrument;
  readonly signedOn: string;
  readonly years: number;
  readonly amendment: boolean;
  /** Signed by turns: each party on a day of its own. */
  readonly staggered: boolean;
  readonly parent: { readonly kind: RelationKind; readonly label: string } | null;
}

/** So many agreements, with the traps that belong to them. */
export function truths(chance: Seeded, count: number): Truth[] {
  const found: Truth[] = [];
  while (found.length < count) {
    const first = original(chance, `T${found.length}`);
    found.push(first, ...traps(chance, first));
  }
  return found.slice(0, count);
}

function original(chance: Seeded, label: string): Truth {
  const general = chance.happens(0.04);
  return {
    label,
    parties: partiesOf(chance),
    subject: general ? { affairs: [], headings: GENERAL_HEADINGS } : chance.pick(SUBJECTS),
    instrument: chance.happens(0.55) ? 'KESEPAKATAN_BERSAMA' : 'PERJANJIAN_KERJA_SAMA',
    signedOn: addDays('2015-01-05', chance.between(0, 3900)),
    years: chance.pick([1, 3, 5, 5]),
    amendment: false,
    staggered: chance.happens(0.07),
    parent: null,
  };
}

function partiesOf(chance: Seeded): [Place, ...Place[]] {
  const roll = chance.between(1, 100);
  if (roll <= 4) return nonEmpty([...JAMBI_PLACES]);
  const size = roll <= 78 ? 2 : roll <= 90 ? 3 : chance.between(4, 7);
  // The capital makes agreements with everybody.
  const capital = chance.happens(0.3) ? JAMBI_PLACES.filter(({ code }) => code === '15.71') : [];
  const others = [...JAMBI_PLACES, ...JAMBI_PLACES, ...OTHER_PLACES].filter(
    (place) => !capital.includes(place),
  );
  const distinct = [...new Set([...capital, ...chance.some(others, size * 3)])];
  return nonEmpty(distinct.slice(0, size));
}

function nonEmpty(places: readonly Place[]): [Place, ...Place[]] {
  const [first, ...rest] = places;
  if (first === undefined) throw new Error('An agreement has parties.');
  return [first, ...rest];
}

function traps(chance: Seeded, first: Truth): Truth[] {
  const { label, signedOn, years } = first;
  const found: Truth[] = [];
  if (chance.happens(0.2)) {
    const day = addDays(addYears(signedOn, years), chance.between(-20, 60));
    found.push({
      ...first,
      label: `${label} renewed`,
      signedOn: day,
      parent: { kind: 'RENEWS', label },
    });
  }
  if (chance.happens(0.15)) {
    found.push({
      ...first,
      label: `${label} sibling`,
      subject: chance.pick(SUBJECTS),
      signedOn: addDays(signedOn, chance.between(0, 20)),
    });
  }
  if (first.instrument === 'KESEPAKATAN_BERSAMA' && chance.happens(0.3)) {
    found.push({
      ...first,
      label: `${label} implemented`,
      instrument: 'PERJANJIAN_KERJA_SAMA',
      signedOn: addDays(signedOn, chance.between(0, 25)),
      parent: { kind: 'IMPLEMENTS', label },
    });
  }
  if (chance.happens(0.06)) {
    found.push({
      ...first,
      label: `${label} amended`,
      amendment: true,
      signedOn: addDays(signedOn, chance.between(40, 300)),
      parent: { kind: 'AMENDS', label },
    });
  }
  return found;
}
