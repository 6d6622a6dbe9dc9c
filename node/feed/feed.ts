import type { EntityManager } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import { bilingual, CallerError } from '../../schema/errors.js';
import { GENESIS_HASH, type ChangeEntry } from '../../schema/feed/entry.js';
import { signHead, type ChangeHead } from '../../schema/feed/head.js';
import { MAX_PAGE_ENTRIES, type ChangePage } from '../../schema/feed/page.js';
import { ChangeEntryEntity } from '../changelog/change-entry.entity.js';
import { FeedHeadEntity } from '../changelog/feed-head.entity.js';
import type { NodeIdentity } from '../identity/node-identity.js';

export interface FeedOptions {
  readonly database: Database;
  readonly identity: NodeIdentity;
  readonly now: () => Date;
  /** Most entries that a page carries, whatever was asked. */
  readonly pageSize: number;
}

/** Where the caller stands: 0 for the beginning, else a sequence and its entry's hash (P11). */
export interface FeedPosition {
  readonly after: number;
  readonly afterHash: string | null;
}

interface LogEnd {
  readonly sequence: number;
  readonly hash: string;
  readonly published: number;
}

/** A page is cut short when its payloads grow beyond this, so that one answer stays readable. */
const MAX_PAGE_CHARACTERS = 4_000_000;

/** The change log as signed pages. */
export class Feed {
  readonly #options: FeedOptions;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** The signed end of the whole log. */
  async head(): Promise<ChangeHead> {
    return this.#sign(await readEnd(this.#options.database.read.manager));
  }

  /**
   * The entries after a position. When the position is not in this log, or beyond its end, the
   * page is `forked` and empty: the reader starts again from 0.
   *
   * @throws CallerError BAD_USER_INPUT a position without its hash, or a count out of bounds
   */
  page(position: FeedPosition, first: number): Promise<ChangePage> {
    checkArguments(position, first);
    const limit = Math.min(first, this.#options.pageSize);
    return this.#options.database.inSnapshot(async (manager) => {
      const last = await readEnd(manager);
      const head = this.#sign(last);
      if (!(await isInLog(manager, position, last))) {
        return { entries: [], head, end: head, hasMore: false, forked: true };
      }
      const rows = await readEntries(manager, position.after, limit);
      const lastRow = rows.at(-1);
      const end: LogEnd =
        lastRow === undefined ? last : { ...lastRow, published: lastRow.publishedAfter };
      const hasMore = end.sequence < last.sequence;
      return {
        entries: rows.map(toEntry),
        head,
        end: hasMore ? this.#sign(end) : head,
        hasMore,
        forked: false,
      };
    });
  }

  #sign({ sequence, hash, published }: LogEnd): ChangeHead {
    const { identity, now } = this.#options;
    const { region, logId, feedKey } = identity;
    const statement = { logId, region, sequence, hash, published, signedAt: now().toISOString() };
    return signHead(statement, feedKey.privateKey, feedKey.keyId);
  }
}

function checkArguments({ after, afterHash }: FeedPosition, first: number): void {
  if (first < 1 || first > MAX_PAGE_ENTRIES) {
    throw refuse('first', first, `1 … ${MAX_PAGE_ENTRIES}`);
  }
  if (after < 0) throw refuse('after', after, '0 …');
  if (after > 0 && afterHash === null) {
    throw new CallerError(
      'BAD_USER_INPUT',
      bilingual(
        `afterHash: after ${after} harus disertai hash entri itu; tanpa itu mulai dari after 0`,
        `afterHash: after ${after} must come with that entry's hash; without it start from after 0`,
      ),
      { field: 'afterHash' },
    );
  }
}

function refuse(field: string, value: number, allowed: string): CallerError {
  return new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `${field}: ${value} di luar batas; yang boleh ${allowed}`,
      `${field}: ${value} is out of bounds; allowed is ${allowed}`,
    ),
    { field, value },
  );
}

async function readEnd(manager: EntityManager): Promise<LogEnd> {
  return manager.findOneByOrFail(FeedHeadEntity, {});
}

async function isInLog(
  manager: EntityManager,
  { after, afterHash }: FeedPosition,
  last: LogEnd,
): Promise<boolean> {
  if (after === 0) return afterHash === null || afterHash === GENESIS_HASH;
  if (after > last.sequence) return false;
  const entry = await manager.findOne(ChangeEntryEntity, {
    select: { sequence: true, hash: true },
    where: { sequence: after },
  });
  return entry !== null && entry.hash === afterHash;
}

/** Up to `limit` entries; fewer when their payloads are large, but always one if there is one. */
async function readEntries(
  manager: EntityManager,
  after: number,
  limit: number,
): Promise<ChangeEntryEntity[]> {
  const upTo: { last: number | null }[] = await manager.query(
    `SELECT MAX("sequence") AS "last" FROM (
       SELECT "sequence", SUM(LENGTH(COALESCE("payload", ''))) OVER (ORDER BY "sequence") AS "total"
       FROM "change_entry" WHERE "sequence" > ? AND "sequence" <= ?
     ) AS "running" WHERE "total" <= ? OR "sequence" = ?`,
    [after, after + limit, MAX_PAGE_CHARACTERS, after + 1],
  );
  return manager
    .createQueryBuilder(ChangeEntryEntity, 'entry')
    .where('entry.sequence > :after AND entry.sequence <= :last', {
      after,
      last: upTo[0]?.last ?? after,
    })
    .orderBy('entry.sequence')
    .getMany();
}

function toEntry(row: ChangeEntryEntity): ChangeEntry {
  const { sequence, kind, recordId, version, operation, at, payload, payloadHash, prev, hash } =
    row;
  return {
    sequence,
    kind,
    recordId,
    version,
    operation,
    at,
    payload,
    payloadHash,
    prev,
    hash,
    reason: row.reason,
  };
}
