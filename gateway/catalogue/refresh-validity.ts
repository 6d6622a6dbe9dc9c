import type { ValidityFacts } from '../../schema/law/validity.js';
import { validityCells, type ValidityContext } from './agreement-cells.js';
import { recordChanges } from './changes/change-log.js';
import { touchBlocks } from './agreement-blocks.js';
import { settleBorderValidity } from './agreement-borders.js';
import { readState, writeState } from './catalogue-state.js';
import { raw, sql } from './sql.js';
import type { TableAccess } from './table-access.js';

interface DueRow extends ValidityFacts {
  readonly key: number;
}

/**
 * Brings the validity of every agreement to the day; only rows that change by then are read.
 *
 * @param at the moment at which it is done; RFC 3339 in UTC
 */
export async function refreshValidity(
  tables: TableAccess,
  context: ValidityContext,
  at: string,
): Promise<void> {
  const { day } = context;
  const former = await readState(tables, 'day');
  if (former === day) return;
  // Set back, the clock leaves no way to tell which rows are due.
  const due = former !== null && former < day ? sql`"validityDue" <= ${day}` : raw('TRUE');
  const rows = await tables.run<DueRow>(
    sql`SELECT "key", "signedOn", "signedOnPrecision", "validFrom", "validUntil", "openEnded", "endedOn", "supersededOn" FROM "agreement" WHERE ${due}`,
  );
  for (const row of rows) {
    const { validity, validityDue } = validityCells(
      { ...row, openEnded: Boolean(row.openEnded) },
      context,
    );
    await tables.run(
      sql`UPDATE "agreement" SET "validity" = ${validity}, "validityDue" = ${validityDue} WHERE "key" = ${row.key}`,
    );
    await settleBorderValidity(tables, row.key, validity);
  }
  await recordChanges(tables, { keys: rows.map(({ key }) => key), formerIds: [] }, at);
  await touchBlocks(
    tables,
    rows.map(({ key }) => key),
  );
  await writeState(tables, 'day', day);
}
