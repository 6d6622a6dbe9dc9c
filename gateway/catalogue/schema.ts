import type { MigrationInterface } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { AgreementChangeRow, ChangeEpochRow } from './changes/agreement-change.entity.js';
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
  AgreementUnconfirmedRow,
} from './agreement-sets.entity.js';
import { CatalogueStateRow } from './catalogue-state.entity.js';
import { Catalogue1795824070000 } from './migrations/1795824070000-catalogue.js';
import { AgreementChanges1795824010000 } from './migrations/1795824010000-agreement-changes.js';
import { PostgresSearch1795564920000 } from './migrations/1795564920000-postgres-search.js';
import { SqliteSearch1795564860000 } from './migrations/1795564860000-sqlite-search.js';
import { JoinHistoryRow } from './links/join-history.entity.js';
import { AgreementBorder1795824040000 } from './migrations/1795824040000-agreement-border.js';
import { AgreementBlock1795824041000 } from './migrations/1795824041000-agreement-block.js';
import { RecordLinkKeyRow } from './links/record-link.entity.js';
import { ScoredLinks1795824000000 } from './migrations/1795824000000-scored-links.js';
import {
  AgreementJoinRow,
  CrowdedBlockRow,
  RecordBlockKeyRow,
  ScoredPairRow,
} from './links/scored-link.entity.js';

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
  AgreementUnconfirmedRow,
  AgreementBorderRow,
  AgreementBlockRow,
  AgreementRelationRow,
  AgreementRecordRow,
  AgreementUnansweredRow,
  RecordLinkKeyRow,
  RecordBlockKeyRow,
  CrowdedBlockRow,
  ScoredPairRow,
  AgreementJoinRow,
  JoinHistoryRow,
  CatalogueStateRow,
];

export function catalogueMigrations(engine: Engine): (new () => MigrationInterface)[] {
  return [
    Catalogue1795824070000,
    engine === 'sqlite' ? SqliteSearch1795564860000 : PostgresSearch1795564920000,
    ScoredLinks1795824000000,
    AgreementBorder1795824040000,
    AgreementBlock1795824041000,
  ];
}

/** What changed in the catalogue and when: kept when it is compiled anew. One set for both engines. */
export const CHANGE_LOG_ENTITIES = [AgreementChangeRow, ChangeEpochRow];
export const CHANGE_LOG_MIGRATIONS = [AgreementChanges1795824010000];
