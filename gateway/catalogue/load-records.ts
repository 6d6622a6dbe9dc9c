import { publishedRecord, type PublishedRecord } from '../../schema/record/published-record.js';
import { ANSWER_KINDS, type AnswerKind } from '../../schema/law/terms.js';
import type { GivenAnswer } from '../compiled/answers.js';
import type { RecordKey, TableAccess } from './table-access.js';

/** The records with these keys that the following half could read when it stored them. */
export async function readRecords(
  tables: TableAccess,
  keys: readonly RecordKey[],
): Promise<PublishedRecord[]> {
  return (await readPayloads(tables, keys)).map(parsedPayload);
}

/** The same, as they are stored. */
export async function readPayloads(
  tables: TableAccess,
  keys: readonly RecordKey[],
): Promise<string[]> {
  const rows = await tables.whereRecord<{ readonly payload: string; readonly readable: unknown }>(
    'record',
    '"payload", "readable"',
    keys,
  );
  return rows.filter(({ readable }) => Boolean(readable)).map(({ payload }) => payload);
}

export function parsedPayload(payload: string): PublishedRecord {
  return publishedRecord.parse(JSON.parse(payload));
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
