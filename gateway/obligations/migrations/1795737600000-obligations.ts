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

/** What heads agreed and the province proposed: decisions of people, never derived. */
export class Obligations1795737600000 implements MigrationInterface {
  readonly name = 'Obligations1795737600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'coordination_meeting',
        columns: [
          varchar('id', 36, KEY),
          varchar('forum', 16),
          varchar('heldOn', 10),
          text('present'),
          text('minutes', OPTIONAL),
          boolean('example'),
          instant('recordedAt'),
          varchar('recordedBy', 200),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'mandatory_item',
        columns: [
          varchar('id', 36, KEY),
          varchar('meetingId', 36),
          varchar('affair', 8),
          text('externality'),
          text('jointEfficiency'),
        ],
        indices: [
          new TableIndex({ name: 'mandatory_item_meeting_idx', columnNames: ['meetingId'] }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'mandatory_item_region',
        columns: [
          varchar('itemId', 36, KEY),
          varchar('region', 8, KEY),
          varchar('agreedOn', 10, OPTIONAL),
          instant('recordedAt', OPTIONAL),
          varchar('recordedBy', 200, OPTIONAL),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'takeover_step',
        columns: [
          varchar('itemId', 36, KEY),
          varchar('step', 16, KEY),
          varchar('takenOn', 10),
          text('note', OPTIONAL),
          instant('recordedAt'),
          varchar('recordedBy', 200),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'cost_share',
        columns: [
          varchar('itemId', 36, KEY),
          varchar('region', 8, KEY),
          integer('population', OPTIONAL),
          varchar('areaKm2', 40, OPTIONAL),
          text('serviceCoverage', OPTIONAL),
          varchar('amountIdr', 40, OPTIONAL),
          text('basisNote'),
          instant('recordedAt'),
          varchar('recordedBy', 200),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'proposed_field',
        columns: [varchar('field', 40, KEY), instant('proposedAt'), varchar('proposedBy', 200)],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'proposed_field',
      'cost_share',
      'takeover_step',
      'mandatory_item_region',
      'mandatory_item',
      'coordination_meeting',
    ];
    for (const table of tables) await runner.dropTable(table);
  }
}
