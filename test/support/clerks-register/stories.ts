import type { Chance } from './chance.js';
import { daysLater, workingDay, yearOf } from './day-steps.js';
import { JAMBI } from './signatories.js';
import { GENERAL, NARROWED, SUBJECTS } from './subjects.js';
import type { TrueAgreement } from './true-agreement.js';

const LAST_YEAR = 2026;

/** An agreement as its story tells it: how it is numbered and signed comes after. */
export type Made = Omit<TrueAgreement, 'label' | 'numbers' | 'signedByParties'>;
export type Make = (one: Made) => TrueAgreement;

/** A joint agreement and what implements it: one to three, often on the same day. */
export function umbrella(chance: Chance, make: Make, first: Made): void {
  const to = make({ ...first, instrument: 'KESEPAKATAN_BERSAMA' });
  const general = GENERAL.includes(to.subject);
  for (const subject of chance.some(SUBJECTS, chance.whole(1, 3))) {
    make({
      ...to,
      instrument: 'PERJANJIAN_KERJA_SAMA',
      subject: general || chance.happens(0.4) ? subject : to.subject,
      narrowed: general ? null : chance.happens(0.3) ? chance.pick(NARROWED) : to.narrowed,
      signedOn: chance.happens(0.45)
        ? to.signedOn
        : workingDay(daysLater(to.signedOn, chance.whole(7, 300))),
      years: chance.pick([1, 2, 3]),
      relation: { kind: 'IMPLEMENTS', to },
    });
  }
}

/** The same again when it has run out, with or without a gap. */
export function renewals(chance: Chance, make: Make, first: Made): void {
  let to = make(first);
  for (let times = chance.whole(1, 3); times > 0; times -= 1) {
    const after = to.years * 365 + chance.whole(-20, 120);
    const signedOn = workingDay(daysLater(to.signedOn, after));
    if (yearOf(signedOn) > LAST_YEAR) return;
    to = make({ ...to, signedOn, relation: { kind: 'RENEWS', to } });
  }
}

/** Year after year, with the year in the title or without. */
export function yearly(chance: Chance, make: Make, first: Made): void {
  const namesYear = chance.happens(0.5);
  const times = chance.whole(2, 5);
  for (let step = 0; step < times; step += 1) {
    const signedOn = workingDay(daysLater(first.signedOn, step * 365 + chance.whole(-30, 30)));
    if (yearOf(signedOn) > LAST_YEAR) return;
    const narrowed = namesYear ? `Tahun ${yearOf(signedOn)}` : null;
    make({ ...first, instrument: 'PERJANJIAN_KERJA_SAMA', signedOn, narrowed, years: 1 });
  }
}

/** Several on one day between the same parties, of one subject in several places or of several. */
export function siblings(chance: Chance, make: Make, first: Made): void {
  const count = chance.whole(2, 6);
  const alike = chance.happens(0.3);
  const places = chance.some(NARROWED, count);
  const subjects = chance.some(SUBJECTS, count);
  for (let step = 0; step < count; step += 1) {
    make({
      ...first,
      instrument: 'PERJANJIAN_KERJA_SAMA',
      subject: alike ? first.subject : (subjects[step] ?? first.subject),
      narrowed: alike ? (places[step] ?? null) : null,
    });
  }
}

/** One region with each of several others, on one day about one subject. */
export function neighbours(chance: Chance, make: Make, first: Made): void {
  const [centre, ...others] = chance.some(JAMBI, chance.whole(4, 7));
  if (centre === undefined) return;
  for (const other of others) make({ ...first, parties: [centre, other] });
}

/** Changed by an addendum, some weeks or months later. */
export function amended(chance: Chance, make: Make, first: Made): void {
  const to = make(first);
  const signedOn = workingDay(daysLater(first.signedOn, chance.whole(20, 500)));
  make({ ...to, amending: true, signedOn, relation: { kind: 'AMENDS', to } });
}
