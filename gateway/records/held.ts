import type { EntityManager } from 'typeorm';
import { placeholders, type Cell } from '../../schema/database/insert-rows.js';
import type { Engine } from '../../schema/database/database.js';
import type { HeldState } from './keep-history.js';

/** A record as the catalogue holds it. */
export interface HeldRecord extends HeldState {
  readonly sequence: number;
  readonly vanished: boolean;
}

export interface HeldAnswer extends HeldState {
  readonly recordRegion: string | null;
  readonly sequence: number;
  readonly vanished: boolean;
}

/** What is held of some statements of one node, by record id. */
export interface Held {
  readonly records: ReadonlyMap<string, HeldRecord>;
  readonly answers: ReadonlyMap<string, HeldAnswer>;
  /** Sequence of each tombstone. */
  readonly tombstones: ReadonlyMap<string, number>;
}

/** One node's statements of which the state matters; at most a page of each. */
export interface StatementIds {
  readonly records: readonly string[];
  readonly answers: readonly string[];
}

const STATE =
  '"recordId", "version", "at", "sequence", "payload", "readable", "vanished", "learntAt"';

export async function loadHeld(
  manager: EntityManager,
  engine: Engine,
  region: string,
  ids: StatementIds,
): Promise<Held> {
  const records = await select<HeldRecord>(`SELECT ${STATE} FROM "record"`, ids.records);
  const answers = await select<HeldAnswer>(
    `SELECT ${STATE}, "recordRegion" FROM "answer"`,
    ids.answers,
  );
  const tombstones = await select<{ recordId: string; sequence: number }>(
    'SELECT "recordId", "sequence" FROM "tombstone"',
    ids.records,
  );
  return {
    records: byId(records.map((row) => ({ ...row, ...flags(row.readable, row.vanished) }))),
    answers: byId(answers.map((row) => ({ ...row, ...flags(row.readable, row.vanished) }))),
    tombstones: new Map(tombstones.map((row) => [row.recordId, row.sequence])),
  };

  async function select<T>(from: string, recordIds: readonly string[]): Promise<T[]> {
    if (recordIds.length === 0) return [];
    const parameters: Cell[] = [region, ...recordIds];
    return manager.query<T[]>(
      `${from} WHERE "region" = ${placeholders(engine, 1)}
       AND "recordId" IN (${placeholders(engine, recordIds.length, 2)})`,
      parameters,
    );
  }
}

/** SQLite says 0 and 1. */
function flags(readable: unknown, vanished: unknown): Pick<HeldRecord, 'readable' | 'vanished'> {
  return { readable: Boolean(readable), vanished: Boolean(vanished) };
}

function byId<T extends { readonly recordId: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.recordId, row]));
}
