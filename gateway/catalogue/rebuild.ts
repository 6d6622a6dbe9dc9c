import { forgetEmptyBlocks } from './agreement-blocks.js';
import { writeState } from './catalogue-state.js';
import { recordAllChanges } from './changes/change-log.js';
import { chunks } from './chunks.js';
import { readRecords } from './load-records.js';
import { recompile, type RecompileSetting } from './recompile.js';
import { raw } from './sql.js';
import { type TableAccess, type RecordKey } from './table-access.js';
import { deleteAllAgreements } from './write-agreements.js';

/** Records compiled at a time: memory stays small however large the catalogue is. */
const RECORDS_AT_A_TIME = 500;

/** Compiles the whole catalogue anew from the records that are held. */
export async function rebuildCatalogue(
  tables: TableAccess,
  setting: RecompileSetting,
  fingerprint: string,
): Promise<void> {
  await deleteAllAgreements(tables);
  const keys = await tables.run<RecordKey>(
    raw('SELECT "region", "recordId" FROM "record" WHERE "readable" ORDER BY "region", "recordId"'),
  );
  for (const part of chunks(keys, RECORDS_AT_A_TIME)) {
    const records = await readRecords(tables, part);
    await recompile(
      tables,
      {
        records: records.map((record) => ({
          region: record.region,
          recordId: record.recordId,
          before: null,
          after: record,
        })),
        answers: [],
      },
      setting,
    );
  }
  // Of the keys that were there before, none is left.
  await forgetEmptyBlocks(tables);
  // Only now: an agreement is written several times until all of its records have come.
  await recordAllChanges(tables, setting.at);
  await writeState(tables, 'fingerprint', fingerprint);
  await writeState(tables, 'day', setting.validity.day);
}
