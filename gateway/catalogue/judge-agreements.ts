import {
  columnCells,
  fromAgreement,
  type AgreementCells,
  type AgreementColumn,
} from './agreement-columns.js';
import type { Question } from './agreement-page.js';
import { filterCondition } from './filter-conditions.js';
import { list, raw, sql } from './sql.js';
import type { TableAccess } from './table-access.js';

/** What a filter says of an agreement that is there. */
export type Judgement = 'MATCHES' | 'DIFFERS' | 'UNDECIDED';

export interface JudgedAgreement {
  readonly judgement: Judgement;
  readonly row: AgreementCells;
}

type JudgedRow = AgreementCells & { readonly judgement: Judgement };

/** What a filter says of these agreements, by id; those that are not there are absent. */
export async function judgeAgreements(
  tables: TableAccess,
  ids: readonly string[],
  { filter, silent }: Question,
  columns: Iterable<AgreementColumn>,
): Promise<ReadonlyMap<string, JudgedAgreement>> {
  if (ids.length === 0) return new Map();
  const condition = filterCondition(filter, { engine: tables.engine, silent }) ?? raw('TRUE');
  const wanted = new Set<AgreementColumn>(['id', ...columns]);
  const rows = await tables.rows<JudgedRow>(
    { judgement: 'j."judgement"', ...columnCells(wanted) },
    sql`${fromAgreement(wanted)} JOIN (
          SELECT a."key", CASE WHEN (${condition}) THEN 'MATCHES' WHEN NOT (${condition}) THEN 'DIFFERS' ELSE 'UNDECIDED' END AS "judgement"
          FROM "agreement" a WHERE a."id" IN ${list(ids)}) j ON j."key" = a."key"`,
  );
  return new Map(rows.map(({ judgement, ...row }) => [row.id, { judgement, row }]));
}
