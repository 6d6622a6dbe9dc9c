import { addDays, dayRange } from './date-range.js';
import { DEFAULT_LAW_SETTINGS, type LawSettings } from './settings.js';
import type { DatePrecision, Day, Validity } from './terms.js';

/** The dates of an agreement as known; each may be missing. */
export interface ValidityFacts {
  readonly signedOn: Day | null;
  readonly signedOnPrecision: DatePrecision;
  readonly validFrom: Day | null;
  /** Last day in force, inclusive; null with `openEnded` false is unknown (P19). */
  readonly validUntil: Day | null;
  readonly openEnded: boolean;
  /** First day on which it is ended before its time. */
  readonly endedOn: Day | null;
  /** First day on which a renewal is in force (P21). */
  readonly supersededOn: Day | null;
}

/** The threshold of ENDING; with 0 days only the last day in force is. */
export type ValiditySettings = Pick<LawSettings, 'endingWithinDays'>;

export const DEFAULT_VALIDITY: ValiditySettings = {
  endingWithinDays: DEFAULT_LAW_SETTINGS.endingWithinDays,
};

/** Whether something has begun by a day, as far as the dates tell. */
type Begun = 'YES' | 'NO' | 'UNKNOWN';

/** A day within a month or year of signing decides nothing before that month or year is over. */
function signedBy(facts: ValidityFacts, day: Day): Begun {
  const range = dayRange(facts.signedOn, facts.signedOnPrecision);
  if (range === null) return 'UNKNOWN';
  if (day < range.first) return 'NO';
  return day >= range.last ? 'YES' : 'UNKNOWN';
}

/** Without a first day of its own, an agreement is in force from its signing. */
function inForceBy(facts: ValidityFacts, day: Day, signed: Begun): Begun {
  if (facts.validFrom === null) return signed;
  return day >= facts.validFrom ? 'YES' : 'NO';
}

/**
 * The validity on a day, from the dates alone: the first line that holds decides.
 *
 * A missing date never counts against an agreement: what the dates do not settle is UNKNOWN. A
 * signing day that is not known is not UNSIGNED; that needs a signing day still to come.
 */
export function validityOn(facts: ValidityFacts, day: Day, settings: ValiditySettings): Validity {
  const { validUntil, endedOn, supersededOn } = facts;
  const signed = signedBy(facts, day);
  const inForce = inForceBy(facts, day, signed);

  if (endedOn !== null && day >= endedOn) return 'ENDED';
  if (supersededOn !== null && day >= supersededOn) return 'SUPERSEDED';
  if (validUntil !== null && day > validUntil) return 'EXPIRED';
  if (signed === 'NO') return 'UNSIGNED';
  if (inForce === 'NO') return 'NOT_YET_IN_FORCE';
  if (inForce === 'UNKNOWN') return 'UNKNOWN';
  if (validUntil === null) return facts.openEnded ? 'IN_FORCE' : 'UNKNOWN';
  return day >= addDays(validUntil, -settings.endingWithinDays) ? 'ENDING' : 'IN_FORCE';
}

/** Every day on which the answer may become another one. */
function turningDays(facts: ValidityFacts, settings: ValiditySettings): Day[] {
  const { validFrom, validUntil, endedOn, supersededOn } = facts;
  const signed = dayRange(facts.signedOn, facts.signedOnPrecision);
  const days = [signed?.first, signed?.last, validFrom, endedOn, supersededOn];
  if (validUntil !== null) {
    days.push(addDays(validUntil, -settings.endingWithinDays), addDays(validUntil, 1));
  }
  return days.filter((day) => day !== null && day !== undefined);
}

/**
 * The first day after `day` on which the validity is another one, nothing else changing; null when
 * the dates hold no further change.
 */
export function nextValidityChange(
  facts: ValidityFacts,
  day: Day,
  settings: ValiditySettings,
): Day | null {
  const now = validityOn(facts, day, settings);
  return (
    turningDays(facts, settings)
      .filter((turn) => turn > day)
      .sort()
      .find((turn) => validityOn(facts, turn, settings) !== now) ?? null
  );
}
