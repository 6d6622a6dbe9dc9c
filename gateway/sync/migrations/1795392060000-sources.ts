import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  boolean,
  COUNTED,
  instant,
  integer,
  KEY,
  OPTIONAL,
  text,
  varchar,
} from '../../../schema/database/columns.js';

/** How far each node was followed, what waits for a person, and what happened. */
export class Sources1795392060000 implements MigrationInterface {
  readonly name = 'Sources1795392060000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'source',
        columns: [
          varchar('region', 8, KEY),
          varchar('publicKey', 64, OPTIONAL),
          varchar('logId', 64, OPTIONAL),
          integer('sequence'),
          varchar('hash', 64),
          integer('published', OPTIONAL),
          varchar('headSignedAt', 40, OPTIONAL),
          instant('removalsCountFrom', OPTIONAL),
          boolean('suspended'),
          instant('lastAttemptAt', OPTIONAL),
          instant('lastSuccessAt', OPTIONAL),
          text('lastError', OPTIONAL),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'hold',
        columns: [
          varchar('region', 8, KEY),
          varchar('kind', 16, KEY),
          varchar('state', 16),
          integer('removals'),
          integer('headSequence'),
          varchar('headHash', 64),
          instant('since'),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'staged_entry',
        columns: [
          varchar('region', 8, KEY),
          varchar('run', 36, KEY),
          varchar('kind', 8, KEY),
          varchar('recordId', 64, KEY),
          integer('sequence'),
          integer('version'),
          varchar('operation', 8),
          varchar('at', 40),
          text('payload', OPTIONAL),
          text('reason', OPTIONAL),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'pull_run',
        columns: [
          integer('id', COUNTED),
          varchar('region', 8),
          instant('startedAt'),
          instant('endedAt'),
          varchar('outcome', 16),
          integer('entries'),
          integer('added'),
          integer('updated'),
          integer('removed'),
          text('error', OPTIONAL),
        ],
        indices: [new TableIndex({ name: 'pull_run_region_idx', columnNames: ['region', 'id'] })],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'source_decision',
        columns: [
          integer('id', COUNTED),
          varchar('region', 8),
          instant('at'),
          varchar('by', 200),
          varchar('action', 16),
          text('reason'),
        ],
        indices: [
          new TableIndex({ name: 'source_decision_region_idx', columnNames: ['region', 'id'] }),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['source_decision', 'pull_run', 'staged_entry', 'hold', 'source']) {
      await queryRunner.dropTable(table);
    }
  }
}
