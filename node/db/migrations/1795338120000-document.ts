import {
  Table,
  TableForeignKey,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import { integer, keyOf, varchar } from '../../../schema/database/columns.js';
import { belongsToAgreement } from '../belongs-to-agreement.js';

/** Stored files, and their roles as documents of agreements. */
export class Document1795338120000 implements MigrationInterface {
  readonly name = 'Document1795338120000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'stored_file',
        columns: [
          varchar('sha256', 64, keyOf('stored_file')),
          varchar('mediaType', 100),
          integer('size'),
          varchar('storedAt', 24),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'document',
        columns: [
          varchar('id', 36, keyOf('document')),
          varchar('recordId', 36),
          varchar('sha256', 64),
          varchar('kind', 100),
          varchar('fileName', 200),
          varchar('visibility', 10),
          varchar('attachedAt', 24),
        ],
        indices: [new TableIndex({ name: 'document_recordId_idx', columnNames: ['recordId'] })],
        foreignKeys: [
          belongsToAgreement('document'),
          new TableForeignKey({
            name: 'document_stored_file_fk',
            columnNames: ['sha256'],
            referencedTableName: 'stored_file',
            referencedColumnNames: ['sha256'],
          }),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('document');
    await queryRunner.dropTable('stored_file');
  }
}
