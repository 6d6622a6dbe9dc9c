import { seekings, type Seeking } from '../../linking/scored/block-keys.js';
import type { Profile } from '../../linking/scored/profile.js';
import { raw, sql, type Sql } from '../sql.js';
import { elements, keyText, type TableAccess } from '../table-access.js';
import { crowdedAmong } from './block-index.js';

/** Pairs of record keys that find each other now, one of each pair among the given; each once. */
export async function meetings(
  tables: TableAccess,
  profiles: readonly Profile[],
): Promise<(readonly [string, string])[]> {
  const seeking = profiles.map((profile) => ({
    key: profile.key,
    ownRegister: keyText({ region: profile.record.region, recordId: '' }),
    ways: seekings(profile),
  }));
  const all = seeking.flatMap(({ ways }) => ways);
  const crowded = await crowdedAmong(tables, [...new Set(all.map(({ own }) => own))]);
  const lying = await lyingUnder(tables, all);
  const found = new Map<string, readonly [string, string]>();
  for (const { key, ownRegister, ways } of seeking) {
    for (const way of ways.filter(({ own }) => !crowded.has(own))) {
      for (const other of lying.get(spanOf(way)) ?? []) {
        if (other.startsWith(ownRegister)) continue;
        const pair = key < other ? ([key, other] as const) : ([other, key] as const);
        found.set(`${pair[0]}\n${pair[1]}`, pair);
      }
    }
  }
  return [...found.values()];
}

/** The keys sought, as one text. */
function spanOf({ from, to }: Pick<Seeking, 'from' | 'to'>): string {
  return from === to ? from : `${from}\n${to}`;
}

/**
 * The records under keys that are not crowded, by what was sought. Records of one register mostly
 * seek under the same keys, and each of these is looked up once.
 */
async function lyingUnder(
  tables: TableAccess,
  ways: readonly Seeking[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const sought = [...new Map(ways.map((way) => [spanOf(way), way]))];
  const single = sought.flatMap(([span, { from, to }]) => (from === to ? [span] : []));
  const ranges = sought.flatMap(([span, { from, to }]) => (from === to ? [] : [[span, from, to]]));
  const cells = raw('"value" ->> 0 AS "span", "value" ->> 1 AS "from", "value" ->> 2 AS "to"');
  return new Map([
    ...(await listed(
      tables,
      raw('k."key"'),
      sql`"record_block_key" k WHERE k."key" IN (${tables.values(single)})`,
    )),
    ...(await listed(
      tables,
      raw('s."span"'),
      sql`(SELECT ${cells} FROM ${elements(tables.engine, ranges)}) s
          JOIN "record_block_key" k ON k."key" BETWEEN s."from" AND s."to" WHERE TRUE`,
    )),
  ]);
}

/** Where there are many records under a key, one text for them all is read faster than a row each. */
async function listed(
  tables: TableAccess,
  span: Sql,
  from: Sql,
): Promise<(readonly [string, readonly string[]])[]> {
  const list = raw(tables.engine === 'sqlite' ? 'json_group_array' : 'json_agg');
  const rows = await tables.run<{ readonly span: string; readonly records: string }>(
    sql`SELECT ${span} AS "span", CAST(${list}(k."region" || ' ' || k."recordId") AS text) AS "records"
        FROM ${from} AND NOT EXISTS (SELECT 1 FROM "crowded_block" c WHERE c."key" = k."key")
        GROUP BY ${span}`,
  );
  return rows.map((row) => [row.span, JSON.parse(row.records) as string[]]);
}
