import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { linkKeys } from '../../linking/link-key.js';
import { storedKey } from '../../linking/stored-key.js';
import type { ChangedRecord } from '../../records/changed.js';
import { readRecords } from '../load-records.js';
import { raw, sql } from '../sql.js';
import { elements, keyText, type RecordKey, type TableAccess } from '../table-access.js';

const COLUMNS = ['key', 'region', 'recordId'] as const;

type LinkKeyRow = Readonly<Record<(typeof COLUMNS)[number], string>>;

function linkRows(record: PublishedRecord): LinkKeyRow[] {
  const { region, recordId } = record;
  return linkKeys(record).map((key) => ({ key: storedKey(key), region, recordId }));
}

/**
 * Notes the link keys of changed records and gives every record that they can influence by certain
 * evidence: those that share a key with them, as they were or as they are, and so on until nothing
 * is added.
 *
 * @param about further records to begin from, which did not change
 */
export async function linkedRecords(
  tables: TableAccess,
  changed: readonly ChangedRecord[],
  about: readonly RecordKey[],
): Promise<PublishedRecord[]> {
  const former = changed.flatMap(({ before }) => (before === null ? [] : linkRows(before)));
  const present = changed.flatMap(({ after }) => (after === null ? [] : linkRows(after)));
  // The changed records are at hand: only others' keys are looked up.
  await deleteLinks(tables, former);
  const seen = new Set(changed.map(keyText));
  const others = await connected(tables, [...former, ...present], about, seen);
  await tables.insert(
    'record_link_key',
    COLUMNS,
    present.map(({ key, region, recordId }) => [key, region, recordId]),
    COLUMNS,
  );
  return [...changed.flatMap(({ after }) => after ?? []), ...others];
}

/** Records not yet seen that hang together by certain evidence with these, themselves included. */
export function certainlyLinked(
  tables: TableAccess,
  about: readonly RecordKey[],
  seen: ReadonlySet<string>,
): Promise<PublishedRecord[]> {
  return connected(tables, [], about, new Set(seen));
}

/** @param seen keys of the records that are at hand; those met are added */
async function connected(
  tables: TableAccess,
  seeds: readonly LinkKeyRow[],
  about: readonly RecordKey[],
  seen: Set<string>,
): Promise<PublishedRecord[]> {
  const keys = new Set<string>();
  const found: PublishedRecord[] = [];
  let links = seeds;
  let next = about;
  for (;;) {
    const unread = next.filter((key) => !seen.has(keyText(key)));
    const read = await readRecords(tables, unread);
    unread.forEach((key) => seen.add(keyText(key)));
    found.push(...read);
    const newKeys = [...links, ...read.flatMap(linkRows)]
      .map(({ key }) => key)
      .filter((key) => !keys.has(key));
    if (newKeys.length === 0) return found;
    newKeys.forEach((key) => keys.add(key));
    links = [];
    next = await tables.whereIn<RecordKey>('record_link_key', '"region", "recordId"', 'key', [
      ...new Set(newKeys),
    ]);
  }
}

async function deleteLinks(tables: TableAccess, links: readonly LinkKeyRow[]): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ key, region, recordId }) => [key, region, recordId]);
  const cells = raw('"value" ->> 0, "value" ->> 1, "value" ->> 2');
  await tables.run(
    sql`DELETE FROM "record_link_key" WHERE ("key", "region", "recordId") IN (SELECT ${cells} FROM ${elements(tables.engine, rows)})`,
  );
}
