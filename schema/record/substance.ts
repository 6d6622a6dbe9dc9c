import { dayRange } from '../law/date-range.js';
import { partyIdentity, type PartyNaming } from './party-identity.js';
import type { PublishedRecord } from './published-record.js';

/** What of a record is its substance (P7); a published record and a draft are some. */
export type SubstanceFacts = Pick<
  PublishedRecord,
  | 'category'
  | 'instrument'
  | 'openEnded'
  | 'signedOn'
  | 'signedOnPrecision'
  | 'validFrom'
  | 'validUntil'
> & { readonly parties: readonly PartyNaming[] };

/** A private person is published by role or by name (P5): only that there is one counts. */
function substantialIdentity(party: PartyNaming): string {
  return party.kind === 'PERSEORANGAN' ? party.kind : partyIdentity(party);
}

function partySet({ parties }: SubstanceFacts): string {
  return JSON.stringify(parties.map(substantialIdentity).sort());
}

/** Two values differ only when both are known. */
function conflict(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function known(term: string): string | null {
  return term === 'UNKNOWN' ? null : term;
}

/** Days of signing that cannot be the same one, whatever month or year they were cut to. */
function signingConflict(a: SubstanceFacts, b: SubstanceFacts): boolean {
  const rangeA = dayRange(a.signedOn, a.signedOnPrecision);
  const rangeB = dayRange(b.signedOn, b.signedOnPrecision);
  if (rangeA === null || rangeB === null) return false;
  return rangeA.last < rangeB.first || rangeB.last < rangeA.first;
}

/** The last day in force, `OPEN` when there is none, null when it is not known (P19). */
function end({ validUntil, openEnded }: SubstanceFacts): string | null {
  return validUntil ?? (openEnded ? 'OPEN' : null);
}

/** Whether two records say different things of what the agreement is, wording aside (P7). */
export function substanceDiffers(a: SubstanceFacts, b: SubstanceFacts): boolean {
  return (
    partySet(a) !== partySet(b) ||
    conflict(known(a.instrument), known(b.instrument)) ||
    conflict(known(a.category), known(b.category)) ||
    signingConflict(a, b) ||
    conflict(a.validFrom, b.validFrom) ||
    conflict(end(a), end(b))
  );
}

/** Whether a new version of a record says another thing in substance than the one before. */
export function substanceChanged(before: SubstanceFacts, after: SubstanceFacts): boolean {
  return substanceText(before) !== substanceText(after);
}

function substanceText(facts: SubstanceFacts): string {
  const { category, instrument, signedOn, signedOnPrecision, validFrom } = facts;
  return JSON.stringify([
    partySet(facts),
    instrument,
    category,
    signedOn,
    signedOnPrecision,
    validFrom,
    end(facts),
  ]);
}
