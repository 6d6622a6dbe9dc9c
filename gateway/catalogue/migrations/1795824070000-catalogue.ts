import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type TableShape } from '../../db/create-table.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'agreement',
    key: ['key'],
    columns: {
      key: 'integer',
      id: 'text',
      title: 'text',
      titleKey: 'text',
      titleAsWritten: 'boolean',
      category: 'text',
      nature: 'text?',
      instrument: 'text',
      instrumentAsWritten: 'text?',
      scale: 'text',
      partnerKinds: 'integer',
      affairsKnown: 'boolean',
      crossBorder: 'boolean',
      crossProvince: 'boolean',
      signedOn: 'text?',
      signedOnPrecision: 'text',
      signedFirst: 'text?',
      signedLast: 'text?',
      signedNewest: 'text',
      signedOldest: 'text',
      validFrom: 'text?',
      validUntil: 'text?',
      openEnded: 'boolean',
      untilSoonest: 'text',
      endedOn: 'text?',
      endReason: 'text?',
      supersededOn: 'text?',
      validity: 'text',
      validityDue: 'text?',
      decisionDay: 'text?',
      decisionSoonest: 'text',
      updatedAt: 'text',
      consensus: 'text',
      awaited: 'text',
    },
    indices: {
      'agreement_id_idx!': ['id'],
      agreement_oldest_idx: ['signedOldest', 'id'],
      agreement_until_idx: ['untilSoonest', 'id'],
      agreement_decision_idx: ['decisionSoonest', 'id'],
      agreement_title_idx: ['titleKey', 'id'],
      agreement_due_idx: ['validityDue'],
    },
  },
  {
    name: 'agreement_detail',
    key: ['agreementKey'],
    columns: {
      agreementKey: 'integer',
      scope: 'text?',
      aliases: 'text',
      parties: 'text',
      affairs: 'text',
      pairTypes: 'text',
      funding: 'text',
      citations: 'text',
      records: 'text',
      answers: 'text',
      differences: 'text',
      origins: 'text',
      problems: 'text',
    },
    indices: {},
  },
  {
    name: 'agreement_alias',
    key: ['alias'],
    clustered: true,
    columns: { alias: 'text', agreementKey: 'integer' },
    indices: { agreement_alias_agreement_idx: ['agreementKey'] },
  },
  {
    name: 'agreement_region',
    key: ['agreementKey', 'region'],
    clustered: true,
    columns: { agreementKey: 'integer', region: 'text', signedNewest: 'text' },
    indices: { agreement_region_newest_idx: ['region', 'signedNewest', 'agreementKey'] },
  },
  {
    name: 'agreement_affair',
    key: ['agreementKey', 'affair'],
    clustered: true,
    columns: { agreementKey: 'integer', affair: 'text' },
    indices: { agreement_affair_affair_idx: ['affair', 'agreementKey'] },
  },
  {
    name: 'agreement_country',
    key: ['agreementKey', 'country'],
    clustered: true,
    columns: { agreementKey: 'integer', country: 'text' },
    indices: { agreement_country_country_idx: ['country', 'agreementKey'] },
  },
  {
    name: 'agreement_funding',
    key: ['agreementKey', 'currency'],
    clustered: true,
    columns: {
      agreementKey: 'integer',
      currency: 'text',
      decimals: 'integer',
      part0: 'integer',
      part1: 'integer',
      part2: 'integer',
      part3: 'integer',
    },
    indices: {},
  },
  {
    name: 'agreement_awaited',
    key: ['agreementKey', 'region'],
    clustered: true,
    columns: { agreementKey: 'integer', region: 'text' },
    indices: {},
  },
  {
    name: 'agreement_unconfirmed',
    key: ['agreementKey', 'region'],
    clustered: true,
    columns: { agreementKey: 'integer', region: 'text' },
    indices: {},
  },
  {
    name: 'agreement_relation',
    key: ['agreementKey', 'kind'],
    clustered: true,
    columns: { agreementKey: 'integer', kind: 'text', target: 'text', cut: 'boolean' },
    indices: { agreement_relation_target_idx: ['target'] },
  },
  {
    name: 'agreement_record',
    key: ['region', 'recordId'],
    clustered: true,
    columns: {
      region: 'text',
      recordId: 'text',
      agreementKey: 'integer',
      asked: 'integer',
      lacks: 'integer',
      linkProblem: 'boolean',
      disputed: 'boolean',
    },
    indices: { agreement_record_agreement_idx: ['agreementKey'] },
  },
  {
    name: 'agreement_unanswered',
    key: ['region', 'recordRegion', 'recordId'],
    clustered: true,
    columns: { region: 'text', recordRegion: 'text', recordId: 'text', agreementKey: 'integer' },
    indices: { agreement_unanswered_agreement_idx: ['agreementKey'] },
  },
  {
    name: 'record_link_key',
    key: ['key', 'region', 'recordId'],
    clustered: true,
    columns: { key: 'text', region: 'text', recordId: 'text' },
    indices: {},
  },
  {
    name: 'catalogue_state',
    key: ['name'],
    columns: { name: 'text', value: 'text' },
    indices: {},
  },
];

/**
 * TypeORM's schema builder knows no descending columns. The index of the usual order holds what is
 * filtered by most as well, so that what does not match is passed over without reading its row.
 */
const DESCENDING = {
  agreement_newest_idx:
    '"agreement" ("signedNewest" DESC, "id", "signedFirst", "signedLast", "category", "validity", "crossBorder")',
  agreement_updated_idx: '"agreement" ("updatedAt" DESC, "id")',
};

/**
 * Agreements as compiled from the records, and what they are found by. All of it is derived: tables
 * of another shape are dropped, and the gateway compiles their contents anew when it starts.
 */
export class Catalogue1795824070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`DROP TABLE IF EXISTS "${table.name}"`);
      await createTable(runner, table);
    }
    for (const [index, on] of Object.entries(DESCENDING)) {
      await runner.query(`CREATE INDEX "${index}" ON ${on}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
