import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  boolean,
  instant,
  integer,
  KEY,
  OPTIONAL,
  text,
  varchar,
} from '../../../schema/database/columns.js';

/** What the nodes said: records, answers, tombstones, and payloads still to come. */
export class Records1795392000000 implements MigrationInterface {
  readonly name = 'Records1795392000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'record',
        columns: [
          varchar('region', 8, KEY),
          varchar('recordId', 64, KEY),
          varchar('agreementId', 64, OPTIONAL),
          integer('version'),
          integer('sequence'),
          varchar('at', 40),
          text('payload'),
          boolean('readable'),
          text('problem', OPTIONAL),
          boolean('vanished'),
          instant('learntAt'),
        ],
        indices: [new TableIndex({ name: 'record_readable_idx', columnNames: ['readable'] })],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'answer',
        columns: [
          varchar('region', 8, KEY),
          varchar('recordId', 64, KEY),
          varchar('recordRegion', 8, OPTIONAL),
          integer('version'),
          varchar('answer', 16, OPTIONAL),
          text('reason', OPTIONAL),
          varchar('at', 40),
          integer('sequence'),
          text('payload'),
          boolean('readable'),
          text('problem', OPTIONAL),
          boolean('vanished'),
          instant('learntAt'),
        ],
        indices: [
          new TableIndex({
            name: 'answer_record_idx',
            columnNames: ['recordRegion', 'recordId'],
          }),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'tombstone',
        columns: [
          varchar('region', 8, KEY),
          varchar('recordId', 64, KEY),
          integer('version'),
          integer('sequence'),
          varchar('at', 40),
          text('reason', OPTIONAL),
          instant('removedAt'),
        ],
        indices: [
          new TableIndex({ name: 'tombstone_removed_idx', columnNames: ['region', 'removedAt'] }),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'awaited_payload',
        columns: [
          varchar('region', 8, KEY),
          varchar('kind', 8, KEY),
          varchar('recordId', 64, KEY),
          integer('sequence'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['awaited_payload', 'tombstone', 'answer', 'record']) {
      await queryRunner.dropTable(table);
    }
  }
}
