import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What agreements say of each border; the gateway fills it when it starts. */
export class AgreementBorder1795824040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // SQLite compares text by code point; PostgreSQL by the language of the database, unless told.
    const byCodePoint = runner.connection.options.type === 'postgres' ? { collation: 'C' } : {};
    await runner.createTable(
      new Table({
        name: 'agreement_border',
        withoutRowid: true,
        columns: [
          { name: 'pair', type: 'text', isPrimary: true, ...byCodePoint },
          { name: 'affair', type: 'text', isPrimary: true, ...byCodePoint },
          { name: 'bearing', type: 'integer', isPrimary: true },
          { name: 'agreementKey', type: 'integer', isPrimary: true },
        ],
        indices: [
          new TableIndex({ name: 'agreement_border_agreement_idx', columnNames: ['agreementKey'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('agreement_border');
  }
}
