import type { EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { placeholders } from '../../schema/database/insert-rows.js';
import { HoldRow } from './hold.entity.js';
import type { SourceProblem } from './source-state.js';
import { SourceRow } from './source.entity.js';

/** All that the database knows of one source. */
export interface SourceFacts {
  readonly row: SourceRow;
  readonly held: number;
  readonly heldBack: number;
  readonly problems: readonly SourceProblem[];
  readonly problemCount: number;
}

/** Problems shown of one source; the count tells of the others. */
const SHOWN_PROBLEMS = 20;

interface Counts {
  readonly region: string;
  readonly statements: number | string;
  readonly vanished: number | string;
  readonly unreadable: number | string;
}

/** Reads the facts of these sources; one that has no row yet is left out. */
export async function loadSourceFacts(
  manager: EntityManager,
  engine: Engine,
  regions: readonly string[],
): Promise<SourceFacts[]> {
  if (regions.length === 0) return [];
  const wanted = new Set(regions);
  const single = regions.length === 1 ? { region: regions[0] } : {};
  const rows = (await manager.findBy(SourceRow, single)).filter((row) => wanted.has(row.region));
  const holds = await manager.findBy(HoldRow, single);
  const records = await countStatements(manager, engine, 'record', regions);
  const answers = await countStatements(manager, engine, 'answer', regions);

  const facts: SourceFacts[] = [];
  for (const row of rows) {
    const ofRecords = records.get(row.region);
    const ofAnswers = answers.get(row.region);
    const problemCount = Number(ofRecords?.unreadable ?? 0) + Number(ofAnswers?.unreadable ?? 0);
    const vanished = Number(ofRecords?.vanished ?? 0) + Number(ofAnswers?.vanished ?? 0);
    facts.push({
      row,
      held: Number(ofRecords?.statements ?? 0),
      heldBack: waiting(holds, row.region, vanished),
      problems: problemCount === 0 ? [] : await loadProblems(manager, engine, row.region),
      problemCount,
    });
  }
  return facts;
}

/** Vanished statements may have come back since the fork was found: they are counted anew. */
function waiting(holds: readonly HoldRow[], region: string, vanished: number): number {
  return holds
    .filter((hold) => hold.region === region && hold.state === 'WAITING')
    .reduce((sum, hold) => sum + (hold.kind === 'FORK' ? vanished : hold.removals), 0);
}

async function countStatements(
  manager: EntityManager,
  engine: Engine,
  table: 'record' | 'answer',
  regions: readonly string[],
): Promise<Map<string, Counts>> {
  const rows = await manager.query<Counts[]>(
    `SELECT "region", COUNT(*) AS "statements",
            SUM(CASE WHEN "vanished" THEN 1 ELSE 0 END) AS "vanished",
            SUM(CASE WHEN "readable" THEN 0 ELSE 1 END) AS "unreadable"
     FROM "${table}" WHERE "region" IN (${placeholders(engine, regions.length)}) GROUP BY "region"`,
    [...regions],
  );
  return new Map(rows.map((row) => [row.region, row]));
}

async function loadProblems(
  manager: EntityManager,
  engine: Engine,
  region: string,
): Promise<SourceProblem[]> {
  const unreadable = (table: string, at: number) =>
    `SELECT "recordId", "problem" FROM "${table}"
     WHERE "region" = ${placeholders(engine, 1, at)} AND NOT "readable"`;
  return manager.query<SourceProblem[]>(
    `${unreadable('record', 1)} UNION ALL ${unreadable('answer', 2)}
     ORDER BY "recordId" LIMIT ${SHOWN_PROBLEMS}`,
    [region, region],
  );
}
