import type { Engine } from '../../schema/database/database.js';
import type { AgreementFilter } from '../../schema/graphql/agreement-filter.input.js';
import type { Day } from '../../schema/law/terms.js';
import { searchTokens } from '../../schema/search/search-text.js';
import type { Consensus } from '../compiled/consensus.js';
import { UNKNOWN_LAST } from './agreement-cells.js';
import { foundBy } from './search-index.js';
import { join, list, raw, sql, type Sql } from './sql.js';

export interface CatalogueFilter extends AgreementFilter {
  readonly consensus?: readonly Consensus[] | null;
  /** Whether another agreement carries it out. */
  readonly implemented?: boolean | null;
  /** Whether some party that runs a node neither recorded nor confirmed it. */
  readonly unconfirmed?: boolean | null;
  /** At least one of these regions is such a party. */
  readonly unconfirmedBy?: readonly string[] | null;
  /** A renewal must be decided on before this day. */
  readonly decisionBefore?: Day | null;
}

export interface FilterSetting {
  readonly engine: Engine;
  /** Regions whose nodes were not heard within their allowed age. */
  readonly silent: ReadonlySet<string>;
  /**
   * Whether every agreement is looked at: then those of a region are found at once, which leads
   * past the order of a list and would keep a page waiting.
   */
  readonly looksAtAll?: boolean;
  /**
   * Whether only what matches is asked for: then what is not known may be FALSE. PostgreSQL guesses
   * how many match from what is written plainly, and else reads and sorts all for a page.
   */
  readonly keepsMatching?: boolean;
}

/**
 * Every condition is TRUE, FALSE, or NULL where the agreement's value is not known (P18): a WHERE
 * keeps the TRUE ones, `IS NULL` of the whole counts the undecided.
 */
type Condition<K extends keyof CatalogueFilter> = (
  value: NonNullable<CatalogueFilter[K]>,
  setting: FilterSetting,
) => Sql | null;

const IMPLEMENTING = raw(
  `SELECT 1 FROM "agreement_alias" l JOIN "agreement_relation" i ON i."target" = l."alias"
   WHERE l."agreementKey" = a."key" AND i."kind" = 'IMPLEMENTS' AND NOT i."cut"`,
);

/** An empty list is matched by none, and that is known of every agreement. */
const NONE = raw('FALSE');

/** Total: a new field of the filter does not compile until its condition is written. */
const CONDITIONS: { readonly [K in keyof Required<CatalogueFilter>]: Condition<K> } = {
  regions: (codes, setting) => hasMember('agreement_region', 'region', codes, setting),
  allRegions: (codes, setting) =>
    codes.length === 0
      ? null
      : join(
          codes.map((code) => hasMember('agreement_region', 'region', [code], setting)),
          ' AND ',
        ),
  categories: (terms, setting) => isOneOf(raw('a."category"'), terms, setting),
  // Only KSDD has a nature; of another category it is known that the answer is no.
  nature: (nature) =>
    sql`CASE WHEN a."category" NOT IN ('KSDD', 'UNKNOWN') THEN FALSE ELSE a."nature" = ${nature} END`,
  instruments: (terms, setting) => isOneOf(raw('a."instrument"'), terms, setting),
  affairs: (codes, setting) =>
    codes.length === 0
      ? NONE
      : sql`CASE WHEN a."affairsKnown" THEN ${hasMember('agreement_affair', 'affair', codes, setting)} END`,
  validity: (terms, setting) => isOneOf(raw('a."validity"'), terms, setting),
  scale: (scale) => sql`a."scale" = ${scale}`,
  crossBorder: (wanted) => sql`a."crossBorder" = ${wanted}`,
  crossProvince: (wanted) => sql`a."crossProvince" = ${wanted}`,
  // A month or year matches when it lies in the range whole, and not when it lies outside whole.
  signedFrom: (day) =>
    sql`CASE WHEN a."signedFirst" >= ${day} THEN TRUE WHEN a."signedLast" < ${day} THEN FALSE END`,
  signedTo: (day) =>
    sql`CASE WHEN a."signedLast" <= ${day} THEN TRUE WHEN a."signedFirst" > ${day} THEN FALSE END`,
  // By the last day in force: validUntil, or the day before endedOn where that is earlier.
  endingBefore: (day) =>
    sql`CASE WHEN a."endedOn" <= ${day} OR a."validUntil" < ${day} THEN TRUE WHEN a."openEnded" OR a."validUntil" IS NOT NULL OR a."endedOn" IS NOT NULL THEN FALSE END`,
  country: (country, setting) => hasMember('agreement_country', 'country', [country], setting),
  search: (text, { engine }) => matches(searchTokens(text), engine),
  consensus: (terms, setting) => isOneOf(consensusWhileSilent(setting.silent), terms, setting),
  // That nobody recorded one is known only when every party was heard.
  implemented: (wanted, { silent }) =>
    sql`CASE WHEN EXISTS (${IMPLEMENTING}) THEN TRUE WHEN EXISTS (SELECT 1 FROM "agreement_region" r WHERE r."agreementKey" = a."key" AND r."region" IN ${list([...silent].sort())}) THEN NULL ELSE FALSE END = ${wanted}`,
  unconfirmed: (wanted, { silent }) => sql`${unconfirmedBy(null, silent)} = ${wanted}`,
  unconfirmedBy: (codes, { silent }) => (codes.length === 0 ? NONE : unconfirmedBy(codes, silent)),
  decisionBefore: (day) =>
    sql`CASE WHEN a."decisionSoonest" <> ${UNKNOWN_LAST} THEN a."decisionSoonest" < ${day} END`,
};

/** Whether a set of the agreement holds one of the codes: TRUE or FALSE, either way it is found. */
function hasMember(
  table: string,
  column: string,
  codes: readonly string[],
  { looksAtAll = false }: FilterSetting,
): Sql {
  const [from, member] = [raw(`"${table}" m`), raw(`m."${column}"`)];
  return looksAtAll
    ? sql`a."key" IN (SELECT m."agreementKey" FROM ${from} WHERE ${member} IN ${list(codes)})`
    : sql`EXISTS (SELECT 1 FROM ${from} WHERE m."agreementKey" = a."key" AND ${member} IN ${list(codes)})`;
}

/** UNKNOWN is not known to be any of the terms, unless it is asked for by name. */
function isOneOf(
  value: Sql,
  terms: readonly string[],
  { keepsMatching = false }: FilterSetting,
): Sql {
  if (terms.length === 0) return NONE;
  return keepsMatching || terms.includes('UNKNOWN')
    ? sql`${value} IN ${list(terms)}`
    : sql`NULLIF(${value}, 'UNKNOWN') IN ${list(terms)}`;
}

/** Whether one of the regions, or any, owes its word; a silent one may have given it meanwhile. */
function unconfirmedBy(codes: readonly string[] | null, silent: ReadonlySet<string>): Sql {
  const among = codes === null ? raw('') : sql` AND u."region" IN ${list(codes)}`;
  const owing = sql`SELECT 1 FROM "agreement_unconfirmed" u WHERE u."agreementKey" = a."key"${among}`;
  if (silent.size === 0) return sql`EXISTS (${owing})`;
  return sql`CASE WHEN EXISTS (${owing} AND u."region" NOT IN ${list([...silent].sort())}) THEN TRUE WHEN EXISTS (${owing}) THEN NULL ELSE FALSE END`;
}

/** The consensus that is shown while these regions' nodes are silent (P8). */
export function consensusWhileSilent(silent: ReadonlySet<string>): Sql {
  if (silent.size === 0) return raw('a."consensus"');
  return sql`CASE WHEN EXISTS (SELECT 1 FROM "agreement_awaited" w WHERE w."agreementKey" = a."key" AND w."region" IN ${list([...silent].sort())}) THEN 'UNKNOWN' ELSE a."consensus" END`;
}

/** Every token begins a word that the agreement is found by; null for a text without words. */
function matches(tokens: readonly string[], engine: Engine): Sql | null {
  return tokens.length === 0 ? null : sql`a."key" IN (${foundBy(tokens, engine)})`;
}

/** All conditions of a filter together; null when it asks for nothing. */
export function filterCondition(filter: CatalogueFilter, setting: FilterSetting): Sql | null {
  const conditions = FIELDS.flatMap((field) => conditionOf(field, filter, setting) ?? []);
  return conditions.length === 0 ? null : join(conditions, ' AND ');
}

function conditionOf<K extends keyof CatalogueFilter>(
  field: K,
  filter: CatalogueFilter,
  setting: FilterSetting,
): Sql | null {
  const value = filter[field] ?? null;
  const condition: Condition<K> = CONDITIONS[field];
  return value === null ? null : condition(value, setting);
}

function isField(name: string): name is keyof CatalogueFilter {
  return Object.hasOwn(CONDITIONS, name);
}

const FIELDS = Object.keys(CONDITIONS).filter(isField);
