import type { PublishedRecord } from '../../schema/record/published-record.js';
import type { ChangedAnswer, ChangedRecord } from './changed.js';
import type { Held, HeldAnswer, HeldRecord } from './held.js';
import type { HeldState } from './keep-history.js';
import { readRecord } from './reading.js';
import type { Statement } from './statement.js';

type Put<K> = Extract<Statement, { operation: 'PUT'; kind: K }>;
type Withdrawal = Extract<Statement, { operation: 'WITHDRAW' }>;
type Awaited = Extract<Statement, { operation: 'AWAIT' }>;

/** What a run of statements does to what is held; nothing is written yet. */
export interface Plan {
  readonly putRecords: readonly Put<'RECORD'>[];
  readonly putAnswers: readonly Put<'ANSWER'>[];
  /** Only what is held goes: a tombstone says that something went. */
  readonly removeRecords: readonly Withdrawal[];
  readonly removeAnswers: readonly Withdrawal[];
  readonly awaited: readonly Awaited[];
  /** Every statement that is not older than what is held: it settles what was awaited. */
  readonly settled: readonly Statement[];
  /** What is held and will be no longer. */
  readonly formerRecords: readonly HeldRecord[];
  readonly formerAnswers: readonly HeldAnswer[];
  /** Since when it is held what a statement only says again, by record id. */
  readonly recordsSince: ReadonlyMap<string, string>;
  readonly answersSince: ReadonlyMap<string, string>;
  readonly changedRecords: readonly ChangedRecord[];
  readonly changedAnswers: readonly ChangedAnswer[];
  readonly added: number;
  readonly updated: number;
}

/**
 * What the newest statements of a run do to what is held. A statement no newer than the one held
 * of the same log does nothing, so that a page applied again changes nothing (I4).
 */
export function planStatements(statements: readonly Statement[], held: Held, region: string): Plan {
  const settled = statements.filter((statement) => statement.sequence > heldAt(statement, held));
  const putRecords = settled.filter((s): s is Put<'RECORD'> => isPut(s) && s.kind === 'RECORD');
  const putAnswers = settled.filter((s): s is Put<'ANSWER'> => isPut(s) && s.kind === 'ANSWER');
  const withdrawn = settled.filter((s): s is Withdrawal => s.operation === 'WITHDRAW');
  const removeRecords = withdrawn.filter(
    (s) => s.kind === 'RECORD' && held.records.has(s.recordId),
  );
  const removeAnswers = withdrawn.filter(
    (s) => s.kind === 'ANSWER' && held.answers.has(s.recordId),
  );
  const known = putRecords.filter((s) => held.records.has(s.recordId));
  return {
    putRecords,
    putAnswers,
    removeRecords,
    removeAnswers,
    awaited: settled.filter((s): s is Awaited => s.operation === 'AWAIT'),
    settled,
    formerRecords: formerStates([...putRecords, ...removeRecords], held.records),
    formerAnswers: formerStates([...putAnswers, ...removeAnswers], held.answers),
    recordsSince: saidAgain(putRecords, held.records),
    answersSince: saidAgain(putAnswers, held.answers),
    changedRecords: [...putRecords, ...removeRecords].flatMap((s) =>
      changedRecord(s, held.records.get(s.recordId), region),
    ),
    changedAnswers: [...putAnswers, ...removeAnswers].flatMap((s) =>
      changedAnswers(s, held, region),
    ),
    added: putRecords.length - known.length,
    updated: known.filter((s) => s.payload !== held.records.get(s.recordId)?.payload).length,
  };
}

function isPut(statement: Statement): boolean {
  return statement.operation === 'PUT';
}

/** Whether a statement says, and is understood to say, what is held already. */
function saysTheSame(statement: Put<'RECORD' | 'ANSWER'> | Withdrawal, row: HeldState): boolean {
  return (
    statement.operation === 'PUT' &&
    statement.payload === row.payload &&
    (statement.reading.state === 'READ') === row.readable
  );
}

function formerStates<S extends HeldState>(
  statements: readonly (Put<'RECORD' | 'ANSWER'> | Withdrawal)[],
  held: ReadonlyMap<string, S>,
): S[] {
  return statements.flatMap((statement) => {
    const row = held.get(statement.recordId);
    return row === undefined || saysTheSame(statement, row) ? [] : [row];
  });
}

function saidAgain(
  statements: readonly Put<'RECORD' | 'ANSWER'>[],
  held: ReadonlyMap<string, HeldState>,
): ReadonlyMap<string, string> {
  return new Map(
    statements.flatMap((statement) => {
      const row = held.get(statement.recordId);
      return row !== undefined && saysTheSame(statement, row)
        ? [[statement.recordId, row.learntAt] as const]
        : [];
    }),
  );
}

/** The newest sequence that speaks of the same thing; what vanished is of a log no longer followed. */
function heldAt({ kind, recordId }: Statement, held: Held): number {
  const row = kind === 'RECORD' ? held.records.get(recordId) : held.answers.get(recordId);
  const sequence = row === undefined || row.vanished ? 0 : row.sequence;
  return kind === 'RECORD' ? Math.max(sequence, held.tombstones.get(recordId) ?? 0) : sequence;
}

function changedRecord(
  statement: Put<'RECORD'> | Withdrawal,
  row: HeldRecord | undefined,
  region: string,
): ChangedRecord[] {
  if (statement.operation === 'PUT' && statement.payload === row?.payload) return [];
  const before = row === undefined ? null : readHeld(row, region);
  const after =
    statement.operation === 'PUT' && statement.reading.state === 'READ'
      ? statement.reading.value
      : null;
  if (before === null && after === null) return [];
  return [{ region, recordId: statement.recordId, before, after }];
}

/** The record as it was understood when it was written; null when it was not. */
export function readHeld(row: HeldRecord, region: string): PublishedRecord | null {
  if (!row.readable) return null;
  const reading = readRecord(row, region);
  return reading.state === 'READ' ? reading.value : null;
}

function changedAnswers(
  statement: Put<'ANSWER'> | Withdrawal,
  held: Held,
  region: string,
): ChangedAnswer[] {
  const row = held.answers.get(statement.recordId);
  if (statement.operation === 'PUT' && statement.payload === row?.payload) return [];
  const now =
    statement.operation === 'PUT' && statement.reading.state === 'READ'
      ? statement.reading.value.recordRegion
      : null;
  const recordRegions = new Set([row?.recordRegion ?? null, now]);
  return [...recordRegions]
    .filter((recordRegion) => recordRegion !== null)
    .map((recordRegion) => ({ region, recordRegion, recordId: statement.recordId }));
}
