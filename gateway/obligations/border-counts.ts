import type { BearingAgreement } from '../../schema/law/obligation-status.js';
import { AFFAIR_UNKNOWN } from '../catalogue/agreement-borders.js';
import { BEARING_CODES, bearingKind } from '../catalogue/bearing-code.js';
import { list, sql, type Sql } from '../catalogue/sql.js';
import type { TableAccess } from '../catalogue/table-access.js';
import { groupBy } from '../linking/group-by.js';
import { bearingOn, type CountedBearing } from './bearing-agreements.js';

/** What bears on a duty of one bordering pair on one affair: how much, and of which kinds. */
export interface BorderCount {
  /** Agreements that are known to be on the affair. */
  readonly count: number;
  /** Each kind once, of those on the affair and of those whose affairs are not known. */
  readonly kinds: readonly BearingAgreement[];
  /** The same text for the same kinds. */
  readonly key: string;
}

/** Half of the codes: as many bits as a number holds exactly, with room. */
const HALF = BEARING_CODES / 2;

interface CountRow {
  readonly pair: string;
  readonly affair: string;
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

/** Bits of the kinds that occur, in two numbers. */
type Bits = Pick<CountRow, 'low' | 'high'>;

const NO_BITS: Bits = { low: 0, high: 0 };

/**
 * Today's counts of every bordering pair, from the table that is kept in their order.
 *
 * @returns of a pair, as `pairText` writes it, what bears on a duty on one of these affairs
 */
export async function countBorders(
  tables: TableAccess,
  affairs: readonly string[],
): Promise<(pair: string) => (affair: string) => BorderCount> {
  const rows = await tables.rows<CountRow>(
    {
      pair: '"pair"',
      affair: '"affair"',
      count: 'SUM("count")',
      low: bits(`"bearing" < ${HALF}`, '"bearing"'),
      high: bits(`"bearing" >= ${HALF}`, `"bearing" - ${HALF}`),
    },
    // Each kind once, so that adding its bit sets it.
    sql`FROM (
          SELECT "pair", "affair", "bearing", COUNT(*) AS "count" FROM "agreement_border"
          WHERE ${wanted(affairs)} GROUP BY "pair", "affair", "bearing"
        ) AS "kinds" GROUP BY "pair", "affair"`,
  );
  const rowsByPair = groupBy(rows, ({ pair }) => pair);
  const countOf = onceEach();
  return (pair) => {
    const byAffair = new Map(rowsByPair.get(pair)?.map((row) => [row.affair, row]));
    const open = byAffair.get(AFFAIR_UNKNOWN);
    return (affair) => countOf(byAffair.get(affair), open);
  };
}

/** Most of a matrix's cells are of few kinds: each set of them is written out once. */
function onceEach(): (onIt: CountRow | undefined, open: CountRow | undefined) => BorderCount {
  const kindsByKey = new Map<string, readonly BearingAgreement[]>();
  const nothing: BorderCount = { count: 0, kinds: [], key: '' };
  return (onIt, open) => {
    if (onIt === undefined && open === undefined) return nothing;
    const key = `${bitText(onIt)} ${bitText(open)}`;
    const kinds = kindsByKey.get(key) ?? [...kindsIn(onIt, true), ...kindsIn(open, null)];
    kindsByKey.set(key, kinds);
    return { count: Number(onIt?.count ?? 0), kinds, key };
  };
}

/** The same from all that may bear on the pair's duties. */
export function countOf(bearings: readonly CountedBearing[], affair: string): BorderCount {
  const kinds = bearings.flatMap((bearing) => bearingOn(bearing, affair) ?? []);
  return {
    count: kinds.reduce((sum, { count, onAffair }) => sum + (onAffair === true ? count : 0), 0),
    kinds,
    key: kinds
      .map(({ category, instrument, validity, onAffair }) =>
        [category, instrument, validity, onAffair].join(','),
      )
      .join(' '),
  };
}

function wanted(affairs: readonly string[]): Sql {
  return sql`"affair" IN ${list([AFFAIR_UNKNOWN, ...affairs])}`;
}

function bits(condition: string, shift: string): string {
  return `CAST(SUM(CASE WHEN ${condition} THEN CAST(1 AS bigint) << (${shift}) ELSE 0 END) AS double precision)`;
}

function bitText({ low, high }: Bits = NO_BITS): string {
  return `${low},${high}`;
}

function kindsIn({ low, high }: Bits = NO_BITS, onAffair: true | null): BearingAgreement[] {
  const found: BearingAgreement[] = [];
  for (let code = 0; code < BEARING_CODES; code += 1) {
    const [half, bit] = code < HALF ? [low, code] : [high, code - HALF];
    // Beyond what operators on bits can hold.
    if (Math.floor(half / 2 ** bit) % 2 === 1) found.push({ ...bearingKind(code), onAffair });
  }
  return found;
}
