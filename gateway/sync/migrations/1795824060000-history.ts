import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  boolean,
  instant,
  integer,
  KEY,
  OPTIONAL,
  text,
  varchar,
} from '../../../schema/database/columns.js';

/** What was held once, and how far each node could be relied on: what was known on a past day. */
export class History1795824060000 implements MigrationInterface {
  readonly name = 'History1795824060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'record_history',
        columns: [
          varchar('kind', 8, KEY),
          varchar('region', 8, KEY),
          varchar('recordId', 64, KEY),
          instant('heldFrom', KEY),
          instant('heldUntil'),
          integer('version'),
          varchar('at', 40),
          text('payload'),
          boolean('readable'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'source_hearing',
        columns: [
          varchar('region', 8, KEY),
          instant('since', KEY),
          boolean('listed'),
          instant('heardUntil', OPTIONAL),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['source_hearing', 'record_history']) await runner.dropTable(table);
  }
}
