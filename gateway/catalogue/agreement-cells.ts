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
  searchKey: number,
  context: ValidityContext,
) {
  const signed = dayRange(agreement.signedOn, agreement.signedOnPrecision);
  const signedOn = signed === null ? null : agreement.signedOn;
  return {
    id: agreement.id,
    searchKey,
    title: agreement.title,
    titleKey: sortText(agreement.title),
    titleAsWritten: agreement.titleAsWritten,
    category: agreement.category,
    nature: agreement.nature,
    instrument: agreement.instrument,
    instrumentAsWritten: agreement.instrumentAsWritten,
    scale: agreement.scale,
    scope: agreement.scope,
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
    awaited: JSON.stringify(agreement.verdict.awaited),
    aliases: JSON.stringify(agreement.aliases),
    parties: JSON.stringify(agreement.parties),
    affairs: JSON.stringify(agreement.affairs ?? []),
    pairTypes: JSON.stringify(agreement.pairTypes),
    funding: JSON.stringify(agreement.funding),
    citations: JSON.stringify(agreement.citations),
    records: JSON.stringify(agreement.records),
    answers: JSON.stringify(agreement.standings),
    differences: JSON.stringify(agreement.differences),
    origins: JSON.stringify(agreement.origins),
    problems: JSON.stringify(agreement.problems),
  } satisfies AgreementRow;
}
