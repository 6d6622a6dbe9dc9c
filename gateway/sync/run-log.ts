import type { EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { placeholders } from '../../schema/database/insert-rows.js';
import type { PullReport } from './pull-report.js';
import { PullRunRow } from './pull-run.entity.js';

/** Runs kept of each node. */
export const KEPT_RUNS = 200;

/**
 * Writes a run down and forgets the node's oldest; one that took nothing over and failed as the one
 * before leaves no row.
 */
export async function keepRun(
  manager: EntityManager,
  engine: Engine,
  region: string,
  report: PullReport,
  { startedAt, endedAt }: { readonly startedAt: Date; readonly endedAt: Date },
): Promise<void> {
  if (await goesOnFailing(manager, region, report)) return;
  await manager.insert(PullRunRow, {
    region,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    ...report,
  });
  const [inner, outer] = placeholders(engine, 2).split(', ');
  await manager.query(
    `DELETE FROM "pull_run" WHERE "region" = ${inner} AND "id" <= (
       SELECT "id" FROM "pull_run" WHERE "region" = ${outer}
       ORDER BY "id" DESC LIMIT 1 OFFSET ${KEPT_RUNS})`,
    [region, region],
  );
}

/** A node that is silent for a week would otherwise leave nothing of what it did before. */
async function goesOnFailing(
  manager: EntityManager,
  region: string,
  { outcome, entries, error }: PullReport,
): Promise<boolean> {
  if (outcome !== 'FAILED' || entries > 0) return false;
  const last = await manager.findOne(PullRunRow, { where: { region }, order: { id: 'DESC' } });
  return last?.outcome === outcome && last.error === error;
}
