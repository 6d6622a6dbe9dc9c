import type { EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { insertRows, placeholders } from '../../schema/database/insert-rows.js';
import { keepHistory } from './keep-history.js';
import type { Plan } from './plan.js';

/** Writes what a plan says of one node's statements; the caller holds the transaction. */
export async function writePlan(
  manager: EntityManager,
  engine: Engine,
  region: string,
  plan: Plan,
  now: Date,
): Promise<void> {
  const moment = now.toISOString();
  const idsOf = (statements: readonly { readonly recordId: string }[]) =>
    statements.map((statement) => statement.recordId);
  const remove = (table: string, ids: readonly string[], kind?: string) =>
    deleteStatements(manager, engine, { table, region, ids, kind });

  await keepHistory(manager, engine, 'RECORD', region, plan.formerRecords, moment);
  await keepHistory(manager, engine, 'ANSWER', region, plan.formerAnswers, moment);
  await insertRows(manager, engine, {
    table: 'record',
    columns: RECORD_COLUMNS,
    replaceOn: ['region', 'recordId'],
    rows: plan.putRecords.map(({ recordId, version, sequence, at, payload, reading }) => [
      region,
      recordId,
      reading.state === 'READ' ? reading.value.agreementId : null,
      version,
      sequence,
      at,
      payload,
      flag(engine, reading.state === 'READ'),
      reading.state === 'READ' ? null : reading.problem,
      flag(engine, false),
      plan.recordsSince.get(recordId) ?? moment,
    ]),
  });
  await remove('tombstone', idsOf(plan.putRecords));
  await insertRows(manager, engine, {
    table: 'answer',
    columns: ANSWER_COLUMNS,
    replaceOn: ['region', 'recordId'],
    rows: plan.putAnswers.map(({ recordId, version, sequence, at, payload, reading }) => {
      const said = reading.state === 'READ' ? reading.value : null;
      return [
        region,
        recordId,
        said?.recordRegion ?? null,
        said?.version ?? version,
        said?.answer ?? null,
        said?.reason ?? null,
        at,
        sequence,
        payload,
        flag(engine, said !== null),
        reading.state === 'READ' ? null : reading.problem,
        flag(engine, false),
        plan.answersSince.get(recordId) ?? moment,
      ];
    }),
  });

  await remove('record', idsOf(plan.removeRecords));
  await remove('answer', idsOf(plan.removeAnswers));
  await insertRows(manager, engine, {
    table: 'tombstone',
    columns: ['region', 'recordId', 'version', 'sequence', 'at', 'reason', 'removedAt'],
    replaceOn: ['region', 'recordId'],
    rows: plan.removeRecords.map(({ recordId, version, sequence, at, reason }) => [
      region,
      recordId,
      version,
      sequence,
      at,
      reason,
      moment,
    ]),
  });

  for (const kind of ['RECORD', 'ANSWER']) {
    const settled = plan.settled.filter((s) => s.kind === kind && s.operation !== 'AWAIT');
    await remove('awaited_payload', idsOf(settled), kind);
  }
  await insertRows(manager, engine, {
    table: 'awaited_payload',
    columns: ['region', 'kind', 'recordId', 'sequence'],
    replaceOn: ['region', 'kind', 'recordId'],
    rows: plan.awaited.map(({ kind, recordId, sequence }) => [region, kind, recordId, sequence]),
  });
}

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

/** better-sqlite3 binds no booleans. */
export function flag(engine: Engine, value: boolean): boolean | number {
  return engine === 'sqlite' ? Number(value) : value;
}

interface Doomed {
  readonly table: string;
  readonly region: string;
  readonly ids: readonly string[];
  readonly kind?: string | undefined;
}

async function deleteStatements(
  manager: EntityManager,
  engine: Engine,
  { table, region, ids, kind }: Doomed,
): Promise<void> {
  if (ids.length === 0) return;
  const which = kind === undefined ? [] : [kind];
  const [own, ofKind] = placeholders(engine, 1 + which.length).split(', ');
  await manager.query(
    `DELETE FROM "${table}" WHERE "region" = ${own}
     ${ofKind === undefined ? '' : `AND "kind" = ${ofKind}`}
     AND "recordId" IN (${placeholders(engine, ids.length, 2 + which.length)})`,
    [region, ...which, ...ids],
  );
}
