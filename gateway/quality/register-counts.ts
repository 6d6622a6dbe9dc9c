import { list, raw, sql } from '../catalogue/sql.js';
import type { TableAccess } from '../catalogue/table-access.js';
import { unjudgedRecords } from './unjudged.js';
import { fieldBit, RECORD_FIELDS, type RecordField } from '../compiled/record-gaps.js';

/** Of so many records that should say it, so many do not. */
export interface FieldCount {
  readonly field: RecordField;
  readonly lacking: number;
  readonly of: number;
}

/** What the catalogue counts of one region's register. */
export interface RegisterCounts {
  readonly records: number;
  readonly fields: readonly FieldCount[];
  /** Its agreements with a link problem. */
  readonly linkProblems: number;
  /** Its records that a person is asked about. */
  readonly unjudged: number;
  /** Its agreements that are disputed. */
  readonly disputed: number;
  /** Agreements of others that name it and that it neither recorded nor answered. */
  readonly unanswered: number;
  /** Agreements of which the consensus is open without its word; counted while it is silent. */
  readonly awaited: number;
}

interface RecordGroup {
  readonly region: string;
  readonly asked: number;
  readonly lacks: number;
  readonly linkProblem: unknown;
  readonly disputed: unknown;
  readonly count: number;
}

/**
 * Counts of these regions' registers, in their order.
 *
 * @param silent of which it is counted what waits for their word
 */
export async function registerCounts(
  tables: TableAccess,
  regions: readonly string[],
  silent: readonly string[],
): Promise<ReadonlyMap<string, RegisterCounts>> {
  if (regions.length === 0) return new Map();
  // Few records differ in what they lack, so the database hands over few rows.
  const groups = await tables.run<RecordGroup>(
    sql`SELECT "region", "asked", "lacks", "linkProblem", "disputed", CAST(COUNT(*) AS integer) AS "count"
        FROM "agreement_record" WHERE "region" IN ${list(regions)} GROUP BY "region", "asked", "lacks", "linkProblem", "disputed"`,
  );
  const unanswered = await agreementsIn(tables, 'agreement_unanswered', regions);
  const awaited = await agreementsIn(tables, 'agreement_awaited', silent);
  const unjudged = await unjudgedRecords(tables);
  return new Map(
    regions.map((region) => {
      const own = groups.filter((group) => group.region === region);
      return [
        region,
        {
          records: sum(own),
          fields: RECORD_FIELDS.map((field) => ({
            field,
            lacking: sum(own.filter(({ lacks }) => (lacks & fieldBit(field)) !== 0)),
            of: sum(own.filter(({ asked }) => (asked & fieldBit(field)) !== 0)),
          })),
          linkProblems: sum(own.filter(({ linkProblem }) => Boolean(linkProblem))),
          unjudged: unjudged.get(region)?.size ?? 0,
          disputed: sum(own.filter(({ disputed }) => Boolean(disputed))),
          unanswered: unanswered.get(region) ?? 0,
          awaited: awaited.get(region) ?? 0,
        },
      ];
    }),
  );
}

/** How many agreements a table names for each region. */
async function agreementsIn(
  tables: TableAccess,
  table: 'agreement_unanswered' | 'agreement_awaited',
  regions: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (regions.length === 0) return new Map();
  const rows = await tables.run<{ readonly region: string; readonly count: number }>(
    sql`SELECT "region", CAST(COUNT(DISTINCT "agreementKey") AS integer) AS "count"
        FROM ${raw(`"${table}"`)} WHERE "region" IN ${list(regions)} GROUP BY "region"`,
  );
  return new Map(rows.map(({ region, count }) => [region, count]));
}

function sum(groups: readonly RecordGroup[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}
