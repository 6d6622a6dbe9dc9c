import { createHash } from 'node:crypto';
import type { ChangedRecord } from '../records/changed.js';
import { linkKeys } from '../linking/link-key.js';
import { keyText, type RecordKey, type TableAccess } from './table-access.js';

const COLUMNS = '"key", "region", "recordId"';

interface LinkKeyRow extends RecordKey {
  readonly key: string;
}

/** Document numbers may be longer than an index takes. */
function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/**
 * Notes the link keys of changed records and tells which records they can influence: those that
 * share a key with them, as they were or as they are, and so on until nothing is added.
 */
export async function updateLinkKeys(
  tables: TableAccess,
  changed: readonly ChangedRecord[],
): Promise<RecordKey[]> {
  const before = await tables.whereRecord<LinkKeyRow>('record_link_key', COLUMNS, changed);
  const after = changed.flatMap(({ region, recordId, after: record }) =>
    record === null ? [] : linkKeys(record).map((key) => ({ key: hashKey(key), region, recordId })),
  );
  await tables.deleteRecords('record_link_key', changed);
  await tables.insert('record_link_key', after);
  return closure(tables, [...before, ...after]);
}

/** Every record that hangs together with these records by link keys, themselves included. */
export async function linkedWith(
  tables: TableAccess,
  records: readonly RecordKey[],
): Promise<RecordKey[]> {
  return closure(tables, await tables.whereRecord('record_link_key', COLUMNS, records));
}

async function closure(tables: TableAccess, seeds: readonly LinkKeyRow[]): Promise<RecordKey[]> {
  const keys = new Set<string>();
  const records = new Map<string, RecordKey>();
  let rows = seeds;
  for (;;) {
    const newKeys = [...new Set(rows.map(({ key }) => key))].filter((key) => !keys.has(key));
    if (newKeys.length === 0) return [...records.values()];
    newKeys.forEach((key) => keys.add(key));
    const sharing = await tables.whereIn<LinkKeyRow>('record_link_key', COLUMNS, 'key', newKeys);
    const found = sharing.filter((row) => !records.has(keyText(row)));
    for (const { region, recordId } of found) {
      records.set(keyText({ region, recordId }), { region, recordId });
    }
    rows = await tables.whereRecord<LinkKeyRow>('record_link_key', COLUMNS, found);
  }
}
