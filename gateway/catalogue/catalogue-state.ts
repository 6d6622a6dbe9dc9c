import { sql } from './sql.js';
import type { TableAccess } from './table-access.js';

/** What the catalogue as a whole was last compiled with, and the last key that was given. */
type StateName = 'day' | 'fingerprint' | 'lastKey';

export async function readState(tables: TableAccess, name: StateName): Promise<string | null> {
  const [row] = await tables.run<{ readonly value: string }>(
    sql`SELECT "value" FROM "catalogue_state" WHERE "name" = ${name}`,
  );
  return row?.value ?? null;
}

export async function writeState(
  tables: TableAccess,
  name: StateName,
  value: string,
): Promise<void> {
  await tables.run(sql`DELETE FROM "catalogue_state" WHERE "name" = ${name}`);
  await tables.insert('catalogue_state', ['name', 'value'], [[name, value]]);
}
