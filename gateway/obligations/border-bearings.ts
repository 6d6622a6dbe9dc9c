import { provinceOf } from '../../schema/law/pair-type.js';
import { BORDERS } from '../../schema/reference/borders.js';
import { AFFAIR_UNKNOWN, pairText } from '../catalogue/agreement-borders.js';
import { bearingKind } from '../catalogue/bearing-code.js';
import { list, raw, sql } from '../catalogue/sql.js';
import { elements, type TableAccess } from '../catalogue/table-access.js';
import {
  hasAll,
  namedBearings,
  type BearingQuestion,
  type NamedBearing,
} from './bearing-agreements.js';

/** Two of a set that border on each other, the smaller code first, and the rest of the set. */
interface Border {
  readonly pair: string;
  readonly others: readonly string[];
}

/** Null: no two of them, provinces aside, share a border that the catalogue keeps. */
function borderIn(set: readonly string[]): Border | null {
  const codes = set.filter((code) => code !== provinceOf(code)).sort();
  for (const a of codes) {
    const b = codes.find((code) => a < code && BORDERS.borders(a, code));
    if (b === undefined) continue;
    return { pair: pairText([a, b]), others: set.filter((code) => code !== a && code !== b) };
  }
  return null;
}

/** The border that a set of two regions is, as `pairText` writes it; null: it is none. */
export function borderOf(set: readonly string[]): string | null {
  const border = borderIn(set);
  return border?.others.length === 0 ? border.pair : null;
}

/**
 * As `namedBearings`; today's of sets with a border by what is kept of each border, instead of by
 * all agreements of a region.
 */
export async function bearingsOf(
  tables: TableAccess,
  question: BearingQuestion,
): Promise<NamedBearing[]> {
  const { sets, affairs, past } = question;
  if (past !== null) return namedBearings(tables, question);
  const placed = sets.map((regions, set) => ({ set, regions, border: borderIn(regions) }));
  const others = placed.filter(({ border }) => border === null);
  const found = await namedBearings(tables, {
    ...question,
    sets: others.map(({ regions }) => regions),
  });
  return [
    ...(await atBorders(tables, placed, affairs)),
    ...found.map((bearing) => ({ ...bearing, set: others[bearing.set]?.set ?? -1 })),
  ];
}

/** What a border keeps of one agreement and one of its affairs, for a set that asks. */
interface KeptBearing {
  readonly set: number;
  /** AFFAIR_UNKNOWN: none is known. */
  readonly affair: string;
  readonly bearing: number;
  readonly id: string;
}

interface PlacedSet {
  readonly set: number;
  readonly border: Border | null;
}

async function atBorders(
  tables: TableAccess,
  sets: readonly PlacedSet[],
  affairs: readonly string[],
): Promise<NamedBearing[]> {
  const asked = sets.flatMap(({ set, border }) =>
    border === null ? [] : [{ set, ...border, alone: border.others.length === 0 ? 1 : 0 }],
  );
  const rows = await tables.rows<KeptBearing>(
    { set: 's."set"', affair: 'b."affair"', bearing: 'b."bearing"', id: 'a."id"' },
    sql`FROM (
        SELECT CAST("value" ->> 'set' AS integer) AS "set", "value" ->> 'pair' AS "pair",
          "value" -> 'others' AS "others", CAST("value" ->> 'alone' AS integer) AS "alone"
        FROM ${elements(tables.engine, asked)}
      ) s
      JOIN "agreement_border" b ON b."pair" = s."pair" AND b."affair" IN ${list([AFFAIR_UNKNOWN, ...affairs])}
      JOIN "agreement" a ON a."key" = b."agreementKey"
      WHERE s."alone" = 1 OR ${hasAll(tables.engine, raw('s."others"'))}
      ORDER BY s."set", a."id"`,
  );
  return rows.map(({ set, affair, bearing, id }) => ({
    set,
    id,
    affair: affair === AFFAIR_UNKNOWN ? null : affair,
    ...bearingKind(bearing),
  }));
}
