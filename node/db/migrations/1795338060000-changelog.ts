import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { integer, keyOf, OPTIONAL, text, varchar } from '../../../schema/database/columns.js';

/** The change log and its head. */
export class Changelog1795338060000 implements MigrationInterface {
  readonly name = 'Changelog1795338060000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'change_entry',
        columns: [
          integer('sequence', keyOf('change_entry')),
          varchar('kind', 10),
          varchar('recordId', 36),
          integer('version'),
          varchar('operation', 10),
          varchar('at', 24),
          text('payload', OPTIONAL),
          varchar('payloadHash', 64),
          varchar('prev', 64),
          varchar('hash', 64),
          integer('publishedAfter'),
          varchar('reason', 2000, OPTIONAL),
        ],
        indices: [
          new TableIndex({ name: 'change_entry_record_idx', columnNames: ['kind', 'recordId'] }),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'feed_head',
        columns: [
          varchar('logId', 36, keyOf('feed_head')),
          varchar('region', 5),
          integer('sequence'),
          varchar('hash', 64),
          integer('published'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('feed_head');
    await queryRunner.dropTable('change_entry');
  }
}
