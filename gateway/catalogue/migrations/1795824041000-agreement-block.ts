import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** When each block of agreements was last written; the gateway fills it when it starts. */
export class AgreementBlock1795824041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'agreement_block',
        columns: [
          { name: 'block', type: 'integer', isPrimary: true },
          { name: 'version', type: 'integer' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('agreement_block');
  }
}
