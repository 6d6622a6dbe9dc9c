import type { EntityManager } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import { placeholders } from '../../schema/database/insert-rows.js';
import type { LogPosition } from '../../schema/feed/page.js';
import { changeCatalogue } from '../db/catalogue-transaction.js';
import { AwaitedPayloadRow } from '../records/awaited-payload.entity.js';
import type { RecompileCatalogue } from '../records/changed.js';
import { loadHeld } from '../records/held.js';
import { planStatements } from '../records/plan.js';
import { writePlan } from '../records/write-plan.js';
import { HoldRow } from '../sources/hold.entity.js';
import { loadSource } from '../sources/source-store.js';
import { SourceRow } from '../sources/source.entity.js';
import { HOLD_BACK_WINDOW_MS, mustHoldBack, type RemovalFacts } from './hold-back.js';
import { missingPayload, type VerifiedPage } from './page-reader.js';
import type { PullReport } from './pull-report.js';

/** APPLIED: rows and checkpoint moved. OVERTAKEN: another pull moved them first. */
export type PageResult =
  | { readonly state: 'APPLIED'; readonly report: PullReport }
  | { readonly state: 'OVERTAKEN' }
  | { readonly state: 'TOO_MANY_REMOVALS' };

export interface PageToWrite {
  readonly region: string;
  /** Where the page continues from. */
  readonly after: LogPosition;
  readonly verified: VerifiedPage;
  /** Up to this sequence removals are let through. */
  readonly removalsAllowedUpTo: number;
  /** Whether a person allowed them: they do not count against later ones. */
  readonly accepted: boolean;
}

/** Moves the rows and the checkpoint of one node by one page, in one transaction. */
export class PageWriter {
  constructor(
    readonly database: Database,
    readonly recompile: RecompileCatalogue,
    readonly now: () => Date,
  ) {}

  /** @throws PullError the log's end is reached and a payload is still missing: nothing is kept */
  write(work: PageToWrite): Promise<PageResult> {
    const { region, after, verified } = work;
    const { page, statements } = verified;
    return changeCatalogue(this.database, async (manager) => {
      const source = await loadSource(manager, region);
      if (!standsAt(source, after, page.head.logId)) return { state: 'OVERTAKEN' };
      const now = this.now();
      const held = await loadHeld(manager, this.database.engine, region, {
        records: statements.filter((s) => s.kind === 'RECORD').map((s) => s.recordId),
        answers: statements.filter((s) => s.kind === 'ANSWER').map((s) => s.recordId),
      });
      const plan = planStatements(statements, held, region);
      const removing = plan.removeRecords.length;
      if (page.end.sequence > work.removalsAllowedUpTo && removing > 0) {
        const facts = await this.removalFacts(manager, source, removing);
        if (facts !== null && mustHoldBack(facts)) return { state: 'TOO_MANY_REMOVALS' };
      }
      await writePlan(manager, this.database.engine, region, plan, now);
      await this.recompile(manager, {
        records: plan.changedRecords,
        answers: plan.changedAnswers,
      });
      if (!page.hasMore) await this.#refuseMissing(manager, region);
      await this.#moveCheckpoint(manager, source, work, now);
      const report: PullReport = {
        outcome: 'APPLIED',
        entries: page.entries.length,
        added: plan.added,
        updated: plan.updated,
        removed: removing,
        error: null,
      };
      return { state: 'APPLIED', report };
    });
  }

  /** Null while the log was never held whole: its history takes nothing away from anybody. */
  async removalFacts(
    manager: EntityManager,
    source: SourceRow,
    removing: number,
  ): Promise<RemovalFacts | null> {
    if (source.removalsCountFrom === null) return null;
    const windowStart = new Date(this.now().getTime() - HOLD_BACK_WINDOW_MS).toISOString();
    const from = source.removalsCountFrom > windowStart ? source.removalsCountFrom : windowStart;
    const [region, since] = placeholders(this.database.engine, 2).split(', ');
    const held = await manager.query<{ n: number | string }[]>(
      `SELECT COUNT(*) AS "n" FROM "record" WHERE "region" = ${region} AND NOT "vanished"`,
      [source.region],
    );
    const removed = await manager.query<{ n: number | string }[]>(
      `SELECT COUNT(*) AS "n" FROM "tombstone"
       WHERE "region" = ${region} AND "removedAt" > ${since}`,
      [source.region, from],
    );
    return { held: Number(held[0]?.n ?? 0), removed: Number(removed[0]?.n ?? 0), removing };
  }

  async #refuseMissing(manager: EntityManager, region: string): Promise<void> {
    const missing = await manager.countBy(AwaitedPayloadRow, { region });
    if (missing > 0) throw missingPayload(missing);
  }

  async #moveCheckpoint(
    manager: EntityManager,
    source: SourceRow,
    { region, verified: { page }, accepted, removalsAllowedUpTo }: PageToWrite,
    now: Date,
  ): Promise<void> {
    const carriedOut = accepted && page.end.sequence >= removalsAllowedUpTo;
    const first = source.removalsCountFrom === null && !page.hasMore;
    if (carriedOut || !page.hasMore) await manager.delete(HoldRow, { region, kind: 'REMOVALS' });
    await manager.update(
      SourceRow,
      { region },
      {
        logId: page.head.logId,
        sequence: page.end.sequence,
        hash: page.end.hash,
        published: page.head.published,
        headSignedAt: page.head.signedAt,
        ...(carriedOut || first ? { removalsCountFrom: now.toISOString() } : {}),
      },
    );
  }
}

function standsAt(source: SourceRow, { sequence, hash }: LogPosition, logId: string): boolean {
  return (
    source.sequence === sequence &&
    source.hash === hash &&
    (source.logId === null || source.logId === logId)
  );
}
