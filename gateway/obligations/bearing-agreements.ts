import type { Engine } from '../../schema/database/database.js';
import {
  BEARING_CATEGORIES,
  BEARING_INSTRUMENTS,
  type BearingAgreement,
} from '../../schema/law/obligation-status.js';
import type { Category, Day, Instrument, Validity } from '../../schema/law/terms.js';
import {
  validityOn,
  type ValidityFacts,
  type ValiditySettings,
} from '../../schema/law/validity.js';
import { list, raw, sql, type Sql } from '../catalogue/sql.js';
import { elements, type TableAccess } from '../catalogue/table-access.js';

/** Agreements that may bear on a duty of one set of regions. */
export interface Bearing {
  /** Place of the set in the question. */
  readonly set: number;
  readonly category: Category;
  readonly instrument: Instrument;
  readonly validity: Validity;
  /** Null: its affairs are not known. */
  readonly affair: string | null;
}

/** One agreement, once for each of the affairs asked for that it is about. */
export interface NamedBearing extends Bearing {
  readonly id: string;
}

/** So many agreements of one kind. */
export interface CountedBearing extends Bearing {
  readonly count: number;
}

/** A past day on which validities are wanted, as far as the dates known now tell. */
export interface PastDay {
  readonly day: Day;
  readonly settings: ValiditySettings;
}

export interface BearingQuestion {
  /** Of each, two or more codes. */
  readonly sets: readonly (readonly string[])[];
  readonly affairs: readonly string[];
  /** Null: today. */
  readonly past: PastDay | null;
}

const COLUMNS = ['s."set"', 'a."category"', 'a."instrument"', 'f."affair"'];
const VALIDITY = ['a."validity"'];
/** What a validity is found from, where it is not that of today. */
const FACTS = [
  'signedOn',
  'signedOnPrecision',
  'validFrom',
  'validUntil',
  'openEnded',
  'endedOn',
  'supersededOn',
].map((column) => `a."${column}"`);

/** Which agreements have all regions of a set as parties and may be about one of the affairs. */
export async function namedBearings(
  tables: TableAccess,
  question: BearingQuestion,
): Promise<NamedBearing[]> {
  const rows = await tables.run<NamedBearing & ValidityFacts>(
    sql`SELECT ${columnsOf(question)}, a."id" ${bearing(tables, question)} ORDER BY s."set", a."id"`,
  );
  return rows.map((row) => ({ ...row, validity: validityOf(row, question) }));
}

/** The same, counted by kind: the database reads them, nobody else. */
export async function countedBearings(
  tables: TableAccess,
  question: BearingQuestion,
): Promise<CountedBearing[]> {
  const columns = columnsOf(question);
  const rows = await tables.run<CountedBearing & ValidityFacts>(
    sql`SELECT ${columns}, COUNT(*) AS "count" ${bearing(tables, question)} GROUP BY ${columns}`,
  );
  // PostgreSQL counts in numbers too large for a number of ours.
  return rows.map((row) => ({
    ...row,
    count: Number(row.count),
    validity: validityOf(row, question),
  }));
}

function columnsOf({ past }: BearingQuestion): Sql {
  return raw([...COLUMNS, ...(past === null ? VALIDITY : FACTS)].join(', '));
}

function validityOf(row: Bearing & ValidityFacts, { past }: BearingQuestion): Validity {
  if (past === null) return row.validity;
  return validityOn({ ...row, openEnded: Boolean(row.openEnded) }, past.day, past.settings);
}

function bearing(tables: TableAccess, { sets, affairs, past }: BearingQuestion): Sql {
  const asked = sets.map(([first, ...others], set) => ({ set, first, others }));
  // What was signed later was not being prepared then.
  const signedByThen =
    past === null ? raw('') : sql`AND (a."signedFirst" IS NULL OR a."signedFirst" <= ${past.day})`;
  return sql`FROM (
      SELECT CAST("value" ->> 'set' AS integer) AS "set", "value" ->> 'first' AS "first", "value" -> 'others' AS "others"
      FROM ${elements(tables.engine, asked)}
    ) s
    JOIN "agreement_region" r ON r."region" = s."first"
    JOIN "agreement" a ON a."key" = r."agreementKey"
    LEFT JOIN "agreement_affair" f ON f."agreementKey" = a."key" AND f."affair" IN ${list(affairs)}
    WHERE a."category" IN ${list(BEARING_CATEGORIES)} AND a."instrument" IN ${list(BEARING_INSTRUMENTS)}
      AND (f."affair" IS NOT NULL OR NOT a."affairsKnown") ${signedByThen}
      AND ${hasAll(tables.engine, raw('s."others"'))}`;
}

/** Whether agreement `a` has all of these regions as parties. @param codes a JSON list */
export function hasAll(engine: Engine, codes: Sql): Sql {
  const texts = raw(engine === 'sqlite' ? 'json_each' : 'json_array_elements_text');
  return sql`NOT EXISTS (
      SELECT 1 FROM ${texts}(${codes}) o WHERE NOT EXISTS (
        SELECT 1 FROM "agreement_region" x WHERE x."agreementKey" = a."key" AND x."region" = o."value"
      )
    )`;
}

/** What a bearing says of a duty on this affair; null when it is about others. */
export function bearingOn<B extends Bearing>(
  bearing: B,
  affair: string,
): (B & BearingAgreement) | null {
  if (bearing.affair === null) return { ...bearing, onAffair: null };
  return bearing.affair === affair ? { ...bearing, onAffair: true } : null;
}
