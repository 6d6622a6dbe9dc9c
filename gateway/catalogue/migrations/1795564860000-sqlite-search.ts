import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The search index of SQLite: FTS5 over tokens made by schema/search, under the agreement's key. */
export class SqliteSearch1795564860000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS "agreement_search"');
    await runner.query(
      `CREATE VIRTUAL TABLE "agreement_search" USING fts5(
         "tokens", content = '', contentless_delete = 1, detail = none,
         tokenize = "unicode61 remove_diacritics 0")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "agreement_search"');
  }
}
