import type { MigrationInterface } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { AgreementRow } from './agreement.entity.js';
import { AgreementBlockRow } from './agreement-block.entity.js';
import { AgreementBorderRow } from './agreement-border.entity.js';
import { AgreementDetailRow } from './agreement-detail.entity.js';
import { AgreementRecordRow, AgreementUnansweredRow } from './agreement-record.entity.js';
import { AgreementRelationRow } from './agreement-relation.entity.js';
import {
  AgreementAffairRow,
  AgreementAliasRow,
  AgreementAwaitedRow,
  AgreementCountryRow,
  AgreementFundingRow,
  AgreementRegionRow,
} from './agreement-sets.entity.js';
import { CatalogueStateRow } from './catalogue-state.entity.js';
import { Catalogue1795651200000 } from './migrations/1795651200000-catalogue.js';
import { PostgresSearch1795564920000 } from './migrations/1795564920000-postgres-search.js';
import { SqliteSearch1795564860000 } from './migrations/1795564860000-sqlite-search.js';
import { AgreementBorder1795824040000 } from './migrations/1795824040000-agreement-border.js';
import { AgreementBlock1795824041000 } from './migrations/1795824041000-agreement-block.js';
import { RecordLinkKeyRow } from './record-link.entity.js';

/** The catalogue's tables, without the search index, which is each engine's own. */
export const CATALOGUE_ENTITIES = [
  AgreementRow,
  AgreementDetailRow,
  AgreementAliasRow,
  AgreementRegionRow,
  AgreementAffairRow,
  AgreementCountryRow,
  AgreementFundingRow,
  AgreementAwaitedRow,
  AgreementBorderRow,
  AgreementBlockRow,
  AgreementRelationRow,
  AgreementRecordRow,
  AgreementUnansweredRow,
  RecordLinkKeyRow,
  CatalogueStateRow,
];

export function catalogueMigrations(engine: Engine): (new () => MigrationInterface)[] {
  return [
    Catalogue1795651200000,
    engine === 'sqlite' ? SqliteSearch1795564860000 : PostgresSearch1795564920000,
    AgreementBorder1795824040000,
    AgreementBlock1795824041000,
  ];
}
