import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { integer, keyOf, OPTIONAL, varchar } from '../../../schema/database/columns.js';

/** This region's answers to other regions' records. */
export class Answer1795338180000 implements MigrationInterface {
  readonly name = 'Answer1795338180000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'answer',
        columns: [
          varchar('region', 5, keyOf('answer')),
          varchar('recordId', 36, keyOf('answer')),
          integer('version'),
          varchar('answer', 10),
          varchar('reason', 2000, OPTIONAL),
          varchar('answeredAt', 24),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('answer');
  }
}
