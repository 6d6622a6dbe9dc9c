import type { EntityManager } from 'typeorm';
import type { PublishedRecord } from '../../schema/record/published-record.js';

/** One record whose substance may have changed, as it was and as it is now. */
export interface ChangedRecord {
  readonly region: string;
  readonly recordId: string;
  /** Null when it was not held, or could not be read. */
  readonly before: PublishedRecord | null;
  /** Null when it was withdrawn, or cannot be read. */
  readonly after: PublishedRecord | null;
}

/** One answer that came, changed or went; read it from table `answer`. */
export interface ChangedAnswer {
  /** The region that answers. */
  readonly region: string;
  /** Whose record is answered. */
  readonly recordRegion: string;
  readonly recordId: string;
}

/** What one transaction changed. */
export interface Changes {
  readonly records: readonly ChangedRecord[];
  readonly answers: readonly ChangedAnswer[];
  /** Records of which a person said, or no longer says, that they are or are not one agreement. */
  readonly judged?: readonly { readonly region: string; readonly recordId: string }[];
}

/**
 * Brings what is compiled from the records up to date, in the transaction that changed them; the
 * rows are already written. A transaction may call it several times. One transaction of this kind
 * runs at a time, over all gateways that share the database.
 */
export type RecompileCatalogue = (manager: EntityManager, changes: Changes) => Promise<void>;
