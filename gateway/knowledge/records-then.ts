import { publishedRecord, type PublishedRecord } from '../../schema/record/published-record.js';
import { sql } from '../catalogue/sql.js';
import { keyText, type RecordKey, type TableAccess } from '../catalogue/table-access.js';
import { linkKeys } from '../linking/link-key.js';
import type { LinkRecord } from '../linking/link-record.js';

/** A record, and what it shares with those that it hangs together with. */
export interface KeyedRecord extends RecordKey {
  readonly keys: readonly string[];
}

const AT_A_TIME = 250;

/**
 * The records that the gateway held and understood at a moment, a few hundred at a time. What moves
 * from `record` into its history meanwhile is found in one of them all the same.
 */
export async function* recordsThen(
  tables: TableAccess,
  moment: Date,
): AsyncGenerator<KeyedRecord[]> {
  const at = moment.toISOString();
  let after: RecordKey = { region: '', recordId: '' };
  for (;;) {
    const beyond = sql`("region", "recordId") > (${after.region}, ${after.recordId})`;
    const rows = await tables.run<{ readonly payload: string }>(
      // Ordered as a whole, the two are merged along their keys; nested, all would be sorted each time.
      sql`SELECT "region", "recordId", "payload" FROM "record"
          WHERE "readable" AND "learntAt" <= ${at} AND ${beyond}
          UNION ALL
          SELECT "region", "recordId", "payload" FROM "record_history"
          WHERE "kind" = 'RECORD' AND "readable" AND "heldFrom" <= ${at} AND "heldUntil" > ${at} AND ${beyond}
          ORDER BY "region", "recordId" LIMIT ${AT_A_TIME}`,
    );
    // What could be read when it was stored has the fields that linking looks at.
    const records = rows.map(({ payload }): LinkRecord => JSON.parse(payload));
    const last = records.at(-1);
    if (last === undefined) return;
    yield records.map((record) => ({
      region: record.region,
      recordId: record.recordId,
      keys: linkKeys(record),
    }));
    after = last;
  }
}

/** These records as they were held at a moment. */
export async function readRecordsThen(
  tables: TableAccess,
  moment: Date,
  keys: readonly RecordKey[],
): Promise<PublishedRecord[]> {
  const at = moment.toISOString();
  const present = await tables.whereRecord<StateRow & { readonly learntAt: string }>(
    'record',
    '"payload", "readable", "learntAt"',
    keys,
  );
  const past = await tables.whereRecord<
    StateRow & { readonly kind: string; readonly heldFrom: string; readonly heldUntil: string }
  >('record_history', '"payload", "readable", "kind", "heldFrom", "heldUntil"', keys);
  const standing = [
    ...past.filter((row) => row.kind === 'RECORD' && row.heldFrom <= at && row.heldUntil > at),
    ...present.filter(({ learntAt }) => learntAt <= at),
  ]
    .filter(({ readable }) => Boolean(readable))
    .map(({ payload }) => publishedRecord.parse(JSON.parse(payload)));
  return [...new Map(standing.map((record) => [keyText(record), record])).values()];
}

interface StateRow {
  readonly payload: string;
  readonly readable: unknown;
}
