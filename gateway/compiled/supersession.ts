import { dayRange } from '../../schema/law/date-range.js';
import type { Day } from '../../schema/law/terms.js';
import type { ValidityFacts } from '../../schema/law/validity.js';

export type RenewalFacts = Omit<ValidityFacts, 'supersededOn'>;

/**
 * First day on which one of the renewals is in force, from when the renewed agreement is
 * SUPERSEDED (P21); null when none is known to come into force.
 */
export function supersededOn(renewals: readonly RenewalFacts[]): Day | null {
  return renewals.flatMap((renewal) => firstDayInForce(renewal) ?? []).sort()[0] ?? null;
}

function firstDayInForce(facts: RenewalFacts): Day | null {
  const { signedOn, signedOnPrecision, validFrom, validUntil, endedOn } = facts;
  const signed = dayRange(signedOn, signedOnPrecision);
  // Not in force before it is signed, even where its text reaches back.
  const first = validFrom === null ? (signed?.last ?? null) : laterOf(validFrom, signed?.first);
  if (first === null) return null;
  const over =
    (endedOn !== null && endedOn <= first) || (validUntil !== null && validUntil < first);
  return over ? null : first;
}

function laterOf(a: Day, b: Day | undefined): Day {
  return b !== undefined && b > a ? b : a;
}
