import { dayRange, type DayRange } from './date-range.js';
import type { DraftParty, RecordDraft } from './record-draft.js';
import { PP_28_IN_FORCE_FROM } from './sources.js';
import { REGIONAL_KINDS, type PartyKind } from './terms.js';

/** The days on which the draft may have been signed; null when that is not known. */
export function signedRange(draft: RecordDraft): DayRange | null {
  return dayRange(draft.signedOn, draft.signedOnPrecision);
}

export function isRegional(kind: PartyKind): boolean {
  return REGIONAL_KINDS.some((regional) => regional === kind);
}

export function regionalParties(draft: RecordDraft): DraftParty[] {
  return draft.parties.filter((party) => isRegional(party.kind));
}

/** Codes of the regional parties, each once. */
export function regionsOfDraft(draft: RecordDraft): string[] {
  const codes = regionalParties(draft).map((party) => party.region);
  return [...new Set(codes.filter((code) => code !== null))];
}

/**
 * Whether it may have been signed before PP 28/2018, which lets such agreements run to their end
 * (ps 48-49). Without a day, a record from an older list may be; one from the paper is not.
 */
export function mayPrecedePp28(draft: RecordDraft): boolean {
  const range = signedRange(draft);
  return range === null ? draft.provenance === 'REGISTER' : range.first < PP_28_IN_FORCE_FROM;
}

/**
 * Whether a category that the text of the law excludes is an error. Press reports describe what
 * was signed, not what should have been, and older agreements followed older rules.
 */
export function isHeldToPp28(draft: RecordDraft): boolean {
  return draft.provenance !== 'PRESS' && !mayPrecedePp28(draft);
}
