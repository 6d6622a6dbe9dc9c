import { blockKeys, seekings } from '../../linking/scored/block-keys.js';
import { MOST_PER_SIDE } from '../../linking/scored/meeting-pairs.js';
import type { Profile } from '../../linking/scored/profile.js';
import { raw, sql } from '../sql.js';
import { elements, keyText, type RecordKey, type TableAccess } from '../table-access.js';

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
    sql`SELECT DISTINCT k."key" FROM "record_block_key" k
        WHERE k."key" IN (SELECT ${given} FROM ${elements(tables.engine, keys)})
        GROUP BY k."key", k."region" HAVING COUNT(*) > ${MOST_PER_SIDE}`,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Pairs of record keys that find each other now, one of each pair among the given; each once. */
export async function meetings(
  tables: TableAccess,
  profiles: readonly Profile[],
): Promise<(readonly [string, string])[]> {
  const sought = profiles.flatMap((profile) =>
    seekings(profile).map(({ own, from, to }) => [
      own,
      from,
      to,
      profile.record.region,
      profile.record.recordId,
    ]),
  );
  if (sought.length === 0) return [];
  const cells = raw(
    '"value" ->> 0 AS "own", "value" ->> 1 AS "from", "value" ->> 2 AS "to", "value" ->> 3 AS "region", "value" ->> 4 AS "recordId"',
  );
  const rows = await tables.run<RecordKey & { otherRegion: string; otherId: string }>(
    sql`SELECT s."region", s."recordId", o."region" AS "otherRegion", o."recordId" AS "otherId"
        FROM (SELECT ${cells} FROM ${elements(tables.engine, sought)}) s
        JOIN "record_block_key" o ON o."key" BETWEEN s."from" AND s."to" AND o."region" <> s."region"
        WHERE NOT EXISTS (SELECT 1 FROM "crowded_block" c WHERE c."key" IN (s."own", o."key"))`,
  );
  const found = new Map<string, readonly [string, string]>();
  for (const row of rows) {
    const [one, other] = [
      keyText(row),
      keyText({ region: row.otherRegion, recordId: row.otherId }),
    ];
    const pair = one < other ? ([one, other] as const) : ([other, one] as const);
    found.set(pair.join('\n'), pair);
  }
  return [...found.values()];
}
