import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  integer,
  KEY,
  OPTIONAL,
  text,
  type ColumnShape,
} from '../../../schema/database/columns.js';

/** What changed in the catalogue, in order. Kept when the catalogue is compiled anew. */
export class AgreementChanges1795824010000 implements MigrationInterface {
  readonly name = 'AgreementChanges1795824010000';

  async up(runner: QueryRunner): Promise<void> {
    const exact = byCodePoint(runner);
    await runner.createTable(
      new Table({
        name: 'agreement_change',
        columns: [
          integer('position', KEY),
          text('agreementId', exact),
          text('content', { ...exact, ...OPTIONAL }),
          text('at', exact),
        ],
        indices: [
          new TableIndex({
            name: 'agreement_change_agreement_idx',
            columnNames: ['agreementId'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'agreement_change_gone_idx',
            columnNames: ['position'],
            where: '"content" IS NULL',
          }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'agreement_change_epoch',
        columns: [integer('number', KEY), text('id', exact), integer('floor'), integer('position')],
        indices: [
          new TableIndex({
            name: 'agreement_change_epoch_id_idx',
            columnNames: ['id'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('agreement_change_epoch');
    await runner.dropTable('agreement_change');
  }
}

function byCodePoint(runner: QueryRunner): ColumnShape {
  return runner.connection.options.type === 'postgres' ? { collation: 'C' } : {};
}
