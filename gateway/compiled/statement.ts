import type { PublishedRecord } from '../../schema/record/published-record.js';

/** A record and what the gateway knows of its history. */
export interface Statement {
  readonly record: PublishedRecord;
  /** The version since which its substance is what it is now (P6, P7). */
  readonly substanceSince: number;
}
