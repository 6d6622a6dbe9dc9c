import type { Validity } from '../../schema/law/terms.js';
import { provinceOf } from '../../schema/law/pair-type.js';
import { BORDERS } from '../../schema/reference/borders.js';
import type { CompiledAgreement } from '../compiled/compile-agreement.js';
import { bearingCode, validityCode, VALIDITY_BASE } from './bearing-code.js';
import { raw, sql } from './sql.js';
import type { TableAccess } from './table-access.js';

/** How `agreement_border` writes two regions, the smaller code first. */
export function pairText([a, b]: readonly [string, string]): string {
  return `${a} ${b}`;
}

/** Of affairs that are not known. */
export const AFFAIR_UNKNOWN = '';

/** The agreement's rows in `agreement_border`, without its key. */
export function borderRows(
  { content, regions }: CompiledAgreement,
  validity: Validity,
): (readonly [pair: string, affair: string, bearing: number])[] {
  const { category, instrument, affairs } = content;
  const bearing = bearingCode({ category, instrument, validity });
  if (bearing === undefined) return [];
  const named = affairs === null ? [AFFAIR_UNKNOWN] : [...new Set(affairs)];
  return borderingPairs(regions).flatMap((pair) =>
    named.map((affair) => [pairText(pair), affair, bearing] as const),
  );
}

/** Provinces are left out: what borders are looked at is of kabupaten and kota. */
function borderingPairs(regions: readonly string[]): [string, string][] {
  const codes = [...new Set(regions)].filter((code) => code !== provinceOf(code)).sort();
  return codes.flatMap((a, place) =>
    codes
      .slice(place + 1)
      .filter((b) => BORDERS.borders(a, b))
      .map((b): [string, string] => [a, b]),
  );
}

/** After an agreement's validity became another one. */
export async function settleBorderValidity(
  tables: TableAccess,
  agreementKey: number,
  validity: Validity,
): Promise<void> {
  const base = raw(String(VALIDITY_BASE));
  await tables.run(
    sql`UPDATE "agreement_border" SET "bearing" = "bearing" - "bearing" % ${base} + ${validityCode(validity)} WHERE "agreementKey" = ${agreementKey}`,
  );
}
