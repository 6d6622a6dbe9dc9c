import { blockKeys, seekings } from '../../linking/scored/block-keys.js';
import { MOST_PER_SIDE } from '../../linking/scored/meeting-pairs.js';
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

async function crowdedAmong(
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
        GROUP BY k."key" HAVING COUNT(*) > ${MOST_PER_SIDE}`,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Pairs of record keys that find each other now, one of each pair among the given; each once. */
export async function meetings(
  tables: TableAccess,
  profiles: readonly Profile[],
): Promise<(readonly [string, string])[]> {
  const sought = profiles.flatMap((profile, place) =>
    seekings(profile).map(({ own, from, to }) => [place, own, from, to]),
  );
  if (sought.length === 0) return [];
  const cells = raw(
    'CAST("value" ->> 0 AS integer) AS "place", "value" ->> 1 AS "own", "value" ->> 2 AS "from", "value" ->> 3 AS "to"',
  );
  const list = raw(tables.engine === 'sqlite' ? 'json_group_array' : 'json_agg');
  // Most meet some twenty: one text for all of them is read faster than a row for each.
  const rows = await tables.run<{ readonly place: number; readonly met: string | null }>(
    sql`SELECT s."place", (
          SELECT CAST(${list}(o."region" || ' ' || o."recordId") AS text) FROM "record_block_key" o
          WHERE o."key" BETWEEN s."from" AND s."to"
            AND NOT EXISTS (SELECT 1 FROM "crowded_block" c WHERE c."key" IN (s."own", o."key"))
        ) AS "met"
        FROM (SELECT ${cells} FROM ${elements(tables.engine, sought)}) s`,
  );
  const found = new Map<string, readonly [string, string]>();
  for (const { place, met } of rows) {
    const one = profiles[place]?.key;
    if (one === undefined || met === null) continue;
    const others: string[] = JSON.parse(met);
    for (const other of others) {
      const pair = one < other ? ([one, other] as const) : ([other, one] as const);
      found.set(`${pair[0]}\n${pair[1]}`, pair);
    }
  }
  return [...found.values()];
}
