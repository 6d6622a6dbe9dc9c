import { raw } from '../catalogue/sql.js';
import { keyOfText, type TableAccess } from '../catalogue/table-access.js';

/** Records that a person is asked about, by region: their recordIds, each once. */
export async function unjudgedRecords(
  tables: TableAccess,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const pairs = await tables.run<{ readonly a: string; readonly b: string }>(
    raw('SELECT "a", "b" FROM "scored_pair" WHERE "asked" IS NOT NULL'),
  );
  const found = new Map<string, Set<string>>();
  for (const { region, recordId } of pairs.flatMap(({ a, b }) => [keyOfText(a), keyOfText(b)])) {
    found.set(region, (found.get(region) ?? new Set()).add(recordId));
  }
  return found;
}
