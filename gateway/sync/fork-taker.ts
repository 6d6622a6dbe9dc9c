import type { EntityManager } from 'typeorm';
import { GENESIS_HASH } from '../../schema/feed/entry.js';
import type { ChangeHead } from '../../schema/feed/head.js';
import { changeCatalogue } from '../db/catalogue-transaction.js';
import type { FeedClient } from '../feed/feed-client.js';
import { refused } from '../feed/pull-error.js';
import { AnswerRow } from '../records/answer.entity.js';
import { AwaitedPayloadRow } from '../records/awaited-payload.entity.js';
import { loadHeld } from '../records/held.js';
import { planStatements } from '../records/plan.js';
import { RecordRow } from '../records/record.entity.js';
import { readEntries } from '../records/statement.js';
import { TombstoneRow } from '../records/tombstone.entity.js';
import { writePlan } from '../records/write-plan.js';
import { HoldRow } from '../sources/hold.entity.js';
import { loadSource } from '../sources/source-store.js';
import { SourceRow } from '../sources/source.entity.js';
import { mustHoldBack } from './hold-back.js';
import { missingPayload, readToEnd, type FollowedLog } from './page-reader.js';
import type { PageWriter } from './page-writer.js';
import { addReports, UNCHANGED, type PullReport } from './pull-report.js';
import type { StagedEntryRow } from './staged-entry.entity.js';
import { Staging } from './staging.js';

const START = { sequence: 0, hash: GENESIS_HASH };

/** Takes over a log that replaces the one followed, such as a restored backup's (P11). */
export class ForkTaker {
  constructor(
    readonly writer: PageWriter,
    readonly pageSize: number,
  ) {}

  /**
   * Stages the whole new log beside what is held, then moves over in one transaction. What the
   * new log lacks stays, marked as vanished, until a person decides.
   *
   * @throws PullError the log does not verify, or is no other after all: what is held stays
   */
  async take(client: FeedClient, newLog: FollowedLog, signal: AbortSignal): Promise<PullReport> {
    const { database } = this.writer;
    const staging = new Staging(database.engine, newLog.region);
    const head = await this.#stage(client, newLog, staging, signal);
    return changeCatalogue(database, (manager) => this.#moveOver(manager, staging, head));
  }

  async #stage(
    client: FeedClient,
    log: FollowedLog,
    staging: Staging,
    signal: AbortSignal,
  ): Promise<ChangeHead> {
    const { database } = this.writer;
    const source = await loadSource(database.read.manager, log.region);
    await database.inTransaction((manager) => staging.clear(manager));
    let head: ChangeHead | undefined;
    for await (const { page, statements } of readToEnd(client, log, START, this.pageSize, signal)) {
      const same = page.entries.find((entry) => entry.sequence === source.sequence);
      if (log.logId === source.logId && same?.hash === source.hash) {
        throw refused('FORK_UNFOUNDED', `the log still holds entry ${source.sequence}`);
      }
      await database.inTransaction((manager) => staging.add(manager, statements));
      head = page.head;
    }
    if (head === undefined) throw refused('BAD_ANSWER', 'no page at all');
    return head;
  }

  async #moveOver(manager: EntityManager, staging: Staging, head: ChangeHead): Promise<PullReport> {
    const { region } = staging;
    if (!(await staging.isWhole(manager))) throw refused('OVERTAKEN', 'staged by two gateways');
    const missing = await staging.countMissingPayloads(manager);
    if (missing > 0) throw missingPayload(missing);
    const source = await loadSource(manager, region);
    const withdrawn = await staging.countWithdrawn(manager);
    const facts = await this.writer.removalFacts(manager, source, withdrawn);

    await forgetPositions(manager, region);
    let report = await this.#apply(manager, region, staging.chunks(manager, 'PUT'));
    if (facts === null || !mustHoldBack(facts)) {
      const removals = staging.chunks(manager, 'WITHDRAW');
      report = addReports(report, await this.#apply(manager, region, removals));
    }
    await this.#holdVanished(manager, region, head);
    await manager.update(
      SourceRow,
      { region },
      {
        logId: head.logId,
        sequence: head.sequence,
        hash: head.hash,
        published: head.published,
        headSignedAt: head.signedAt,
        removalsCountFrom: this.writer.now().toISOString(),
      },
    );
    await staging.clear(manager);
    return { ...report, outcome: 'FORKED' };
  }

  async #apply(
    manager: EntityManager,
    region: string,
    chunks: AsyncIterable<StagedEntryRow[]>,
  ): Promise<PullReport> {
    let report = UNCHANGED;
    for await (const staged of chunks) {
      report = addReports(report, await this.#applyChunk(manager, region, staged));
    }
    return report;
  }

  async #applyChunk(
    manager: EntityManager,
    region: string,
    staged: readonly StagedEntryRow[],
  ): Promise<PullReport> {
    const { engine } = this.writer.database;
    const read = readEntries(staged, region);
    if (!read.ok) throw refused('FOREIGN_STATEMENT', read.detail);
    const idsOf = (kind: string) =>
      staged.filter((entry) => entry.kind === kind).map((entry) => entry.recordId);
    const ids = { records: idsOf('RECORD'), answers: idsOf('ANSWER') };
    const held = await loadHeld(manager, engine, region, ids);
    const plan = planStatements(read.statements, held, region);
    await writePlan(manager, engine, region, plan, this.writer.now());
    await this.writer.recompile(manager, {
      records: plan.changedRecords,
      answers: plan.changedAnswers,
    });
    return {
      ...UNCHANGED,
      entries: staged.length,
      added: plan.added,
      updated: plan.updated,
      removed: plan.removeRecords.length,
    };
  }

  async #holdVanished(manager: EntityManager, region: string, head: ChangeHead): Promise<void> {
    const vanished = await countVanished(manager, region);
    await manager.delete(HoldRow, { region });
    if (vanished === 0) return;
    await manager.insert(HoldRow, {
      region,
      kind: 'FORK',
      state: 'WAITING',
      removals: vanished,
      headSequence: head.sequence,
      headHash: head.hash,
      since: this.writer.now().toISOString(),
    });
  }
}

/** Everything counts as vanished until the new log says it; places in the old one mean nothing. */
async function forgetPositions(manager: EntityManager, region: string): Promise<void> {
  await manager.update(RecordRow, { region }, { vanished: true, sequence: 0 });
  await manager.update(AnswerRow, { region }, { vanished: true, sequence: 0 });
  await manager.update(TombstoneRow, { region }, { sequence: 0 });
  await manager.delete(AwaitedPayloadRow, { region });
}

/** Records and answers that only a former log says. */
export async function countVanished(manager: EntityManager, region: string): Promise<number> {
  const records = await manager.countBy(RecordRow, { region, vanished: true });
  const answers = await manager.countBy(AnswerRow, { region, vanished: true });
  return records + answers;
}
