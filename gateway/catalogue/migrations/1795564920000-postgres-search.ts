import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The search index of PostgreSQL: the same tokens as on SQLite, under the agreement's key. */
export class PostgresSearch1795564920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS "agreement_search"');
    await runner.query(
      'CREATE TABLE "agreement_search" ("agreementKey" integer PRIMARY KEY, "tokens" tsvector NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "agreement_search_tokens_idx" ON "agreement_search" USING gin ("tokens")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "agreement_search"');
  }
}
