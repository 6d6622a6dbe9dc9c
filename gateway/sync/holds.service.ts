import type { EntityManager } from 'typeorm';
import { bilingual, CallerError } from '../../schema/errors.js';
import { keyFingerprint } from '../../schema/feed/head.js';
import { changeCatalogue } from '../db/catalogue-transaction.js';
import { PullError } from '../feed/pull-error.js';
import { AnswerRow } from '../records/answer.entity.js';
import type { ChangedAnswer, ChangedRecord, RecompileCatalogue } from '../records/changed.js';
import { keepHistory } from '../records/keep-history.js';
import { readHeld } from '../records/plan.js';
import { RecordRow } from '../records/record.entity.js';
import { TombstoneRow } from '../records/tombstone.entity.js';
import { HoldRow } from '../sources/hold.entity.js';
import { SourceDecisionRow, type Decision } from '../sources/source-decision.entity.js';
import type { SourceState } from '../sources/source-state.js';
import { loadSource, type SourceStore } from '../sources/source-store.js';
import { SourceRow } from '../sources/source.entity.js';
import { shownKey } from './first-contact.js';
import { heldError } from './hold-keeper.js';
import type { FollowedNode } from './puller.js';
import { noSuchSource, type SyncService } from './sync.service.js';

/** What only a person may decide about a source. */
export interface Holds {
  /**
   * Lets a held-back removal through, or throws it away (P11, P12).
   *
   * @throws CallerError NOT_FOUND the region runs no node here; BAD_USER_INPUT the reason is empty
   * or nothing waits
   */
  resolveHold(region: string, accept: boolean, reason: string, by: string): Promise<SourceState>;
  /**
   * Pins the key that the node shows now, when it has the fingerprint that the person read (P14).
   *
   * @throws CallerError NOT_FOUND the region runs no node here; BAD_USER_INPUT the node shows
   * another key; SOURCE_SILENT it does not answer; SOURCE_REFUSED its answer cannot be used
   */
  pinKey(region: string, fingerprint: string, by: string): Promise<SourceState>;
}

export interface HoldsOptions {
  readonly nodes: readonly FollowedNode[];
  readonly store: SourceStore;
  readonly sync: SyncService;
  readonly recompile: RecompileCatalogue;
  readonly now: () => Date;
}

const LONGEST_REASON = 2_000;
const CHUNK = 500;

/** Carries out decisions, and keeps each with who took it and why. */
export class HoldsService implements Holds {
  readonly #options: HoldsOptions;

  constructor(options: HoldsOptions) {
    this.#options = options;
  }

  async resolveHold(
    region: string,
    accept: boolean,
    reason: string,
    by: string,
  ): Promise<SourceState> {
    this.#node(region);
    checkReason(reason);
    const { store, sync } = this.#options;
    const decided = await changeCatalogue(store.database, async (manager) => {
      const waiting = await manager.findBy(HoldRow, { region, state: 'WAITING' });
      if (waiting.length === 0) throw nothingWaits(region);
      const state = accept ? 'ACCEPTED' : 'REJECTED';
      await manager.update(HoldRow, { region, state: 'WAITING' }, { state });
      await this.#write(manager, region, accept ? 'ACCEPT_HOLD' : 'REJECT_HOLD', reason, by);
      const forked = waiting.some(({ kind }) => kind === 'FORK');
      if (forked && accept) await this.#removeVanished(manager, region, reason);
      if (!accept) await this.#suspend(manager, region);
      return waiting;
    });
    await store.refresh([region]);
    // What was accepted of a pull is taken over by the next one; a rejection only stands.
    if (accept && decided.some(({ kind }) => kind === 'REMOVALS')) await sync.pullNow(region);
    return sync.state(region);
  }

  async pinKey(region: string, fingerprint: string, by: string): Promise<SourceState> {
    const { client } = this.#node(region);
    const { store, sync } = this.#options;
    const publicKey = await shownKey(client, region).catch((error: unknown) => {
      throw asCallerError(error);
    });
    const shown = keyFingerprint(publicKey);
    if (shown !== fingerprint.trim()) throw anotherFingerprint(fingerprint, shown);
    await store.database.inTransaction(async (manager) => {
      await manager.update(SourceRow, { region }, { publicKey, suspended: false });
      await this.#write(manager, region, 'PIN_KEY', shown, by);
    });
    return sync.pullNow(region);
  }

  #node(region: string): FollowedNode {
    const node = this.#options.nodes.find(({ address }) => address.region === region);
    if (node === undefined) throw noSuchSource(region);
    return node;
  }

  async #write(
    manager: EntityManager,
    region: string,
    action: Decision,
    reason: string,
    by: string,
  ): Promise<void> {
    const at = this.#options.now().toISOString();
    await manager.insert(SourceDecisionRow, { region, at, by: by.slice(0, 200), action, reason });
  }

  /** Everything stays as it is until the node's head moves or a person pulls. */
  async #suspend(manager: EntityManager, region: string): Promise<void> {
    const { sequence, hash } = await loadSource(manager, region);
    const head = { headSequence: sequence, headHash: hash };
    await manager.update(HoldRow, { region, kind: 'FORK' }, head);
    const [hold] = await manager.findBy(HoldRow, { region, state: 'REJECTED' });
    const lastError = hold === undefined ? null : heldError(hold);
    await manager.update(SourceRow, { region }, { suspended: true, lastError });
    await this.#options.store.noteSuspended(manager, region);
  }

  async #removeVanished(manager: EntityManager, region: string, reason: string): Promise<void> {
    const removedAt = this.#options.now().toISOString();
    const { engine } = this.#options.store.database;
    for (;;) {
      const rows = await manager.find(RecordRow, {
        where: { region, vanished: true },
        take: CHUNK,
      });
      if (rows.length === 0) break;
      await keepHistory(manager, engine, 'RECORD', region, rows, removedAt);
      await manager.upsert(
        TombstoneRow,
        rows.map(({ recordId, version }) => ({
          region,
          recordId,
          version,
          sequence: 0,
          at: removedAt,
          reason,
          removedAt,
        })),
        ['region', 'recordId'],
      );
      await manager.remove(rows.map((row) => manager.create(RecordRow, row)));
      const records = rows.map((row): ChangedRecord => {
        return { region, recordId: row.recordId, before: readHeld(row, region), after: null };
      });
      await this.#options.recompile(manager, { records, answers: [] });
    }
    const answers = await manager.findBy(AnswerRow, { region, vanished: true });
    await keepHistory(manager, engine, 'ANSWER', region, answers, removedAt);
    await manager.delete(AnswerRow, { region, vanished: true });
    await this.#options.recompile(manager, {
      records: [],
      answers: answers.flatMap(changedAnswer),
    });
    await manager.delete(HoldRow, { region, kind: 'FORK' });
    await manager.update(SourceRow, { region }, { removalsCountFrom: removedAt });
  }
}

function changedAnswer({ region, recordRegion, recordId }: AnswerRow): ChangedAnswer[] {
  return recordRegion === null ? [] : [{ region, recordRegion, recordId }];
}

function checkReason(reason: string): void {
  const length = reason.trim().length;
  if (length > 0 && length <= LONGEST_REASON) return;
  const sentence = bilingual(
    `reason: tulis alasan, paling banyak ${LONGEST_REASON} huruf`,
    `reason: give a reason of at most ${LONGEST_REASON} characters`,
  );
  throw new CallerError('BAD_USER_INPUT', sentence, { field: 'reason' });
}

function nothingWaits(region: string): CallerError {
  const sentence = bilingual(
    `region ${region}: tidak ada penghapusan yang menunggu; lihat heldBack pada sources`,
    `region ${region}: no removal waits; see heldBack in sources`,
  );
  return new CallerError('BAD_USER_INPUT', sentence, { field: 'region', value: region });
}

function anotherFingerprint(given: string, shown: string): CallerError {
  const value = given.slice(0, 100);
  const sentence = bilingual(
    `fingerprint ${value}: node menunjukkan ${shown}; bandingkan dengan pengelola node`,
    `fingerprint ${value}: the node shows ${shown}; compare it with whoever runs the node`,
  );
  return new CallerError('BAD_USER_INPUT', sentence, { field: 'fingerprint', value, shown });
}

function asCallerError(error: unknown): unknown {
  if (!(error instanceof PullError)) return error;
  const code = error.fault === 'SILENT' ? 'SOURCE_SILENT' : 'SOURCE_REFUSED';
  return new CallerError(code, error.message, {}, { cause: error });
}
