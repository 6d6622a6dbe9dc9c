/** What the provincial dashboard shows first, as one query. */
export const OVERVIEW = `query Overview($until: Date!) {
  byCategory: statistics(groupBy: [CATEGORY]) { keys { value label } count }
  byValidity: statistics(groupBy: [VALIDITY]) { keys { value label } count }
  byConsensus: statistics(groupBy: [CONSENSUS]) { keys { value label } count }
  several: agreements(first: 1, filter: { scale: MULTILATERAL }) { totalCount }
  ending: agreements(
    first: 5
    orderBy: VALID_UNTIL_ASC
    filter: { validity: [IN_FORCE, ENDING], endingBefore: $until }
  ) { totalCount nodes { id title validUntil } }
  completeness { complete asOf sources { region { code } status ageSeconds published held } }
}`;

/** Every bordering pair with every one of the 32 affairs. */
export const COVERAGE = `query Coverage($affairs: [ID!]) {
  coverage(affairs: $affairs) {
    pairs { regions { code shortName } pairType }
    affairs { code name }
    cells { regions affair status agreementCount obligationId }
  }
}`;

/** A page of a hundred, and nothing else that would have to be counted. */
export const PAGE = `query Page($filter: AgreementFilter, $first: Int, $after: String) {
  agreements(filter: $filter, first: $first, after: $after) {
    nodes {
      id title category nature instrument scale crossBorder
      signedOn validFrom validUntil validity consensus
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** On the way to a place deep in a list. */
export const WALK = `query Walk($filter: AgreementFilter, $after: String) {
  agreements(filter: $filter, first: 200, after: $after) { pageInfo { hasNextPage endCursor } }
}`;

export const SEARCH = `query Search($words: String!, $first: Int) {
  agreements(filter: { search: $words }, first: $first) {
    totalCount
    nodes { id title category signedOn validity consensus }
  }
}`;

export const STATISTICS = `query Pivot($by: [Dimension!]!, $filter: AgreementFilter) {
  statistics(groupBy: $by, filter: $filter) { keys { value label } count }
}`;

export const SUMS = `query Sums($by: [Dimension!]!) {
  statistics(groupBy: $by) { keys { value label } count funding { currency amount } }
}`;

export const ROUND = `{
  agreements(first: 1, freshness: LIVE) { nodes { id } completeness { complete } }
}`;

export const ONE = `query One($id: ID!) {
  agreement(id: $id) { id title records { region { code } recordId } consensus }
}`;

/** Filters that leave much, some and little of a country's list. */
export const FILTERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'between regions': { categories: ['KSDD'] },
  'in force, across a border': { validity: ['IN_FORCE'], crossBorder: true },
  'one affair': { affairs: ['W2.05'] },
  'one region': { regions: ['15.71'] },
};

/** From every second title's words to one agreement's number. */
export const WORDS: Readonly<Record<string, string>> = {
  'in every title': 'kerja sama contoh',
  'in one title of twelve': 'persampahan',
  'two words, one region': 'persampahan batang hari',
  'one number': 'contoh 1234',
};

/** Three dimensions that a person can still read. */
export const PIVOTS: readonly [readonly string[], ...(readonly string[])[]] = [
  ['CATEGORY', 'INSTRUMENT', 'VALIDITY'],
  ['AFFAIR', 'YEAR', 'VALIDITY'],
  ['CATEGORY', 'CONSENSUS', 'PARTNER_KIND'],
  ['REGION', 'CATEGORY', 'SCALE'],
];
