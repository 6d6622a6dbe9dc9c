import type { Candidate } from '../../linking/scored/candidates.js';
import type { Comparison } from '../../linking/scored/comparison.js';
import { raw, sql } from '../sql.js';
import { elements, type TableAccess } from '../table-access.js';

const KEY = ['a', 'b'] as const;

/** Comparisons of pairs with one of these records, by their keys; each once. */
export async function pairsOf(
  tables: TableAccess,
  keys: readonly string[],
): Promise<readonly Comparison[]> {
  const found = new Map<string, string>();
  for (const end of KEY) {
    const rows = await tables.whereIn<{ readonly pair: string; readonly comparison: string }>(
      'scored_pair',
      `"a" || ' + ' || "b" AS "pair", "comparison"`,
      end,
      keys,
    );
    for (const { pair, comparison } of rows) found.set(pair, comparison);
  }
  return [...found.values()].map((comparison): Comparison => JSON.parse(comparison));
}

export async function replacePairs(
  tables: TableAccess,
  former: readonly Comparison[],
  present: readonly Comparison[],
): Promise<void> {
  if (former.length > 0) {
    await tables.run(sql`DELETE FROM "scored_pair" WHERE ("a", "b") IN (${pairs(tables, former)})`);
  }
  await tables.insert(
    'scored_pair',
    [...KEY, 'score', 'asked', 'comparison'],
    present.map((one) => [one.a, one.b, one.score, null, JSON.stringify(one)]),
    KEY,
  );
}

/** Notes about which of these pairs a person is asked. */
export async function noteCandidates(
  tables: TableAccess,
  among: readonly Comparison[],
  candidates: readonly Candidate[],
): Promise<void> {
  if (among.length > 0) {
    await tables.run(
      sql`UPDATE "scored_pair" SET "asked" = NULL WHERE "asked" IS NOT NULL AND ("a", "b") IN (${pairs(tables, among)})`,
    );
  }
  for (const { comparison, reason } of candidates) {
    await tables.run(
      sql`UPDATE "scored_pair" SET "asked" = ${reason} WHERE "a" = ${comparison.a} AND "b" = ${comparison.b}`,
    );
  }
}

function pairs(tables: TableAccess, comparisons: readonly Comparison[]) {
  const list = comparisons.map(({ a, b }) => [a, b]);
  return sql`SELECT ${raw('"value" ->> 0, "value" ->> 1')} FROM ${elements(tables.engine, list)}`;
}
