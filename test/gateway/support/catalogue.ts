import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalogue, type Catalogue } from '../../../gateway/catalogue/catalogue.js';
import { openCatalogue } from '../../../gateway/db/open-catalogue.js';
import { GATEWAY_TABLES } from '../../../gateway/tables.js';
import type { ChangedRecord } from '../../../gateway/records/changed.js';
import type { Database, Engine } from '../../../schema/database/database.js';
import { insertRows } from '../../../schema/database/insert-rows.js';
import type { PublishedAnswer } from '../../../schema/record/published-answer.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { dumpCompiled } from '../../support/held-catalogue.js';

export const ALL_NODES = ['15', '15.04', '15.05', '15.06', '15.71'];

export interface Clock {
  now: Date;
}

/** A gateway's database with its catalogue, and a hand that plays the following half. */
export interface TestCatalogue {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** Codes of the regions that run a node; may be changed. */
  readonly nodes: string[];
  /** One transaction: the rows are written, then the catalogue is told. */
  publish(...records: readonly PublishedRecord[]): Promise<void>;
  withdraw(...records: readonly PublishedRecord[]): Promise<void>;
  answer(answer: Omit<PublishedAnswer, 'v' | 'at'>): Promise<void>;
  /** Everything compiled, in one order. */
  dump(): Promise<Record<string, unknown[]>>;
  close(): Promise<void>;
}

export async function openTestCatalogue(
  databaseUrl: string | null,
  nodes: readonly string[] = ALL_NODES,
): Promise<TestCatalogue> {
  const dir = await mkdtemp(join(tmpdir(), 'simpul-catalogue-'));
  const database = await openCatalogue({
    databaseUrl,
    file: join(dir, 'catalogue.sqlite'),
    poolSize: 4,
    parts: GATEWAY_TABLES,
  });
  const clock = { now: new Date('2026-03-01T05:00:00Z') };
  const running = [...nodes];
  const catalogue = createCatalogue({
    database,
    sources: { regions: () => running },
    now: () => clock.now,
    timeZone: 'Asia/Jakarta',
    endingWithinDays: 60,
  });
  await catalogue.prepare();
  const held = new Map<string, PublishedRecord>();
  const keyOf = ({ region, recordId }: PublishedRecord) => `${region} ${recordId}`;

  return {
    database,
    catalogue,
    clock,
    nodes: running,
    publish: (...records) =>
      database.inTransaction(async (manager) => {
        await insertRows(manager, database.engine, {
          table: 'record',
          columns: RECORD_COLUMNS,
          rows: records.map(recordCells),
          replaceOn: ['region', 'recordId'],
        });
        const changed: ChangedRecord[] = records.map((after) => ({
          region: after.region,
          recordId: after.recordId,
          before: held.get(keyOf(after)) ?? null,
          after,
        }));
        records.forEach((record) => held.set(keyOf(record), record));
        await catalogue.recompile(manager, { records: changed, answers: [] });
      }),
    withdraw: (...records) =>
      database.inTransaction(async (manager) => {
        for (const { region, recordId } of records) {
          await manager.delete('record', { region, recordId });
        }
        const changed = records.map((record) => ({
          region: record.region,
          recordId: record.recordId,
          before: held.get(keyOf(record)) ?? null,
          after: null,
        }));
        records.forEach((record) => held.delete(keyOf(record)));
        await catalogue.recompile(manager, { records: changed, answers: [] });
      }),
    answer: ({ region, recordRegion, recordId, version, answer, reason }) =>
      database.inTransaction(async (manager) => {
        await insertRows(manager, database.engine, {
          table: 'answer',
          columns: ANSWER_COLUMNS,
          rows: [
            [
              region,
              recordId,
              recordRegion,
              version,
              answer,
              reason,
              AT,
              1,
              '{}',
              true,
              null,
              false,
              AT,
            ],
          ],
          replaceOn: ['region', 'recordId'],
        });
        await catalogue.recompile(manager, {
          records: [],
          answers: [{ region, recordRegion, recordId }],
        });
      }),
    dump: () => dumpCompiled(database),
    close: async () => {
      await database.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const AT = '2026-02-01T00:00:00.000Z';
const RECORD_COLUMNS = [
  'region',
  'recordId',
  'agreementId',
  'version',
  'sequence',
  'at',
  'payload',
  'readable',
  'problem',
  'vanished',
  'learntAt',
];
const ANSWER_COLUMNS = [
  'region',
  'recordId',
  'recordRegion',
  'version',
  'answer',
  'reason',
  'at',
  'sequence',
  'payload',
  'readable',
  'problem',
  'vanished',
  'learntAt',
];

function recordCells(record: PublishedRecord) {
  const { region, recordId, agreementId, version } = record;
  return [
    region,
    recordId,
    agreementId,
    version,
    1,
    AT,
    JSON.stringify(record),
    true,
    null,
    false,
    AT,
  ];
}

export const ENGINES: readonly Engine[] = ['sqlite', 'postgres'];
