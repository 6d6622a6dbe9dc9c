import type { RecordSummary } from '../compiled/compile-agreement.js';
import { raw, sql } from './sql.js';
import { elements, keyText, type RecordKey, type TableAccess } from './table-access.js';

/** Records as their agreements show them, by their keys; one that is not there is absent. */
export async function recordSummaries(
  tables: TableAccess,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<string, RecordSummary>> {
  if (keys.length === 0) return new Map();
  const pairs = keys.map(({ region, recordId }) => [region, recordId]);
  const rows = await tables.run<{ readonly records: string }>(
    sql`SELECT d."records" FROM "agreement_detail" d WHERE d."agreementKey" IN (
          SELECT r."agreementKey" FROM "agreement_record" r WHERE (r."region", r."recordId") IN (
            SELECT ${raw('"value" ->> 0, "value" ->> 1')} FROM ${elements(tables.engine, pairs)}))`,
  );
  const summaries = rows.flatMap(({ records }): RecordSummary[] => JSON.parse(records));
  return new Map(summaries.map((summary) => [keyText(summary), summary]));
}
