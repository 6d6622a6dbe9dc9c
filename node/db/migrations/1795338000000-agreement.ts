import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  boolean,
  integer,
  keyOf,
  OPTIONAL,
  text,
  varchar,
} from '../../../schema/database/columns.js';
import { belongsToAgreement } from '../belongs-to-agreement.js';

/** Agreements and what belongs to them. */
export class Agreement1795338000000 implements MigrationInterface {
  readonly name = 'Agreement1795338000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.createTable(table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await queryRunner.dropTable(table);
  }
}

const TABLES: readonly Table[] = [
  new Table({
    name: 'agreement',
    columns: [
      varchar('id', 36, keyOf('agreement')),
      varchar('agreementId', 36),
      integer('version'),
      integer('substanceVersion'),
      varchar('state', 10),
      varchar('visibility', 10),
      varchar('provenance', 10),
      varchar('title', 500),
      boolean('titleAsWritten'),
      varchar('category', 10),
      varchar('declaredNature', 10, OPTIONAL),
      varchar('instrument', 30),
      varchar('instrumentAsWritten', 200, OPTIONAL),
      boolean('affairsKnown'),
      text('scope', OPTIONAL),
      varchar('signedOn', 10, OPTIONAL),
      varchar('signedOnPrecision', 10),
      varchar('validFrom', 10, OPTIONAL),
      varchar('validUntil', 10, OPTIONAL),
      boolean('openEnded'),
      varchar('endedOn', 10, OPTIONAL),
      varchar('endReason', 2000, OPTIONAL),
      varchar('withdrawReason', 2000, OPTIONAL),
      varchar('updatedAt', 24),
      varchar('nature', 10, OPTIONAL),
      boolean('crossBorder'),
      boolean('crossProvince'),
      integer('partyCount'),
      varchar('signedFirst', 10, OPTIONAL),
      varchar('signedLast', 10, OPTIONAL),
      text('titleKey'),
      text('searchText'),
      text('publicSearchText'),
    ],
    indices: [
      new TableIndex({ name: 'agreement_agreementId_idx', columnNames: ['agreementId'] }),
      new TableIndex({ name: 'agreement_state_idx', columnNames: ['state'] }),
    ],
  }),
  new Table({
    name: 'party',
    columns: [
      varchar('recordId', 36, keyOf('party')),
      integer('position', keyOf('party')),
      varchar('kind', 30),
      varchar('name', 300),
      boolean('namePublic'),
      varchar('region', 5, OPTIONAL),
      varchar('country', 2),
      varchar('documentNumber', 200, OPTIONAL),
      varchar('signedOn', 10, OPTIONAL),
      varchar('signatoryName', 300, OPTIONAL),
      varchar('signatoryOffice', 300, OPTIONAL),
      varchar('capacity', 20),
    ],
    indices: [new TableIndex({ name: 'party_region_idx', columnNames: ['region'] })],
    foreignKeys: [belongsToAgreement('party')],
  }),
  new Table({
    name: 'agreement_affair',
    columns: [
      varchar('recordId', 36, keyOf('agreement_affair')),
      varchar('affair', 5, keyOf('agreement_affair')),
    ],
    foreignKeys: [belongsToAgreement('agreement_affair')],
  }),
  new Table({
    name: 'relation',
    columns: [
      varchar('recordId', 36, keyOf('relation')),
      integer('position', keyOf('relation')),
      varchar('kind', 20),
      varchar('agreementId', 36, OPTIONAL),
      varchar('text', 1000, OPTIONAL),
    ],
    indices: [new TableIndex({ name: 'relation_agreementId_idx', columnNames: ['agreementId'] })],
    foreignKeys: [belongsToAgreement('relation')],
  }),
  new Table({
    name: 'funding',
    columns: [
      varchar('recordId', 36, keyOf('funding')),
      integer('position', keyOf('funding')),
      varchar('role', 200),
      varchar('organisation', 300, OPTIONAL),
      varchar('source', 200),
      varchar('amount', 40),
      varchar('currency', 3),
      varchar('note', 1000, OPTIONAL),
    ],
    foreignKeys: [belongsToAgreement('funding')],
  }),
  new Table({
    name: 'citation',
    columns: [
      varchar('recordId', 36, keyOf('citation')),
      integer('position', keyOf('citation')),
      varchar('title', 500),
      varchar('url', 2000, OPTIONAL),
      varchar('retrievedOn', 10, OPTIONAL),
    ],
    foreignKeys: [belongsToAgreement('citation')],
  }),
];
