import type { EntityManager } from 'typeorm';
import { sha256Hex } from '../../schema/feed/canonical.js';
import { hashEntry, type ChangeKind } from '../../schema/feed/entry.js';
import { ChangeEntryEntity } from './change-entry.entity.js';
import { FeedHeadEntity } from './feed-head.entity.js';

/** What is said to everyone; canonical JSON in `payload` (P9). */
export type Change =
  | {
      readonly operation: 'PUT';
      readonly kind: ChangeKind;
      readonly recordId: string;
      readonly version: number;
      readonly payload: string;
      /** 1 when the record was not in force of publication before. */
      readonly publishedDelta: 0 | 1;
      readonly at: Date;
    }
  | {
      readonly operation: 'WITHDRAW';
      readonly kind: 'RECORD';
      readonly recordId: string;
      readonly version: number;
      readonly reason: string;
      readonly at: Date;
    };

/**
 * Writes the next line of the log, in the transaction of the change itself. The head's row is
 * moved first: whoever else appends waits for it or fails, so that log order is commit order.
 *
 * @throws Error the head moved meanwhile, or is missing: nothing of the transaction is kept
 */
export async function appendChange(manager: EntityManager, change: Change): Promise<void> {
  const head = await manager.findOneByOrFail(FeedHeadEntity, {});
  const { kind, recordId, version, operation } = change;
  const at = change.at.toISOString();
  const payload = change.operation === 'PUT' ? change.payload : null;
  const payloadHash = sha256Hex(payload ?? '');
  const sequence = head.sequence + 1;
  const published = head.published + (change.operation === 'PUT' ? change.publishedDelta : -1);
  const hash = hashEntry({
    logId: head.logId,
    sequence,
    kind,
    recordId,
    version,
    operation,
    at,
    payloadHash,
    prev: head.hash,
  });

  const moved = await manager.update(
    FeedHeadEntity,
    { logId: head.logId, sequence: head.sequence },
    { sequence, hash, published },
  );
  if (moved.affected !== 1) throw new Error(`The feed's head left ${head.sequence} meanwhile.`);
  await manager.insert(ChangeEntryEntity, {
    sequence,
    kind,
    recordId,
    version,
    operation,
    at,
    payload,
    payloadHash,
    prev: head.hash,
    hash,
    publishedAfter: published,
    reason: change.operation === 'WITHDRAW' ? change.reason : null,
  });
  // What is no longer so need not be told any more: the chain covers the hash only (P10).
  await manager.query(
    `UPDATE "change_entry" SET "payload" = NULL
     WHERE "kind" = ? AND "recordId" = ? AND "sequence" < ? AND "payload" IS NOT NULL`,
    [kind, recordId, sequence],
  );
}
