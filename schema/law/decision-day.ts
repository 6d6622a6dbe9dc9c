import { addDays } from './date-range.js';
import { DEFAULT_LAW_SETTINGS, type LawSettings } from './settings.js';
import type { Category, Day } from './terms.js';

/** What a decision on a renewal hangs on. */
export interface DecisionFacts {
  readonly category: Category;
  /** Whether a party is of another country. */
  readonly foreignParty: boolean;
  /** Last day in force, inclusive; null with `openEnded` false is unknown (P19). */
  readonly validUntil: Day | null;
  readonly openEnded: boolean;
  /** First day on which it is ended before its time. */
  readonly endedOn: Day | null;
  /** First day on which a renewal is in force (P21). */
  readonly supersededOn: Day | null;
}

/** How long a renewal takes, in days before the last day in force. */
export type RenewalLead = Pick<LawSettings, 'renewalLeadDays' | 'foreignRenewalLeadDays'>;

export const DEFAULT_RENEWAL_LEAD: RenewalLead = {
  renewalLeadDays: DEFAULT_LAW_SETTINGS.renewalLeadDays,
  foreignRenewalLeadDays: DEFAULT_LAW_SETTINGS.foreignRenewalLeadDays,
};

/** NEVER: there is nothing to decide, or no longer. UNKNOWN: its last day is not known. */
export type Decision =
  | { readonly due: 'ON'; readonly day: Day }
  | { readonly due: 'NEVER' }
  | { readonly due: 'UNKNOWN' };

/** By whose procedure it is renewed; null: the category is not known, and the parties tell. */
const LEADS: Readonly<Record<Category, keyof RenewalLead | null>> = {
  KSDD: 'renewalLeadDays',
  KSDPK: 'renewalLeadDays',
  SINERGI: 'renewalLeadDays',
  ASOSIASI: 'renewalLeadDays',
  // DPRD, Minister, ministries and the partner, one after the other (PP 28/2018 ps 30-33, 38-40).
  KSDPL: 'foreignRenewalLeadDays',
  KSDLL: 'foreignRenewalLeadDays',
  UNKNOWN: null,
};

/**
 * By which day the parties must decide whether it is renewed: as long before its last day as a
 * renewal takes, because a renewal is a new document that goes the whole way anew. What is ended
 * before its time or has its renewal was decided on.
 */
export function decisionOn(facts: DecisionFacts, lead: RenewalLead): Decision {
  const { category, foreignParty, validUntil, openEnded, endedOn, supersededOn } = facts;
  if (endedOn !== null || supersededOn !== null) return { due: 'NEVER' };
  if (validUntil === null) return { due: openEnded ? 'NEVER' : 'UNKNOWN' };
  const byParties = foreignParty ? 'foreignRenewalLeadDays' : 'renewalLeadDays';
  return { due: 'ON', day: addDays(validUntil, -lead[LEADS[category] ?? byParties]) };
}
