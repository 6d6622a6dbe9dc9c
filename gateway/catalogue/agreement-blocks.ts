import { raw, sql } from './sql.js';
import type { TableAccess } from './table-access.js';

/** Keys in a block: few enough to be read again whenever one of its agreements changed. */
export const BLOCK_KEYS = 4_096;

/** Versions by block, in the order of the blocks. */
export type BlockVersions = ReadonlyMap<number, number>;

export async function readBlocks(tables: TableAccess): Promise<BlockVersions> {
  const { engine } = tables;
  const [list, pair] =
    engine === 'sqlite' ? ['json_group_array', 'json_array'] : ['json_agg', 'json_build_array'];
  // One value: there are hundreds of blocks, and a row each would take longer to hand over.
  const [row] = await tables.run<{ readonly versions: Versions | string | null }>(
    raw(
      `SELECT ${list}(${pair}("block", "version")) AS "versions"
       FROM (SELECT "block", "version" FROM "agreement_block" ORDER BY "block") AS "blocks"`,
    ),
  );
  const versions = row?.versions ?? [];
  return new Map<number, number>(typeof versions === 'string' ? JSON.parse(versions) : versions);
}

type Versions = readonly (readonly [block: number, version: number])[];

/** Undefined: nothing is kept of the block, since no agreement is in it. */
export async function readVersion(tables: TableAccess, block: number): Promise<number | undefined> {
  const [row] = await tables.run<{ readonly version: number }>(
    sql`SELECT "version" FROM "agreement_block" WHERE "block" = ${block}`,
  );
  return row?.version;
}

/** Notes, in the transaction that writes or deletes the agreements with these keys, that it does. */
export async function touchBlocks(tables: TableAccess, keys: readonly number[]): Promise<void> {
  const blocks = [...new Set(keys.map((key) => Math.floor(key / BLOCK_KEYS)))];
  if (blocks.length === 0) return;
  const [last] = await tables.run<{ readonly version: number | null }>(
    raw('SELECT MAX("version") AS "version" FROM "agreement_block"'),
  );
  const version = (last?.version ?? 0) + 1;
  await tables.insert(
    'agreement_block',
    ['block', 'version'],
    blocks.map((block) => [block, version]),
    ['block'],
  );
}

/** The same of all agreements there are. */
export async function touchAllBlocks(tables: TableAccess): Promise<void> {
  const blocks = await readBlocks(tables);
  await touchBlocks(
    tables,
    [...blocks.keys()].map((block) => block * BLOCK_KEYS),
  );
}

/**
 * Drops the blocks that no agreement is left in. The last version given stays in the table: were it
 * given again, who remembers a block by it would believe what no longer holds.
 */
export async function forgetEmptyBlocks(tables: TableAccess): Promise<void> {
  await tables.run(
    sql`DELETE FROM "agreement_block"
        WHERE "version" < (SELECT MAX("version") FROM "agreement_block") AND NOT EXISTS (
          SELECT 1 FROM "agreement" a
          WHERE a."key" >= "block" * ${BLOCK_KEYS} AND a."key" < ("block" + 1) * ${BLOCK_KEYS}
        )`,
  );
}
