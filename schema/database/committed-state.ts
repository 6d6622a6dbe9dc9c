import type { Database } from './database.js';
import { prepared } from './prepared-statement.js';

/**
 * Names what the reading door sees. Two equal names mean that nothing was committed between them,
 * by any connection of any process; different ones may come of a commit elsewhere in the database.
 */
export async function committedState({ engine, read }: Database): Promise<string> {
  if (engine === 'sqlite') {
    const statement = await prepared(read.manager, 'PRAGMA data_version');
    return String(statement.all<{ readonly data_version: number }>([])[0]?.data_version);
  }
  const [row] = await read.query<readonly { readonly snapshot: string }[]>(
    'SELECT pg_current_snapshot()::text AS "snapshot"',
  );
  return String(row?.snapshot);
}
