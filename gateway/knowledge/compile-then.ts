import { setImmediate } from 'node:timers/promises';
import { BEARING_CATEGORIES, BEARING_INSTRUMENTS } from '../../schema/law/obligation-status.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { chunks } from '../catalogue/chunks.js';
import { joinsAt } from '../catalogue/links/join-history.js';
import { partedAt } from '../catalogue/links/standing-verdicts.js';
import { keyText, type RecordKey, type TableAccess } from '../catalogue/table-access.js';
import { groupBy } from '../linking/group-by.js';
import { compareText } from '../linking/link-record.js';
import { linkAgreements } from '../linking/link-agreements.js';
import { draftThen, settleThen, type AgreementThen, type DraftThen } from './agreement-then.js';
import { readRecordsThen, recordsThen } from './records-then.js';
import { RecordClusters } from './record-clusters.js';

const RECORDS_AT_A_TIME = 100;

/**
 * What the records that were held at a moment added up to, of agreements that can bear on a duty, in
 * the order of their ids. Everybody else gets a turn between two batches.
 *
 * Which records scores and people held together is not found out anew: it was noted when they did.
 */
export async function compileThen(tables: TableAccess, moment: Date): Promise<AgreementThen[]> {
  const held = await joinsAt(tables, moment);
  const verdicts = [
    ...held.map(({ a, b }) => ({ a, b, verdict: 'SAME' as const })),
    ...(await partedAt(tables, moment)),
  ];
  const joinsOf = groupBy(
    held.flatMap(({ a, b }) => [a, b].map((key) => ({ key, join: `JOIN ${a} + ${b}` }))),
    ({ key }) => key,
  );
  const verdictsOf = groupBy(verdicts, ({ a }) => a);
  const clusters = new RecordClusters();
  for await (const records of recordsThen(tables, moment)) {
    for (const { keys, ...record } of records) {
      const joins = (joinsOf.get(keyText(record)) ?? []).map(({ join }) => join);
      clusters.add({ ...record, keys: [...keys, ...joins] });
    }
    await setImmediate();
  }
  const drafts: DraftThen[] = [];
  for (const keys of clusters.batches(RECORDS_AT_A_TIME)) {
    const said = keys.flatMap((key) => verdictsOf.get(keyText(key)) ?? []);
    const records = await readBatch(tables, moment, keys);
    const { groups } = linkAgreements(records, { comparisons: [], verdicts: said });
    drafts.push(...groups.map(draftThen));
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
