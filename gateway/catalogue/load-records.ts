import { publishedRecord, type PublishedRecord } from '../../schema/record/published-record.js';
import { ANSWER_KINDS, type AnswerKind } from '../../schema/law/terms.js';
import type { GivenAnswer } from '../compiled/answers.js';
import type { Statement } from '../compiled/statement.js';
import { substanceChanged } from '../compiled/substance.js';
import type { ChangedRecord } from '../records/changed.js';
import { keyText, type RecordKey, type TableAccess } from './table-access.js';

interface SubstanceRow extends RecordKey {
  readonly since: number;
}

/** Notes, for each changed record, the version since which its substance is what it is now. */
export async function updateSubstance(
  tables: TableAccess,
  changed: readonly ChangedRecord[],
): Promise<void> {
  const known = await sinceByRecord(tables, changed);
  const rows = changed.flatMap(({ region, recordId, before, after }) => {
    if (after === null) return [];
    const since = known.get(keyText({ region, recordId }));
    const same = before !== null && since !== undefined && !substanceChanged(before, after);
    return [{ region, recordId, since: same ? since : after.version }];
  });
  await tables.deleteRecords('record_substance', changed);
  await tables.insert('record_substance', rows);
}

async function sinceByRecord(
  tables: TableAccess,
  keys: readonly RecordKey[],
): Promise<Map<string, number>> {
  const columns = '"region", "recordId", "since"';
  const rows = await tables.whereRecord<SubstanceRow>('record_substance', columns, keys);
  return new Map(rows.map((row) => [keyText(row), row.since]));
}

/** The records with these keys that can be read, from the changes where they are new. */
export async function loadStatements(
  tables: TableAccess,
  keys: readonly RecordKey[],
  changed: readonly ChangedRecord[],
): Promise<Statement[]> {
  const fresh = new Map(changed.map((change) => [keyText(change), change.after]));
  const stored = keys.filter((key) => !fresh.has(keyText(key)));
  const records = [
    ...keys.flatMap((key) => fresh.get(keyText(key)) ?? []),
    ...(await readRecords(tables, stored)),
  ];
  const since = await sinceByRecord(tables, keys);
  return records.map((record) => ({
    record,
    substanceSince: since.get(keyText(record)) ?? record.version,
  }));
}

/** Records that the following half could read when it stored them. */
export async function readRecords(
  tables: TableAccess,
  keys: readonly RecordKey[],
): Promise<PublishedRecord[]> {
  const rows = await tables.whereRecord<{ readonly payload: string; readonly readable: unknown }>(
    'record',
    '"payload", "readable"',
    keys,
  );
  return rows
    .filter(({ readable }) => Boolean(readable))
    .map(({ payload }) => publishedRecord.parse(JSON.parse(payload)));
}

interface AnswerRow {
  readonly region: string;
  readonly recordId: string;
  readonly recordRegion: string | null;
  readonly version: number;
  readonly answer: string | null;
  readonly reason: string | null;
  readonly at: string;
}

/** The readable answers that were given to these records. */
export async function loadAnswers(
  tables: TableAccess,
  keys: readonly RecordKey[],
): Promise<GivenAnswer[]> {
  const columns = '"region", "recordId", "recordRegion", "version", "answer", "reason", "at"';
  const rows = await tables.whereRecord<AnswerRow>('answer', columns, keys, [
    'recordRegion',
    'recordId',
  ]);
  return rows.flatMap(({ answer, recordRegion, ...row }) =>
    recordRegion !== null && isAnswerKind(answer) ? [{ ...row, recordRegion, answer }] : [],
  );
}

const KINDS: ReadonlySet<string | null> = new Set(ANSWER_KINDS);

function isAnswerKind(text: string | null): text is AnswerKind {
  return KINDS.has(text);
}
