import { randomUUID } from 'node:crypto';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { insertRows, placeholders } from '../../schema/database/insert-rows.js';
import type { ChangeKind, ChangeOperation } from '../../schema/feed/entry.js';
import type { Statement } from '../records/statement.js';
import { StagedEntryRow } from './staged-entry.entity.js';

const CHUNK = 500;

/**
 * The newest statement of each record and answer of a log, set aside until the whole log is here.
 * It starts from nothing: what a crash left behind is of no use.
 */
export class Staging {
  readonly #run = randomUUID();
  readonly #staged = new Set<string>();

  constructor(
    readonly engine: Engine,
    readonly region: string,
  ) {}

  async clear(manager: EntityManager): Promise<void> {
    await manager.delete(StagedEntryRow, { region: this.region });
  }

  async add(manager: EntityManager, statements: readonly Statement[]): Promise<void> {
    await insertRows(manager, this.engine, {
      table: 'staged_entry',
      columns: COLUMNS,
      replaceOn: ['region', 'run', 'kind', 'recordId'],
      rows: statements.map((s) => [
        this.region,
        this.#run,
        s.kind,
        s.recordId,
        s.sequence,
        s.version,
        s.operation === 'AWAIT' ? 'PUT' : s.operation,
        s.at,
        s.operation === 'PUT' ? s.payload : null,
        s.operation === 'WITHDRAW' ? s.reason : null,
      ]),
    });
    for (const { kind, recordId } of statements) this.#staged.add(`${kind} ${recordId}`);
  }

  /** False when another process cleared what was staged here. */
  async isWhole(manager: EntityManager): Promise<boolean> {
    const there = await manager.countBy(StagedEntryRow, this.#own());
    return there === this.#staged.size;
  }

  countMissingPayloads(manager: EntityManager): Promise<number> {
    return manager.countBy(StagedEntryRow, {
      ...this.#own(),
      operation: 'PUT',
      payload: IsNull(),
    });
  }

  /** Records that are held and that the staged log withdraws in so many words. */
  async countWithdrawn(manager: EntityManager): Promise<number> {
    const [region, run] = placeholders(this.engine, 2).split(', ');
    const rows = await manager.query<{ n: number | string }[]>(
      `SELECT COUNT(*) AS "n" FROM "staged_entry" s
       JOIN "record" r ON r."region" = s."region" AND r."recordId" = s."recordId"
       WHERE s."region" = ${region} AND s."run" = ${run} AND s."kind" = 'RECORD'
         AND s."operation" = 'WITHDRAW' AND NOT r."vanished"`,
      [this.region, this.#run],
    );
    return Number(rows[0]?.n ?? 0);
  }

  /** What was staged of one operation, a few hundred at a time. */
  async *chunks(
    manager: EntityManager,
    operation: ChangeOperation,
  ): AsyncGenerator<StagedEntryRow[]> {
    for (const kind of ['RECORD', 'ANSWER'] satisfies ChangeKind[]) {
      let after = '';
      for (;;) {
        const rows = await manager.find(StagedEntryRow, {
          where: { ...this.#own(), kind, operation, recordId: MoreThan(after) },
          order: { recordId: 'ASC' },
          take: CHUNK,
        });
        const last = rows.at(-1);
        if (last === undefined) break;
        yield rows;
        after = last.recordId;
      }
    }
  }

  #own(): { readonly region: string; readonly run: string } {
    return { region: this.region, run: this.#run };
  }
}

const COLUMNS = [
  'region',
  'run',
  'kind',
  'recordId',
  'sequence',
  'version',
  'operation',
  'at',
  'payload',
  'reason',
];
