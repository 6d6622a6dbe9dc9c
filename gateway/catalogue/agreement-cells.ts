import { dayRange } from '../../schema/law/date-range.js';
import type { Day, Validity } from '../../schema/law/terms.js';
import {
  nextValidityChange,
  validityOn,
  type ValidityFacts,
  type ValiditySettings,
} from '../../schema/law/validity.js';
import { sortText } from '../../schema/search/sort-text.js';
import type { CompiledAgreement } from '../compiled/compile-agreement.js';
import type { AgreementRow } from './agreement.entity.js';
import type { AgreementDetailRow } from './agreement-detail.entity.js';

/** After every day that a date can hold, and after every date. */
const OPEN_END = '9999-12-32';
const UNKNOWN_LAST = '~';
const UNKNOWN_LAST_DESCENDING = '';

/** The catalogue's day, and what ENDING means. */
export interface ValidityContext {
  readonly day: Day;
  readonly settings: ValiditySettings;
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

/** An agreement as its row; nothing renews it yet, which is settled once all rows are written. */
export function agreementCells(
  agreement: CompiledAgreement,
  key: number,
  context: ValidityContext,
) {
  const signed = dayRange(agreement.signedOn, agreement.signedOnPrecision);
  const signedOn = signed === null ? null : agreement.signedOn;
  return {
    key,
    id: agreement.id,
    title: agreement.title,
    titleKey: sortText(agreement.title),
    titleAsWritten: agreement.titleAsWritten,
    category: agreement.category,
    nature: agreement.nature,
    instrument: agreement.instrument,
    instrumentAsWritten: agreement.instrumentAsWritten,
    scale: agreement.scale,
    affairsKnown: agreement.affairs !== null,
    crossBorder: agreement.crossBorder,
    crossProvince: agreement.crossProvince,
    signedOn: agreement.signedOn,
    signedOnPrecision: agreement.signedOnPrecision,
    signedFirst: signed?.first ?? null,
    signedLast: signed?.last ?? null,
    signedNewest: signedOn ?? UNKNOWN_LAST_DESCENDING,
    signedOldest: signedOn ?? UNKNOWN_LAST,
    validFrom: agreement.validFrom,
    validUntil: agreement.validUntil,
    openEnded: agreement.openEnded,
    untilSoonest: agreement.validUntil ?? (agreement.openEnded ? OPEN_END : UNKNOWN_LAST),
    endedOn: agreement.endedOn,
    endReason: agreement.endReason,
    supersededOn: null,
    ...validityCells({ ...agreement, supersededOn: null }, context),
    updatedAt: agreement.updatedAt,
    consensus: agreement.verdict.consensus,
    awaited: jsonList(agreement.verdict.awaited),
  } satisfies AgreementRow;
}

export function detailCells(agreement: CompiledAgreement, agreementKey: number) {
  return {
    agreementKey,
    scope: agreement.scope,
    aliases: jsonList(agreement.aliases),
    parties: jsonList(agreement.parties),
    affairs: jsonList(agreement.affairs ?? []),
    pairTypes: jsonList(agreement.pairTypes),
    funding: jsonList(agreement.funding),
    citations: jsonList(agreement.citations),
    records: jsonList(agreement.records),
    answers: jsonList(agreement.standings),
    differences: jsonList(agreement.differences),
    origins: jsonList(agreement.origins),
    problems: jsonList(agreement.problems),
  } satisfies AgreementDetailRow;
}

/** Most lists of most agreements are empty. */
function jsonList(items: readonly unknown[]): string {
  return items.length === 0 ? '[]' : JSON.stringify(items);
}
