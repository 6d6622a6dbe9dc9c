import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type TableShape } from '../../db/create-table.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'record_block_key',
    key: ['key', 'region', 'recordId'],
    clustered: true,
    columns: { key: 'text', region: 'text', recordId: 'text' },
    indices: {},
  },
  {
    name: 'crowded_block',
    key: ['key'],
    clustered: true,
    columns: { key: 'text' },
    indices: {},
  },
  {
    name: 'scored_pair',
    key: ['a', 'b'],
    columns: {
      a: 'text',
      b: 'text',
      score: 'double precision',
      asked: 'text?',
      comparison: 'text',
    },
    indices: { scored_pair_b_idx: ['b'] },
  },
  {
    name: 'agreement_join',
    key: ['agreementKey', 'a', 'b'],
    clustered: true,
    columns: { agreementKey: 'integer', a: 'text', b: 'text', by: 'text' },
    indices: {},
  },
  {
    name: 'join_history',
    key: ['a', 'b', 'heldFrom'],
    clustered: true,
    columns: { a: 'text', b: 'text', heldFrom: 'text', heldUntil: 'text?' },
    indices: { join_history_b_idx: ['b'] },
  },
];

/** What scored linking finds records by and has found, all of it derived, and what it found before. */
export class ScoredLinks1795824000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
    // TypeORM's schema builder knows no descending columns. Few pairs are asked about.
    await runner.query(
      'CREATE INDEX "scored_pair_asked_idx" ON "scored_pair" ("score" DESC, "a", "b") WHERE "asked" IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
