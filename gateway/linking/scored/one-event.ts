import { compareNumbers } from './compare-numbers.js';
import { compareTitles } from './compare-title.js';
import { MIXED_UP } from './instrument-level.js';
import type { Profile } from './profile.js';
import { sharesDocumentNumber } from './shared-number.js';
import type { Outcome } from './weights.js';

/** Whether the two are told to be one document, on whatever levels they are filed. */
export function tellsOneDocument(a: Profile, b: Profile): boolean {
  return sharesDocumentNumber(a, b) || isOneEvent(a, b);
}

/**
 * One event is filed as umbrella here and as what implements it there: the same parties signed on one
 * day under one title or nearly so, and neither number nor relation tells two documents.
 */
function isOneEvent(a: Profile, b: Profile): boolean {
  return (
    mixedUpDays(a).some((day) => mixedUpDays(b).includes(day)) &&
    a.identities.size === b.identities.size &&
    [...a.identities].every((party) => b.identities.has(party)) &&
    implementsOne(a) === implementsOne(b) &&
    !isOfTwoNumbers(a, b) &&
    isOneTitle(a, b)
  );
}

const OTHER_NUMBERS: readonly string[] = [
  'OTHER',
  'OTHER_YEAR',
] satisfies readonly Outcome<'number'>[];

/** One party's number may be mistyped where another's agrees. */
function isOfTwoNumbers(a: Profile, b: Profile): boolean {
  return OTHER_NUMBERS.includes(compareNumbers(a, b)?.outcome ?? '');
}

function isOneTitle(a: Profile, b: Profile): boolean {
  const outcome = compareTitles(a, b, true)?.outcome;
  return outcome === 'SAME' || outcome === 'CLOSE';
}

/** More days than parties sign one document on; each is a way to every region that a record names. */
const MOST_DAYS = 12;

/** Days of a document that may be filed on another level than its own. */
export function mixedUpDays({ levels, days }: Profile): readonly string[] {
  if (days.length > MOST_DAYS || !levels.some((level) => MIXED_UP.has(level))) return [];
  return days.filter(({ precision }) => precision === 'DAY').map(({ first }) => first);
}

function implementsOne({ record }: Profile): boolean {
  return record.relations.some(({ kind }) => kind === 'IMPLEMENTS');
}
