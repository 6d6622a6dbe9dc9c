import { dayRange } from '../../schema/law/date-range.js';
import { decisionOn, type DecisionFacts, type RenewalLead } from '../../schema/law/decision-day.js';
import type { Day, Validity } from '../../schema/law/terms.js';
import {
  nextValidityChange,
  validityOn,
  type ValidityFacts,
  type ValiditySettings,
} from '../../schema/law/validity.js';
import { sortText } from '../../schema/search/sort-text.js';
import type { CompiledAgreement } from '../compiled/compile-agreement.js';
import type { Merged } from '../compiled/merge.js';
import { partnerKindsOf } from '../compiled/partner-kinds.js';
import type { AgreementRow } from './agreement.entity.js';
import type { AgreementDetailRow } from './agreement-detail.entity.js';
import { kindBits } from './kind-bits.js';

/** After every day that a date can hold, and after every date. */
const OPEN_END = '9999-12-32';
export const UNKNOWN_LAST = '~';
const UNKNOWN_LAST_DESCENDING = '';

/** The catalogue's day, what ENDING means, and how long a renewal takes. */
export interface ValidityContext {
  readonly day: Day;
  readonly settings: ValiditySettings;
  readonly lead: RenewalLead;
}

export interface ValidityCells {
  readonly validity: Validity;
  readonly validityDue: string | null;
}

export function validityCells(
  facts: ValidityFacts,
  { day, settings }: ValidityContext,
): ValidityCells {
  return {
    validity: validityOn(facts, day, settings),
    validityDue: nextValidityChange(facts, day, settings),
  };
}

export interface DecisionCells {
  readonly decisionDay: Day | null;
  readonly decisionSoonest: string;
}

export function decisionCells(facts: DecisionFacts, { lead }: ValidityContext): DecisionCells {
  const decision = decisionOn(facts, lead);
  if (decision.due === 'ON') {
    return { decisionDay: decision.day, decisionSoonest: decision.day };
  }
  return { decisionDay: null, decisionSoonest: decision.due === 'NEVER' ? OPEN_END : UNKNOWN_LAST };
}

/** An agreement as its row; nothing renews it yet, which is settled once all rows are written. */
export function agreementCells(
  agreement: CompiledAgreement,
  key: number,
  context: ValidityContext,
) {
  const { content } = agreement;
  return {
    key,
    id: agreement.id,
    title: content.title,
    titleKey: sortText(content.title),
    titleAsWritten: content.titleAsWritten,
    category: content.category,
    nature: agreement.nature,
    instrument: content.instrument,
    instrumentAsWritten: content.instrumentAsWritten,
    scale: agreement.scale,
    partnerKinds: kindBits(partnerKindsOf(content.parties)),
    affairsKnown: content.affairs !== null,
    crossBorder: agreement.crossBorder,
    crossProvince: agreement.crossProvince,
    ...signedCells(content),
    validFrom: content.validFrom,
    validUntil: content.validUntil,
    openEnded: content.openEnded,
    untilSoonest: content.validUntil ?? (content.openEnded ? OPEN_END : UNKNOWN_LAST),
    endedOn: content.endedOn,
    endReason: content.endReason,
    supersededOn: null,
    ...validityCells(validityFacts(content), context),
    ...decisionCells({ ...validityFacts(content), ...decisionKind(content) }, context),
    updatedAt: content.updatedAt,
    consensus: agreement.verdict.consensus,
    awaited: jsonList(agreement.verdict.awaited),
  } satisfies AgreementRow;
}

/** The signing day, and what lists are sorted and filtered by of it. */
export function signedCells({ signedOn, signedOnPrecision }: Merged) {
  const range = dayRange(signedOn, signedOnPrecision);
  const known = range === null ? null : signedOn;
  return {
    signedOn,
    signedOnPrecision,
    signedFirst: range?.first ?? null,
    signedLast: range?.last ?? null,
    signedNewest: known ?? UNKNOWN_LAST_DESCENDING,
    signedOldest: known ?? UNKNOWN_LAST,
  };
}

function validityFacts(content: Merged): ValidityFacts {
  const { signedOn, signedOnPrecision, validFrom, validUntil, openEnded, endedOn } = content;
  return {
    signedOn,
    signedOnPrecision,
    validFrom,
    validUntil,
    openEnded,
    endedOn,
    supersededOn: null,
  };
}

function decisionKind({ category, parties }: Merged) {
  return { category, foreignParty: parties.some(({ country }) => country !== 'ID') };
}

export function detailCells(agreement: CompiledAgreement, agreementKey: number) {
  const { content } = agreement;
  return {
    agreementKey,
    scope: content.scope,
    aliases: jsonList(agreement.aliases),
    parties: jsonList(content.parties),
    affairs: jsonList(content.affairs ?? []),
    pairTypes: jsonList(agreement.pairTypes),
    funding: jsonList(content.funding),
    citations: jsonList(content.citations),
    records: jsonList(agreement.records),
    answers: jsonList(agreement.standings),
    differences: jsonList(agreement.differences),
    origins: jsonList(content.origins),
    problems: jsonList(agreement.problems),
  } satisfies AgreementDetailRow;
}

/** Most lists of most agreements are empty. */
function jsonList(items: readonly unknown[]): string {
  return items.length === 0 ? '[]' : JSON.stringify(items);
}
