import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../../db/create-table.js';

/** What people said of pairs of records: decisions, never derived. */
export class LinkVerdict1795824000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'link_verdict',
      key: ['id'],
      columns: {
        id: 'text',
        a: 'text',
        b: 'text',
        versionA: 'integer',
        versionB: 'integer',
        verdict: 'text',
        reason: 'text?',
        judgedAt: 'text',
        judgedBy: 'text',
        endedAt: 'text?',
        endedBy: 'text?',
        endReason: 'text?',
      },
      indices: { link_verdict_a_idx: ['a'], link_verdict_b_idx: ['b'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('link_verdict');
  }
}
