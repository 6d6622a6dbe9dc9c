import { raw, sql } from '../sql.js';
import { elements, type TableAccess } from '../table-access.js';

/** Two records by their keys, the smaller first. */
interface Pair {
  readonly a: string;
  readonly b: string;
}

interface StandingRow extends Pair {
  readonly heldFrom: string;
  readonly heldUntil: string | null;
}

const COLUMNS = '"a", "b", "heldFrom", "heldUntil"';

/**
 * Notes which pairs of records are held for one agreement now and were not, and the reverse. What
 * ends and begins in one moment goes on: compiling everything anew leaves no gap.
 *
 * @param keys of all records that were linked anew
 * @param joins among them
 * @param at RFC 3339 in UTC
 */
export async function noteJoins(
  tables: TableAccess,
  keys: readonly string[],
  joins: readonly Pair[],
  at: string,
): Promise<void> {
  const rows = new Map<string, StandingRow>();
  for (const end of ['a', 'b']) {
    for (const row of await tables.whereIn<StandingRow>('join_history', COLUMNS, end, keys)) {
      if (row.heldUntil === null || row.heldUntil === at) rows.set(pairKey(row), row);
    }
  }
  const present = new Map(joins.map((join) => [pairKey(join), join]));
  const standing = [...rows.values()];
  const ended = standing.filter((row) => row.heldUntil === null && !present.has(pairKey(row)));
  const resumed = standing.filter((row) => row.heldUntil === at && present.has(pairKey(row)));
  await setUntil(tables, ended, at);
  await setUntil(tables, resumed, null);
  await tables.insert(
    'join_history',
    ['a', 'b', 'heldFrom', 'heldUntil'],
    [...present].filter(([key]) => !rows.has(key)).map(([, { a, b }]) => [a, b, at, null]),
  );
}

/** Pairs that were held for one agreement at a moment. */
export async function joinsAt(tables: TableAccess, moment: Date): Promise<Pair[]> {
  const at = moment.toISOString();
  return tables.run<Pair>(
    sql`SELECT "a", "b" FROM "join_history"
        WHERE "heldFrom" <= ${at} AND ("heldUntil" IS NULL OR "heldUntil" > ${at}) ORDER BY "a", "b"`,
  );
}

function pairKey({ a, b }: Pair): string {
  return `${a}\n${b}`;
}

async function setUntil(
  tables: TableAccess,
  rows: readonly StandingRow[],
  until: string | null,
): Promise<void> {
  if (rows.length === 0) return;
  const names = rows.map(({ a, b, heldFrom }) => [a, b, heldFrom]);
  const cells = raw('"value" ->> 0, "value" ->> 1, "value" ->> 2');
  await tables.run(
    sql`UPDATE "join_history" SET "heldUntil" = ${until} WHERE ("a", "b", "heldFrom") IN (SELECT ${cells} FROM ${elements(tables.engine, names)})`,
  );
}
