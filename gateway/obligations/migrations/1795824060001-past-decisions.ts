import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  instant,
  integer,
  KEY,
  OPTIONAL,
  text,
  varchar,
} from '../../../schema/database/columns.js';

/** What people decided before they decided otherwise: what was known on a past day. */
export class PastDecisions1795824060001 implements MigrationInterface {
  readonly name = 'PastDecisions1795824060001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'head_agreement_past',
        columns: [
          varchar('itemId', 36, KEY),
          varchar('region', 8, KEY),
          instant('recordedAt', KEY),
          varchar('agreedOn', 10, OPTIONAL),
          varchar('recordedBy', 200, OPTIONAL),
          instant('replacedAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'proposed_field_past',
        columns: [
          varchar('field', 40, KEY),
          instant('proposedAt', KEY),
          varchar('proposedBy', 200),
          instant('withdrawnAt'),
          varchar('withdrawnBy', 200),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'cost_share_past',
        columns: [
          varchar('itemId', 36, KEY),
          varchar('region', 8, KEY),
          instant('recordedAt', KEY),
          integer('population', OPTIONAL),
          varchar('areaKm2', 40, OPTIONAL),
          text('serviceCoverage', OPTIONAL),
          varchar('amountIdr', 40, OPTIONAL),
          text('basisNote'),
          varchar('recordedBy', 200),
          instant('replacedAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['cost_share_past', 'proposed_field_past', 'head_agreement_past']) {
      await runner.dropTable(table);
    }
  }
}
