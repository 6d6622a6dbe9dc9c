import { blockKeys } from '../../linking/scored/block-keys.js';
import { MOST_PER_KEY } from '../../linking/scored/meeting-pairs.js';
import type { Profile } from '../../linking/scored/profile.js';
import { raw, sql } from '../sql.js';
import { elements, type RecordKey, type TableAccess } from '../table-access.js';

const COLUMNS = ['key', 'region', 'recordId'] as const;

/**
 * Takes records away from their block keys and lays others under theirs.
 *
 * @returns the records of all blocks that became crowded or ceased to be
 */
export async function moveBlockKeys(
  tables: TableAccess,
  gone: readonly Profile[],
  lying: readonly Profile[],
): Promise<RecordKey[]> {
  const [goneRows, lyingRows] = [gone, lying].map((profiles) => profiles.flatMap(keyRows)) as [
    string[][],
    string[][],
  ];
  const touched = [...new Set([...goneRows, ...lyingRows].flatMap(([key]) => key ?? []))];
  if (touched.length === 0) return [];
  await deleteRows(tables, goneRows);
  await tables.insert('record_block_key', COLUMNS, lyingRows, COLUMNS);

  const before = await crowdedAmong(tables, touched);
  const after = await fullAmong(tables, touched);
  const cleared = [...before].filter((key) => !after.has(key));
  const filled = [...after].filter((key) => !before.has(key));
  await tables.deleteIn('crowded_block', 'key', cleared);
  await tables.insert(
    'crowded_block',
    ['key'],
    filled.map((key) => [key]),
  );
  return tables.whereIn('record_block_key', '"region", "recordId"', 'key', [...cleared, ...filled]);
}

function keyRows(profile: Profile): string[][] {
  const { region, recordId } = profile.record;
  return blockKeys(profile).map((key) => [key, region, recordId]);
}

async function deleteRows(tables: TableAccess, rows: readonly string[][]): Promise<void> {
  if (rows.length === 0) return;
  const cells = raw('"value" ->> 0, "value" ->> 1, "value" ->> 2');
  await tables.run(
    sql`DELETE FROM "record_block_key" WHERE ("key", "region", "recordId") IN (SELECT ${cells} FROM ${elements(tables.engine, rows)})`,
  );
}

/** Those of the keys under which too many records lie. */
export async function crowdedAmong(
  tables: TableAccess,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tables.whereIn<KeyRow>('crowded_block', '"key"', 'key', keys);
  return new Set(rows.map(({ key }) => key));
}

interface KeyRow {
  readonly key: string;
}

async function fullAmong(
  tables: TableAccess,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const given = tables.engine === 'sqlite' ? raw('"value"') : raw(`"value" #>> '{}'`);
  const rows = await tables.run<KeyRow>(
    sql`SELECT k."key" FROM "record_block_key" k
        WHERE k."key" IN (SELECT ${given} FROM ${elements(tables.engine, keys)})
        GROUP BY k."key" HAVING COUNT(*) > ${MOST_PER_KEY}`,
  );
  return new Set(rows.map(({ key }) => key));
}
