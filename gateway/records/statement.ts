import type { ChangeEntry } from '../../schema/feed/entry.js';
import type { PublishedAnswer } from '../../schema/record/published-answer.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { readAnswer, readRecord, type Reading } from './reading.js';

/** What of a feed entry the catalogue keeps. */
export type EntryFacts = Pick<
  ChangeEntry,
  'sequence' | 'kind' | 'recordId' | 'version' | 'operation' | 'at' | 'payload' | 'reason'
>;

type Understood<T> = Exclude<Reading<T>, { state: 'FOREIGN' }>;

interface Common {
  readonly recordId: string;
  readonly version: number;
  readonly sequence: number;
  readonly at: string;
}

/** One entry, read. */
export type Statement =
  | (Common & {
      readonly kind: 'RECORD';
      readonly operation: 'PUT';
      readonly payload: string;
      readonly reading: Understood<PublishedRecord>;
    })
  | (Common & {
      readonly kind: 'ANSWER';
      readonly operation: 'PUT';
      readonly payload: string;
      readonly reading: Understood<PublishedAnswer>;
    })
  | (Common & { readonly kind: 'RECORD' | 'ANSWER'; readonly operation: 'AWAIT' })
  | (Common & {
      readonly kind: 'RECORD' | 'ANSWER';
      readonly operation: 'WITHDRAW';
      readonly reason: string | null;
    });

export type ReadEntries =
  | { readonly ok: true; readonly statements: readonly Statement[] }
  | { readonly ok: false; readonly detail: string };

/**
 * The newest statement of each record and answer in a run of entries. All entries are read, so
 * that one foreign statement spoils the run even when a later entry replaces it (I5).
 */
export function readEntries(entries: readonly EntryFacts[], region: string): ReadEntries {
  const newest = new Map<string, Statement>();
  for (const entry of entries) {
    const statement = readEntry(entry, region);
    if (typeof statement === 'string') {
      return { ok: false, detail: `entry ${entry.sequence} (${entry.recordId}): ${statement}` };
    }
    newest.set(`${entry.kind} ${entry.recordId}`, statement);
  }
  return { ok: true, statements: [...newest.values()] };
}

/** The width of the tables' `at`. */
const LONGEST_INSTANT = 40;
const LARGEST_INTEGER = 2 ** 31 - 1;

/** @returns the statement, or what is foreign in it */
function readEntry(entry: EntryFacts, region: string): Statement | string {
  const { kind, recordId, version, sequence, payload } = entry;
  const unstorable = whyUnstorable(entry);
  if (unstorable !== undefined) return unstorable;
  const common = { recordId, version, sequence, at: entry.at.slice(0, LONGEST_INSTANT) };
  if (entry.operation === 'WITHDRAW') {
    return { ...common, kind, operation: 'WITHDRAW', reason: entry.reason ?? null };
  }
  if (payload === null) return { ...common, kind, operation: 'AWAIT' };
  if (kind === 'RECORD') {
    const reading = readRecord({ recordId, version, payload }, region);
    if (reading.state === 'FOREIGN') return reading.detail;
    return { ...common, kind, operation: 'PUT', payload, reading };
  }
  const reading = readAnswer({ recordId, version, payload }, region);
  if (reading.state === 'FOREIGN') return reading.detail;
  return { ...common, kind, operation: 'PUT', payload, reading };
}

/** What no database of ours can keep; an honest node writes none of it. */
function whyUnstorable({ recordId, version, sequence, payload }: EntryFacts): string | undefined {
  if (version > LARGEST_INTEGER || sequence > LARGEST_INTEGER) return 'a number beyond 2147483647';
  if (recordId.includes('\0') || payload?.includes('\0')) return 'a NUL character';
  return undefined;
}
