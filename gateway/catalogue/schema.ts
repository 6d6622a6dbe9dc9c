import type { MigrationInterface } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { AgreementRow } from './agreement.entity.js';
import { AgreementRecordRow, AgreementUnansweredRow } from './agreement-record.entity.js';
import { AgreementRelationRow } from './agreement-relation.entity.js';
import {
  AgreementAffairRow,
  AgreementAliasRow,
  AgreementAwaitedRow,
  AgreementCountryRow,
  AgreementRegionRow,
} from './agreement-sets.entity.js';
import { CatalogueStateRow } from './catalogue-state.entity.js';
import { Catalogue1795341000000 } from './migrations/catalogue.migration.js';
import { PostgresSearch1795341200000 } from './migrations/postgres-search.migration.js';
import { SqliteSearch1795341100000 } from './migrations/sqlite-search.migration.js';
import { RecordLinkKeyRow } from './record-link.entity.js';

/** The catalogue's tables, without the search index, which is each engine's own. */
export const CATALOGUE_ENTITIES = [
  AgreementRow,
  AgreementAliasRow,
  AgreementRegionRow,
  AgreementAffairRow,
  AgreementCountryRow,
  AgreementAwaitedRow,
  AgreementRelationRow,
  AgreementRecordRow,
  AgreementUnansweredRow,
  RecordLinkKeyRow,
  CatalogueStateRow,
];

export function catalogueMigrations(engine: Engine): (new () => MigrationInterface)[] {
  return [
    Catalogue1795341000000,
    engine === 'sqlite' ? SqliteSearch1795341100000 : PostgresSearch1795341200000,
  ];
}
