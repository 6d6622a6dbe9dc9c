import type { EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { insertRows } from '../../schema/database/insert-rows.js';
import type { ChangeKind } from '../../schema/feed/entry.js';

/** A state of a record or an answer as it was held. */
export interface HeldState {
  readonly recordId: string;
  readonly version: number;
  readonly at: string;
  readonly payload: string;
  readonly readable: boolean;
  /** Since when it was held so. */
  readonly learntAt: string;
}

/**
 * Keeps states that are held no longer, in the transaction that replaces or removes them. What was
 * held for no time at all, nobody can have seen.
 *
 * @param until first moment at which they are no longer held
 */
export function keepHistory(
  manager: EntityManager,
  engine: Engine,
  kind: ChangeKind,
  region: string,
  states: readonly HeldState[],
  until: string,
): Promise<void> {
  return insertRows(manager, engine, {
    table: 'record_history',
    columns: COLUMNS,
    replaceOn: ['kind', 'region', 'recordId', 'heldFrom'],
    rows: states
      .filter(({ learntAt }) => learntAt < until)
      .map(({ recordId, version, at, payload, readable, learntAt }) => [
        kind,
        region,
        recordId,
        learntAt,
        until,
        version,
        at,
        payload,
        readable,
      ]),
  });
}

const COLUMNS = [
  'kind',
  'region',
  'recordId',
  'heldFrom',
  'heldUntil',
  'version',
  'at',
  'payload',
  'readable',
];
