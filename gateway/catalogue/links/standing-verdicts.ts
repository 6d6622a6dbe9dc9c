import type { PersonVerdict } from '../../linking/scored/person-verdict.js';
import { sql } from '../sql.js';
import type { TableAccess } from '../table-access.js';

/** A verdict with the versions of the records that the person saw. */
export interface StandingVerdict extends PersonVerdict {
  readonly versionA: number;
  readonly versionB: number;
}

const COLUMNS = '"id", "a", "b", "verdict", "versionA", "versionB", "endedAt"';

interface VerdictRow extends StandingVerdict {
  readonly id: string;
  readonly endedAt: string | null;
}

/** What people say of these records, by their keys, and have not taken back. */
export async function verdictsOn(
  tables: TableAccess,
  keys: readonly string[],
): Promise<StandingVerdict[]> {
  const rows = [
    ...(await tables.whereIn<VerdictRow>('link_verdict', COLUMNS, 'a', keys)),
    ...(await tables.whereIn<VerdictRow>('link_verdict', COLUMNS, 'b', keys)),
  ].filter(({ endedAt }) => endedAt === null);
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Pairs that somebody had called NOT_SAME at a moment. */
export async function partedAt(tables: TableAccess, moment: Date): Promise<PersonVerdict[]> {
  const at = moment.toISOString();
  return tables.run<PersonVerdict>(
    sql`SELECT "a", "b", "verdict" FROM "link_verdict" WHERE "verdict" = 'NOT_SAME'
        AND "judgedAt" <= ${at} AND ("endedAt" IS NULL OR "endedAt" > ${at}) ORDER BY "a", "b"`,
  );
}

/**
 * Those that count for the records as they are now. Who could not tell looked at what was known
 * then: when one of the two is corrected, the question comes back.
 *
 * @param versionOf of a record by its key; undefined: it is not there
 */
export function countingNow(
  verdicts: readonly StandingVerdict[],
  versionOf: (key: string) => number | undefined,
): PersonVerdict[] {
  return verdicts.filter(
    ({ a, b, verdict, versionA, versionB }) =>
      verdict !== 'CANNOT_TELL' || (versionOf(a) === versionA && versionOf(b) === versionB),
  );
}
