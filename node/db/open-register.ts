import { join } from 'node:path';
import type { Database } from '../../schema/database/database.js';
import { openSqlite } from '../../schema/database/open-sqlite.js';
import { AgreementAffairEntity } from '../agreement/agreement-affair.entity.js';
import { AgreementEntity } from '../agreement/agreement.entity.js';
import { CitationEntity } from '../agreement/citation.entity.js';
import { FundingEntity } from '../agreement/funding.entity.js';
import { PartyEntity } from '../agreement/party.entity.js';
import { RelationEntity } from '../agreement/relation.entity.js';
import { AnswerEntity } from '../answer/answer.entity.js';
import { ChangeEntryEntity } from '../changelog/change-entry.entity.js';
import { FeedHeadEntity } from '../changelog/feed-head.entity.js';
import { DocumentEntity } from '../document/document.entity.js';
import { StoredFileEntity } from '../document/stored-file.entity.js';
import { Agreement1795338000000 } from './migrations/1795338000000-agreement.js';
import { Changelog1795338060000 } from './migrations/1795338060000-changelog.js';
import { Document1795338120000 } from './migrations/1795338120000-document.js';
import { Answer1795338180000 } from './migrations/1795338180000-answer.js';

export const NODE_ENTITIES = [
  AgreementEntity,
  PartyEntity,
  AgreementAffairEntity,
  RelationEntity,
  FundingEntity,
  CitationEntity,
  StoredFileEntity,
  DocumentEntity,
  AnswerEntity,
  ChangeEntryEntity,
  FeedHeadEntity,
];

export const NODE_MIGRATIONS = [
  Agreement1795338000000,
  Changelog1795338060000,
  Document1795338120000,
  Answer1795338180000,
];

/** Opens the region's register; regions lose power weekly, so every commit is on the disk (P15). */
export function openRegister(dataDir: string): Promise<Database> {
  return openSqlite({
    file: join(dataDir, 'register.sqlite'),
    entities: NODE_ENTITIES,
    migrations: NODE_MIGRATIONS,
    synchronous: 'FULL',
  });
}
