import type { EntityManager } from 'typeorm';
import type { Json } from '../../schema/feed/canonical.js';
import type { AgreementFilter } from '../../schema/graphql/agreement-filter.input.js';
import { decodeCursor, encodeCursor, hashFilter } from '../../schema/graphql/cursor.js';
import type { AgreementOrder } from '../../schema/graphql/enums.js';
import type { DatePrecision, Day, Validity } from '../../schema/law/terms.js';
import { DEFAULT_VALIDITY, validityOn } from '../../schema/law/validity.js';
import { agreementPredicate, type ValidityAnswer } from './agreement-predicate.js';
import { readRecords } from './agreement-record.js';
import { statesVisibleTo } from './agreement-visibility.js';
import type { AgreementConnectionType } from './agreement.type.js';
import { presentRecords, type Showing } from './present-records.js';
import { renewalDays } from './renewal-days.js';

export interface ListRequest {
  readonly filter: AgreementFilter;
  readonly order: AgreementOrder;
  readonly first: number;
  readonly after: string | null;
}

interface SortKey {
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
}

/** Unknown keys stand last in either direction; the id breaks ties (P17). */
const SORT_KEYS: Readonly<Record<AgreementOrder, SortKey>> = {
  SIGNED_ON_DESC: { column: 'signedFirst', direction: 'DESC' },
  SIGNED_ON_ASC: { column: 'signedFirst', direction: 'ASC' },
  VALID_UNTIL_ASC: { column: 'validUntil', direction: 'ASC' },
  TITLE_ASC: { column: 'titleKey', direction: 'ASC' },
  UPDATED_AT_DESC: { column: 'updatedAt', direction: 'DESC' },
};

interface KeyedRow {
  readonly id: string;
  readonly key: string | null;
}

/**
 * One page of the register as this viewer may see it, from one committed moment.
 *
 * @throws CallerError BAD_USER_INPUT the cursor belongs to another order or filter
 */
export async function listRecords(
  manager: EntityManager,
  request: ListRequest,
  showing: Showing,
): Promise<AgreementConnectionType> {
  const { filter, order, first, after } = request;
  const filterHash = hashFilter(toJson(filter));
  const position = after === null ? null : decodeCursor(after, order, filterHash);

  const validity = filter.validity ? await answerValidity(manager, filter.validity, showing) : null;
  const predicate = agreementPredicate(filter, validity, showing.viewer);
  const judged = `(SELECT agreement.*, (${predicate.sql}) AS "matches" FROM "agreement" agreement
    WHERE agreement."state" IN (SELECT value FROM json_each(?))) judged`;
  const parameters = [...predicate.parameters, JSON.stringify(statesVisibleTo(showing.viewer))];

  const counts: { total: number; undecided: number }[] = await manager.query(
    `SELECT COUNT(*) FILTER (WHERE "matches") AS "total",
            COUNT(*) FILTER (WHERE "matches" IS NULL) AS "undecided" FROM ${judged}`,
    parameters,
  );
  const { column, direction } = SORT_KEYS[order];
  const beyond = position === null ? NOTHING_BEFORE : afterPosition(SORT_KEYS[order], position);
  const rows: KeyedRow[] = await manager.query(
    `SELECT "id", "${column}" AS "key" FROM ${judged}
     WHERE "matches" AND (${beyond.sql})
     ORDER BY "${column}" IS NULL, "${column}" ${direction}, "id" LIMIT ?`,
    [...parameters, ...beyond.parameters, first + 1],
  );

  const page = rows.slice(0, first);
  const records = await readRecords(
    manager,
    page.map(({ id }) => id),
  );
  const nodes = await presentRecords(manager, records, showing);
  const cursors = page.map(({ id, key }) => encodeCursor({ order, filterHash, key, id }));
  return {
    nodes,
    edges: nodes.map((node, i) => ({ node, cursor: cursors[i] ?? '' })),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: position !== null,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    totalCount: counts[0]?.total ?? 0,
    undecidedCount: counts[0]?.undecided ?? 0,
  };
}

/** Absent and null ask the same question. */
function toJson(filter: AgreementFilter): Json {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== null && value !== undefined),
  );
}

interface Beyond {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

const NOTHING_BEFORE: Beyond = { sql: '1', parameters: [] };

function afterPosition(
  { column, direction }: SortKey,
  { key, id }: { readonly key: string | number | null; readonly id: string },
): Beyond {
  if (key === null) return { sql: `"${column}" IS NULL AND "id" > ?`, parameters: [id] };
  const beyond = direction === 'ASC' ? '>' : '<';
  return {
    sql: `"${column}" ${beyond} ? OR ("${column}" = ? AND "id" > ?) OR "${column}" IS NULL`,
    parameters: [key, key, id],
  };
}

interface DateRow {
  readonly id: string;
  readonly agreementId: string;
  readonly signedOn: Day | null;
  readonly signedOnPrecision: DatePrecision;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly openEnded: 0 | 1;
  readonly endedOn: Day | null;
}

/** Validity is the law's to say, not SQL's: the rule judges the dates of every visible record. */
async function answerValidity(
  manager: EntityManager,
  asked: readonly Validity[],
  { viewer, today }: Showing,
): Promise<ValidityAnswer> {
  const rows: DateRow[] = await manager.query(
    `SELECT "id", "agreementId", "signedOn", "signedOnPrecision", "validFrom", "validUntil",
            "openEnded", "endedOn"
     FROM "agreement" WHERE "state" IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(statesVisibleTo(viewer))],
  );
  const renewedOn = await renewalDays(
    manager,
    rows.map(({ agreementId }) => agreementId),
    viewer,
  );
  const matching: string[] = [];
  const undecided: string[] = [];
  for (const row of rows) {
    const supersededOn = renewedOn.get(row.agreementId) ?? null;
    const facts = { ...row, openEnded: row.openEnded === 1, supersededOn };
    const validity = validityOn(facts, today, DEFAULT_VALIDITY);
    if (asked.includes(validity)) matching.push(row.id);
    else if (validity === 'UNKNOWN') undecided.push(row.id);
  }
  return { matching, undecided };
}
