import type { AgreementRow } from './agreement.entity.js';
import type { AgreementDetailRow } from './agreement-detail.entity.js';
import { join, raw, type Sql } from './sql.js';

type DetailColumn = Exclude<keyof AgreementDetailRow, 'agreementKey'>;

/** A column of an agreement's row, or of what is long of it. */
export type AgreementColumn = Exclude<keyof AgreementRow, 'key'> | DetailColumn;

/** The columns asked for, and always the id. Booleans are 0 and 1 on SQLite. */
export type AgreementCells = Pick<AgreementRow, 'id'> &
  Partial<Omit<AgreementRow, 'key'> & Omit<AgreementDetailRow, 'agreementKey'>>;

/** Total: a column of the one table or the other. */
const DETAILS: Readonly<Record<DetailColumn, true>> = {
  scope: true,
  aliases: true,
  parties: true,
  affairs: true,
  pairTypes: true,
  funding: true,
  citations: true,
  records: true,
  answers: true,
  differences: true,
  origins: true,
  problems: true,
};

function isDetail(column: AgreementColumn): boolean {
  return Object.hasOwn(DETAILS, column);
}

/** Where a column is read from, in a statement from `fromAgreement`. */
export function cellOf(column: AgreementColumn): string {
  return `${isDetail(column) ? 'd' : 'a'}."${column}"`;
}

export function columnCells(columns: Iterable<AgreementColumn>): Record<string, string> {
  return Object.fromEntries([...columns].map((column) => [column, cellOf(column)]));
}

export const FROM_AGREEMENT = raw('FROM "agreement" a');

/** An agreement has its details always; LEFT makes its own row be looked for first. */
export const JOIN_DETAIL = raw(' LEFT JOIN "agreement_detail" d ON d."agreementKey" = a."key"');

/** Reads of the details only where one of them is asked for. */
export function fromAgreement(columns: Iterable<AgreementColumn>, from: Sql = FROM_AGREEMENT): Sql {
  const needsDetail = [...columns].some(isDetail);
  return needsDetail ? join([from, JOIN_DETAIL], '') : from;
}
