import { AnswerRow } from '../records/answer.entity.js';
import { AwaitedPayloadRow } from '../records/awaited-payload.entity.js';
import { RecordHistoryRow } from '../records/record-history.entity.js';
import { RecordRow } from '../records/record.entity.js';
import { TombstoneRow } from '../records/tombstone.entity.js';
import { HoldRow } from '../sources/hold.entity.js';
import { SourceDecisionRow } from '../sources/source-decision.entity.js';
import { SourceHearingRow } from '../sources/source-hearing.entity.js';
import { SourceRow } from '../sources/source.entity.js';
import { PullRunRow } from './pull-run.entity.js';
import { StagedEntryRow } from './staged-entry.entity.js';
import { Records1795392000000 } from './migrations/1795392000000-records.js';
import { History1795824060000 } from './migrations/1795824060000-history.js';
import { Sources1795392060000 } from './migrations/1795392060000-sources.js';

/** Tables of the following half: what nodes said and how far they were followed. */
export const SYNC_ENTITIES = [
  RecordRow,
  AnswerRow,
  TombstoneRow,
  AwaitedPayloadRow,
  RecordHistoryRow,
  SourceRow,
  SourceHearingRow,
  HoldRow,
  SourceDecisionRow,
  StagedEntryRow,
  PullRunRow,
];

/** One set for both engines. */
export const SYNC_MIGRATIONS = [Records1795392000000, Sources1795392060000, History1795824060000];
