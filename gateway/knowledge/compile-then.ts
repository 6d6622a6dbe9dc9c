import { setImmediate } from 'node:timers/promises';
import { BEARING_CATEGORIES, BEARING_INSTRUMENTS } from '../../schema/law/obligation-status.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { chunks } from '../catalogue/chunks.js';
import type { RecordKey, TableAccess } from '../catalogue/table-access.js';
import type { LinkGroup } from '../linking/assign-ids.js';
import { compareText } from '../linking/link-record.js';
import { linkRecords } from '../linking/link-records.js';
import { draftThen, settleThen, type AgreementThen, type DraftThen } from './agreement-then.js';
import { readRecordsThen, recordsThen } from './records-then.js';
import { RecordClusters } from './record-clusters.js';

/** Which records were one agreement, by what was known then. */
export type LinkThen = (records: readonly PublishedRecord[]) => LinkGroup<PublishedRecord>[];

const RECORDS_AT_A_TIME = 100;

/**
 * What the records that were held at a moment added up to, of agreements that can bear on a duty, in
 * the order of their ids. Everybody else gets a turn between two batches.
 */
export async function compileThen(
  tables: TableAccess,
  moment: Date,
  link: LinkThen = linkRecords,
): Promise<AgreementThen[]> {
  const clusters = new RecordClusters();
  for await (const records of recordsThen(tables, moment)) {
    records.forEach((record) => clusters.add(record));
    await setImmediate();
  }
  const drafts: DraftThen[] = [];
  for (const keys of clusters.batches(RECORDS_AT_A_TIME)) {
    drafts.push(...link(await readBatch(tables, moment, keys)).map(draftThen));
    await setImmediate();
  }
  return settleThen(drafts)
    .filter(
      ({ category, instrument }) =>
        BEARING_CATEGORIES.includes(category) && BEARING_INSTRUMENTS.includes(instrument),
    )
    .sort((a, b) => compareText(a.id, b.id));
}

async function readBatch(
  tables: TableAccess,
  moment: Date,
  keys: readonly RecordKey[],
): Promise<PublishedRecord[]> {
  const records: PublishedRecord[] = [];
  for (const part of chunks(keys, RECORDS_AT_A_TIME)) {
    records.push(...(await readRecordsThen(tables, moment, part)));
    await setImmediate();
  }
  return records;
}
