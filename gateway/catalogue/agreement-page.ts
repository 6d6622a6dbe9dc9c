import type { Json } from '../../schema/feed/canonical.js';
import { decodeCursor, encodeCursor, hashFilter } from '../../schema/graphql/cursor.js';
import type { JsonPiece } from '../../schema/server/written-json.js';
import { checkedPageSize } from '../../schema/graphql/page-size.js';
import {
  columnCells,
  FROM_AGREEMENT,
  fromAgreement,
  type AgreementCells,
  type AgreementColumn,
} from './agreement-columns.js';
import type { CatalogueOrder } from './catalogue-order.js';
import { filterCondition, type CatalogueFilter } from './filter-conditions.js';
import { pagePath } from './page-path.js';
import { join, limit, raw, sql, type Sql } from './sql.js';
import type { TableAccess } from './table-access.js';
import { writtenCells, type WrittenMember } from './written-cell.js';

export interface Question {
  readonly filter: CatalogueFilter;
  /** Regions whose nodes were not heard within their allowed age. */
  readonly silent: ReadonlySet<string>;
}

export interface PageRequest extends Question {
  readonly order: CatalogueOrder;
  /** 1 to 200. */
  readonly first: number;
  readonly after: string | null;
  readonly columns: Iterable<AgreementColumn>;
  /** Keys of agreements that match, all of the page among them: the filter is not asked again. */
  readonly among?: readonly number[];
}

export interface AgreementPage {
  readonly rows: readonly AgreementCells[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly cursorOf: (row: AgreementCells) => string;
}

interface SortKey {
  readonly column: AgreementColumn;
  readonly descending: boolean;
}

/** Columns in which the unknown stands last by itself (P17). */
const SORT_KEYS: Readonly<Record<CatalogueOrder, SortKey>> = {
  SIGNED_ON_DESC: { column: 'signedNewest', descending: true },
  SIGNED_ON_ASC: { column: 'signedOldest', descending: false },
  VALID_UNTIL_ASC: { column: 'untilSoonest', descending: false },
  TITLE_ASC: { column: 'titleKey', descending: false },
  UPDATED_AT_DESC: { column: 'updatedAt', descending: true },
  DECISION_DAY_ASC: { column: 'decisionSoonest', descending: false },
};

/**
 * One page of the catalogue.
 *
 * @throws CallerError BAD_USER_INPUT a page size out of range; a cursor of another question
 */
export async function readPage(tables: TableAccess, request: PageRequest): Promise<AgreementPage> {
  const { column, first, filterHash, from, clauses } = pageClauses(tables, request);
  const { order, after } = request;
  const columns = new Set<AgreementColumn>(['id', column, ...request.columns]);
  const rows = await tables.rows<AgreementCells>(
    columnCells(columns),
    sql`${fromAgreement(columns, from)}${clauses}`,
  );
  return {
    rows: rows.slice(0, first),
    hasNextPage: rows.length > first,
    hasPreviousPage: after !== null,
    cursorOf: (row) => encodeCursor({ order, filterHash, key: String(row[column]), id: row.id }),
  };
}

/** A page of which the database wrote each agreement as JSON. */
export interface WrittenPage {
  /** JSON texts of the agreements, commas between them. */
  readonly agreements: JsonPiece;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Null when the page is empty. */
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface WrittenPageRequest extends Omit<PageRequest, 'columns'> {
  /** Of each agreement's object, in this order. */
  readonly members: readonly WrittenMember[];
}

/**
 * One page as the database writes it: for what is shown as it stands, values become neither rows
 * nor objects on the way.
 *
 * @throws CallerError as `readPage`
 */
export async function writePage(
  tables: TableAccess,
  request: WrittenPageRequest,
): Promise<WrittenPage> {
  const { column, first, filterHash, from, clauses } = pageClauses(tables, request);
  const { order, after, members, silent } = request;
  const columns = members.flatMap(({ value }) => (value.kind === 'COLUMN' ? [value.column] : []));
  const { objects, hasMore, firstPlace, lastPlace } = await tables.written(
    writtenCells(members, tables.engine, silent),
    raw(`a."${column}", a."id"`),
    sql`${fromAgreement(columns, from)}${clauses}`,
    first,
  );
  const cursorAt = (place: string | null): string | null => {
    if (place === null) return null;
    const [key, id]: [string, string] = JSON.parse(place);
    return encodeCursor({ order, filterHash, key, id });
  };
  return {
    agreements: objects,
    hasNextPage: hasMore,
    hasPreviousPage: after !== null,
    startCursor: cursorAt(firstPlace),
    endCursor: cursorAt(lastPlace),
  };
}

interface PageClauses {
  readonly column: AgreementColumn;
  readonly first: number;
  readonly filterHash: string;
  readonly from: Sql;
  /** From WHERE on; one row more than the page, to see whether there is a next one. */
  readonly clauses: Sql;
}

function pageClauses(tables: TableAccess, request: Omit<PageRequest, 'columns'>): PageClauses {
  const { order, filter, among } = request;
  const { first, filterHash, position } = pageStart(request);
  const { column, descending } = SORT_KEYS[order];
  const {
    from,
    key,
    within,
    filter: asked,
  } = pagePath(order, column, among === undefined ? filter : {});
  const setting = { ...settingOf(tables, request), keepsMatching: true };
  const matching =
    among === undefined
      ? [within, filterCondition(asked, setting), ...signedBounds(key, request)]
      : [among.length === 0 ? raw('FALSE') : sql`a."key" IN (${tables.values(among)})`];
  const conditions = [
    ...matching,
    position === null ? null : beyond(key, descending, position.key, position.id),
  ].filter((condition) => condition !== null);
  return {
    column,
    first,
    filterHash,
    from,
    clauses: sql`${where(conditions)} ORDER BY ${key} ${raw(descending ? 'DESC' : 'ASC')}, a."id" ${limit(first + 1)}`,
  };
}

export interface PageStart {
  readonly first: number;
  readonly filterHash: string;
  /** Sort key and id of the agreement that the page follows; null: from the beginning. */
  readonly position: { readonly key: string; readonly id: string } | null;
}

/** @throws CallerError BAD_USER_INPUT a page size out of range; a cursor of another question */
export function pageStart({
  order,
  first,
  after,
  filter,
}: Pick<PageRequest, 'order' | 'first' | 'after' | 'filter'>): PageStart {
  const size = checkedPageSize(first);
  const filterHash = hashFilter(asJson(filter));
  if (after === null) return { first: size, filterHash, position: null };
  const { key, id } = decodeCursor(after, order, filterHash);
  return { first: size, filterHash, position: { key: String(key), id } };
}

/** How many agreements match. */
export function countMatching(tables: TableAccess, question: Question): Promise<number> {
  return count(tables, question, (condition) => condition);
}

/** How many were left out because what the filter asks for is not known of them (P18). */
export async function countUndecided(tables: TableAccess, question: Question): Promise<number> {
  const asksNothing = filterCondition(question.filter, settingOf(tables, question)) === null;
  return asksNothing ? 0 : count(tables, question, (condition) => sql`(${condition}) IS NULL`);
}

async function count(
  tables: TableAccess,
  question: Question,
  narrowed: (condition: Sql) => Sql,
): Promise<number> {
  const setting = { ...settingOf(tables, question), looksAtAll: true };
  const condition = filterCondition(question.filter, setting);
  const [row] = await tables.run<{ readonly count: number }>(
    sql`SELECT CAST(COUNT(*) AS integer) AS "count" ${FROM_AGREEMENT}${where(condition === null ? [] : [narrowed(condition)])}`,
  );
  return row?.count ?? 0;
}

function settingOf(tables: TableAccess, { silent }: Question) {
  return { engine: tables.engine, silent };
}

/**
 * What the filter's signing days say of the sort key of both orders by signing day. It follows from
 * their conditions, but only so does an index lead to the page instead of through all before it. A
 * position says more than the bound on its side.
 */
function signedBounds(
  key: Sql,
  { order, filter, after }: Pick<PageRequest, 'order' | 'filter' | 'after'>,
): Sql[] {
  const { signedFrom, signedTo } = filter;
  const ascending = order === 'SIGNED_ON_ASC';
  if (!ascending && order !== 'SIGNED_ON_DESC') return [];
  const from = signedFrom && !(ascending && after !== null) ? [sql`${key} >= ${signedFrom}`] : [];
  const to = signedTo && (ascending || after === null) ? [sql`${key} <= ${signedTo}`] : [];
  return [...from, ...to];
}

/** What follows a position; written so that an index on key and id leads straight to it. */
function beyond(key: Sql, descending: boolean, after: string, id: string): Sql {
  return descending
    ? sql`${key} <= ${after} AND (${key} < ${after} OR a."id" > ${id})`
    : sql`(${key}, a."id") > (${after}, ${id})`;
}

function where(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw('') : sql` WHERE ${join(conditions, ' AND ')}`;
}

/** The filter as it was asked, what asks for nothing left out. */
function asJson(filter: CatalogueFilter): Json {
  return Object.fromEntries(
    Object.entries<Json | undefined>({ ...filter }).flatMap(([field, value]) =>
      value === undefined || value === null ? [] : [[field, value]],
    ),
  );
}
