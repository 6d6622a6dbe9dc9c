import { checkedPageSize } from '../../schema/graphql/page-size.js';
import { raw, sql, type Sql } from '../catalogue/sql.js';
import { elements, type TableAccess } from '../catalogue/table-access.js';
import type { RecordSummary } from '../compiled/compile-agreement.js';
import { fieldBit } from '../compiled/record-gaps.js';
import { unjudgedRecords } from './unjudged.js';
import { isRecordField, type FixCode } from './fix.js';

export interface FixRecordsRequest {
  readonly region: string;
  readonly code: FixCode;
  /** 1 to 200. */
  readonly first: number;
  /** recordId of the last one before; null: from the beginning. */
  readonly after: string | null;
}

interface RecordRow {
  readonly region: string;
  readonly recordId: string;
  readonly records: string;
}

/**
 * The records that something to mend is about, in the order of their ids: the region's own, of
 * UNANSWERED those of others. None of what is about the node itself.
 *
 * @throws CallerError BAD_USER_INPUT page size
 */
export async function fixRecords(
  tables: TableAccess,
  { region, code, first, after }: FixRecordsRequest,
): Promise<RecordSummary[]> {
  const size = checkedPageSize(first);
  const concerned =
    code === 'UNJUDGED' ? await unjudgedOf(tables, region) : recordsOf(code, region);
  if (concerned === null) return [];
  const rows = await tables.run<RecordRow>(
    // First the few, then what is long of them.
    sql`SELECT x."region", x."recordId", d."records"
        FROM (${concerned} AND "recordId" > ${after ?? ''} ORDER BY "recordId" LIMIT ${size}) x
        JOIN "agreement_detail" d ON d."agreementKey" = x."agreementKey" ORDER BY x."recordId"`,
  );
  return rows.flatMap((row) => {
    const summaries: RecordSummary[] = JSON.parse(row.records);
    return summaries.filter((one) => one.region === row.region && one.recordId === row.recordId);
  });
}

async function unjudgedOf(tables: TableAccess, region: string): Promise<Sql> {
  const ids = (await unjudgedRecords(tables)).get(region) ?? [];
  const names = [...ids].map((recordId) => [region, recordId]);
  return sql`SELECT "region", "recordId", "agreementKey" FROM "agreement_record" WHERE ("region", "recordId") IN
    (SELECT ${raw('"value" ->> 0, "value" ->> 1')} FROM ${elements(tables.engine, names)})`;
}

function recordsOf(code: Exclude<FixCode, 'UNJUDGED'>, region: string): Sql | null {
  if (code === 'UNANSWERED') {
    return sql`SELECT "recordRegion" AS "region", "recordId", "agreementKey" FROM "agreement_unanswered" WHERE "agreement_unanswered"."region" = ${region}`;
  }
  const condition = conditionOf(code);
  if (condition === null) return null;
  return sql`SELECT "region", "recordId", "agreementKey" FROM "agreement_record" WHERE "region" = ${region} AND ${condition}`;
}

function conditionOf(code: Exclude<FixCode, 'UNANSWERED' | 'UNJUDGED'>): Sql | null {
  if (isRecordField(code)) return raw(`("lacks" & ${fieldBit(code)}) <> 0`);
  if (code === 'DISPUTED') return raw('"disputed"');
  return code === 'LINK_PROBLEM' ? raw('"linkProblem"') : null;
}
