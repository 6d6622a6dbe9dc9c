import type { Finding, LawSource } from './finding.js';
import { LAW } from './sources.js';

/**
 * How sure a rule is. TEXT: the article was read and settles it. FORM: the record contradicts
 * itself or lacks what this register needs. PRACTICE: custom, or a regulation that was not read;
 * never more than a warning. SETTING: as PRACTICE, with a threshold in settings.ts.
 */
export type RuleBasis = 'TEXT' | 'FORM' | 'PRACTICE' | 'SETTING';

export interface Rule {
  readonly severity: Finding['severity'];
  readonly basis: RuleBasis;
  /** Null where no article that was read says it, or where it depends on the category. */
  readonly source: LawSource | null;
}

/** Every rule of the review by its code; docs/law/rules.md shows the same table to people. */
export const RULES = {
  OWN_REGION_NOT_PARTY: error('FORM'),
  TOO_FEW_PARTIES: error('TEXT', LAW.partners),
  PARTY_ORDER: error('FORM'),
  REGION_TWICE: error('FORM'),
  REGION_CODE_MISSING: error('FORM'),
  REGION_CODE_FORM: error('FORM'),
  REGION_KIND_MISMATCH: error('FORM'),
  COUNTRY_UNKNOWN: error('FORM'),
  COUNTRY_KIND_MISMATCH: error('FORM'),
  COUNTRY_UNUSUAL: warning('PRACTICE'),
  KUASA_INSTRUMENT: error('TEXT', LAW.powerOfAttorney),
  KUASA_BEFORE_PP_28: warning('PRACTICE', LAW.powerOfAttorney),
  SIGNED_ON_PRECISION: error('FORM'),
  SIGNED_ON_NOT_FIRST: error('FORM'),
  SIGNED_IN_FUTURE: warning('FORM'),
  VALID_UNTIL_BEFORE_START: error('FORM'),
  ENDED_BEFORE_START: error('FORM'),
  OPEN_ENDED_WITH_END: error('FORM'),
  PKS_BEFORE_KB: error('TEXT', LAW.stages),
  PKS_TOO_LONG: warning('SETTING'),
  INSTRUMENT_AS_WRITTEN_MISSING: error('FORM'),
  INSTRUMENT_NOT_OF_CATEGORY: error('TEXT'),
  INSTRUMENT_UNUSUAL: warning('PRACTICE'),
  CATEGORY_PARTIES_MISSING: error('TEXT'),
  CATEGORY_PARTIES_DOUBTFUL: warning('PRACTICE'),
  CATEGORY_PARTY_UNUSUAL: warning('PRACTICE'),
  NATURE_NOT_KSDD: error('TEXT', LAW.natureOfKsddOnly),
  OBLIGATORY_WITHOUT_BORDER: error('TEXT', LAW.obligatoryBorders),
  AFFAIR_UNKNOWN: error('TEXT', LAW.affairs),
  AFFAIR_TWICE: error('FORM'),
  AFFAIR_NOT_OF_LEVEL: warning('TEXT', LAW.provincialAffairs),
  CURRENCY_UNKNOWN: error('FORM'),
  AMOUNT_FORM: error('FORM'),
  CITATION_MISSING: error('FORM'),
  PRIVATE_NAME_IN_TEXT: error('FORM'),
} as const satisfies Record<string, Rule>;
export type RuleCode = keyof typeof RULES;

function error(basis: RuleBasis, source: LawSource | null = null): Rule {
  return { severity: 'ERROR', basis, source };
}

function warning(basis: RuleBasis, source: LawSource | null = null): Rule {
  return { severity: 'WARNING', basis, source };
}

/** A sentence in both languages: the field, the value, the remedy. */
export interface Sentence {
  readonly id: string;
  readonly en: string;
}

/** The finding of a rule at a field; `source` where the article depends on the facts. */
export function found(
  code: RuleCode,
  field: string,
  sentence: Sentence,
  source: LawSource | null = RULES[code].source,
): Finding {
  return { field, code, severity: RULES[code].severity, ...sentence, source };
}

/** A value as a sentence quotes it: short enough to read. */
export function shown(value: string): string {
  return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
}
