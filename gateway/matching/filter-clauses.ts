import { searchTokens } from '../../schema/search/search-text.js';
import { UNKNOWN_LAST } from '../catalogue/agreement-cells.js';
import type { CatalogueFilter } from '../catalogue/filter-conditions.js';
import type { ColumnName } from '../columns/block-columns.js';
import { NO, YES } from '../columns/fact-cells.js';
import { wordName } from '../columns/word-name.js';
import { known, MATCH, NO_MATCH, UNDECIDED, type Verdict } from './verdict.js';

/** What one value of an agreement says; null is no value, or one that is not known. */
export interface Test {
  readonly column: ColumnName;
  readonly judge: (value: string | null) => Verdict;
}

/** What any value says by any test: the greatest. */
export interface Clause {
  readonly tests: readonly Test[];
  /** Whether what is wanted is the opposite. */
  readonly negated: boolean;
}

/** More words than anybody searches for: each needs a column of its own. */
const MOST_TOKENS = 8;

/** Null: columns do not tell. */
type Clauses<K extends keyof CatalogueFilter> = (
  value: NonNullable<CatalogueFilter[K]>,
  silent: ReadonlySet<string>,
) => readonly Clause[] | null;

/** Total, and says the same as the conditions in SQL (`filter-conditions.ts`). */
const CLAUSES: { readonly [K in keyof Required<CatalogueFilter>]: Clauses<K> } = {
  regions: (codes) => [hasOneOf('REGION', codes)],
  allRegions: (codes) => codes.map((code) => hasOneOf('REGION', [code])),
  categories: (terms) => [isOneOf('CATEGORY', terms)],
  // Of another category than KSDD it is known that there is none: NO_VALUE.
  nature: (nature) => [
    one('NATURE', (value) => (value === null ? UNDECIDED : known(value === nature))),
  ],
  instruments: (terms) => [isOneOf('INSTRUMENT', terms)],
  affairs: (codes) =>
    codes.length === 0
      ? [NONE]
      : [one('AFFAIR', (value) => (value === null ? UNDECIDED : known(codes.includes(value))))],
  validity: (terms) => [isOneOf('VALIDITY', terms)],
  scale: (scale) => [hasOneOf('SCALE', [scale])],
  crossBorder: (wanted) => [hasOneOf('CROSS_BORDER', [wanted ? YES : NO])],
  crossProvince: (wanted) => [hasOneOf('CROSS_PROVINCE', [wanted ? YES : NO])],
  // A month or year matches when it lies in the range whole, and not when it lies outside whole.
  signedFrom: (day) => [
    either(
      { column: 'SIGNED_FIRST', judge: (first) => known(first !== null && first >= day) },
      { column: 'SIGNED_LAST', judge: (last) => noneIf(last !== null && last < day) },
    ),
  ],
  signedTo: (day) => [
    either(
      { column: 'SIGNED_LAST', judge: (last) => known(last !== null && last <= day) },
      { column: 'SIGNED_FIRST', judge: (first) => noneIf(first !== null && first > day) },
    ),
  ],
  // By the last day in force: validUntil, or the day before endedOn where that is earlier.
  endingBefore: (day) => [
    either(
      { column: 'ENDED_ON', judge: (ended) => known(ended !== null && ended <= day) },
      { column: 'VALID_UNTIL', judge: (until) => known(until !== null && until < day) },
      { column: 'END_KNOWN', judge: (value) => noneIf(value === YES) },
    ),
  ],
  country: (country) => [hasOneOf('COUNTRY', [country])],
  search: (text) => {
    const tokens = [...new Set(searchTokens(text))];
    return tokens.length > MOST_TOKENS
      ? null
      : tokens.map((token) => hasOneOf(wordName(token), [YES]));
  },
  consensus: (terms) => [isOneOf('CONSENSUS', terms)],
  implemented: () => null,
  unconfirmed: (wanted, silent) => [{ ...owing(null, silent), negated: !wanted }],
  unconfirmedBy: (codes, silent) => [owing(codes, silent)],
  decisionBefore: (day) => [
    one('DECISION_SOONEST', (soonest) =>
      soonest === null || soonest === UNKNOWN_LAST ? UNDECIDED : known(soonest < day),
    ),
  ],
};

/** An empty list is matched by none, and that is known of every agreement. */
const NONE = hasOneOf('CATEGORY', []);

function either(...tests: readonly Test[]): Clause {
  return { tests, negated: false };
}

function one(column: ColumnName, judge: Test['judge']): Clause {
  return either({ column, judge });
}

function hasOneOf(column: ColumnName, values: readonly string[]): Clause {
  return one(column, (value) => known(value !== null && values.includes(value)));
}

/** UNKNOWN is not known to be any of the terms, unless it is asked for by name. */
function isOneOf(column: ColumnName, terms: readonly string[]): Clause {
  const decides = terms.length === 0 || terms.includes('UNKNOWN');
  return one(column, (value) =>
    value === 'UNKNOWN' && !decides ? UNDECIDED : known(value !== null && terms.includes(value)),
  );
}

function noneIf(isKnown: boolean): Verdict {
  return isKnown ? NO_MATCH : UNDECIDED;
}

/** Whether one of the regions, or any, owes its word; a silent one may have given it meanwhile. */
function owing(codes: readonly string[] | null, silent: ReadonlySet<string>): Clause {
  return one('UNCONFIRMED', (region) => {
    if (region === null || !(codes?.includes(region) ?? true)) return NO_MATCH;
    return silent.has(region) ? UNDECIDED : MATCH;
  });
}

/** Clauses that hold together; null where columns do not tell all of it. */
export function filterClauses(
  filter: CatalogueFilter,
  silent: ReadonlySet<string>,
): readonly Clause[] | null {
  const clauses = FIELDS.map((field) => clausesOf(field, filter, silent));
  return clauses.every((some) => some !== null) ? clauses.flat() : null;
}

function clausesOf<K extends keyof CatalogueFilter>(
  field: K,
  filter: CatalogueFilter,
  silent: ReadonlySet<string>,
): readonly Clause[] | null {
  const value = filter[field] ?? null;
  const clauses: Clauses<K> = CLAUSES[field];
  return value === null ? [] : clauses(value, silent);
}

function isField(name: string): name is keyof CatalogueFilter {
  return Object.hasOwn(CLAUSES, name);
}

const FIELDS = Object.keys(CLAUSES).filter(isField);
