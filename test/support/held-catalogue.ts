import 'reflect-metadata';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { AgreementBlockRow } from '../../gateway/catalogue/agreement-block.entity.js';
import { CATALOGUE_ENTITIES } from '../../gateway/catalogue/schema.js';
import { CatalogueStateRow } from '../../gateway/catalogue/catalogue-state.entity.js';
import { JoinHistoryRow } from '../../gateway/catalogue/links/join-history.entity.js';
import { openCatalogue } from '../../gateway/db/open-catalogue.js';
import { GATEWAY_TABLES } from '../../gateway/tables.js';
import { AnswerRow } from '../../gateway/records/answer.entity.js';
import { AwaitedPayloadRow } from '../../gateway/records/awaited-payload.entity.js';
import { RecordRow } from '../../gateway/records/record.entity.js';
import { SourceRow } from '../../gateway/sources/source.entity.js';
import type { Database } from '../../schema/database/database.js';
import { sha256Hex } from '../../schema/feed/canonical.js';
import type { NodeLog } from './node-log.js';

/** A copy of what a killed gateway left behind: opening the database itself would mend it. */
export async function copyOf(dataDir: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'simpul-left-'));
  await cp(dataDir, copy, { recursive: true });
  return copy;
}

/** Opens a gateway's database with all its tables, looks at it and closes it. */
export async function withCatalogue<T>(
  dataDir: string,
  databaseUrl: string | null,
  look: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openCatalogue({
    databaseUrl,
    file: join(dataDir, 'catalogue.sqlite'),
    poolSize: 4,
    parts: GATEWAY_TABLES,
  });
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}

/**
 * What differs between the rows of one node and what its log says up to the gateway's checkpoint;
 * empty when they agree. A newest statement whose payload the node no longer told is awaited.
 */
export async function differencesAtCheckpoint(
  manager: EntityManager,
  log: NodeLog,
): Promise<string[]> {
  const { region } = log;
  const source = await manager.findOneByOrFail(SourceRow, { region });
  const found: string[] = [];
  const checkpoint = log.entries[source.sequence - 1];
  if (source.sequence > 0 && checkpoint?.hash !== source.hash) {
    return [`${region}: checkpoint ${source.sequence} is not in the log`];
  }
  const awaited = new Map(
    (await manager.findBy(AwaitedPayloadRow, { region })).map((row) => [
      `${row.kind} ${row.recordId}`,
      row.sequence,
    ]),
  );
  const records = await manager.findBy(RecordRow, { region });
  const answers = await manager.findBy(AnswerRow, { region });
  const rows = new Map<string, RecordRow | AnswerRow>();
  for (const row of records) rows.set(`RECORD ${row.recordId}`, row);
  for (const row of answers) rows.set(`ANSWER ${row.recordId}`, row);
  const said = log.newest(source.sequence);
  for (const [key, entry] of said) {
    if (awaited.get(key) === entry.sequence) continue;
    const row = rows.get(key);
    const place = `${region} ${key} at checkpoint ${source.sequence}`;
    if (entry.operation === 'WITHDRAW') {
      if (row !== undefined) found.push(`${place}: withdrawn, yet there`);
    } else if (row === undefined) {
      found.push(`${place}: missing`);
    } else if (
      row.vanished ||
      row.sequence !== entry.sequence ||
      sha256Hex(row.payload) !== entry.payloadHash
    ) {
      found.push(`${place}: holds ${row.sequence}, the log says ${entry.sequence}`);
    }
  }
  for (const key of rows.keys()) {
    if (!said.has(key)) found.push(`${region} ${key}: not said up to ${source.sequence}`);
  }
  return found;
}

/** Every row of these tables as text, the same from either engine. */
export async function dumpTables(
  database: Database,
  entities: readonly EntityTarget<ObjectLiteral>[],
  shown: (cell: readonly [string, unknown]) => readonly (readonly [string, unknown])[] = (cell) => [
    cell,
  ],
): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const entity of entities) {
    const { tableName } = database.read.getMetadata(entity);
    const rows = await database.read.query<Record<string, unknown>[]>(
      `SELECT * FROM "${tableName}"`,
    );
    dump[tableName] = rows
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .flatMap(shown)
            .map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
        ),
      )
      .sort();
  }
  return dump;
}

/** All that is compiled from the records; how the catalogue numbers an agreement is no matter. */
export async function dumpCompiled(database: Database): Promise<Record<string, string[]>> {
  const kept: readonly unknown[] = [CatalogueStateRow, JoinHistoryRow, AgreementBlockRow];
  const compiled = CATALOGUE_ENTITIES.filter((entity) => !kept.includes(entity));
  const agreements = await database.read.query<{ key: number; id: string }[]>(
    'SELECT "key", "id" FROM "agreement"',
  );
  const ids = new Map(agreements.map(({ key, id }) => [key, id]));
  return dumpTables(database, compiled, ([name, value]) => {
    if (typeof value !== 'number') return [[name, value]];
    if (name === 'agreementKey') return [['agreement', ids.get(value) ?? `no agreement ${value}`]];
    return name === 'key' ? [] : [[name, value]];
  });
}
