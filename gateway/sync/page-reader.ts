import { keyFingerprint, publicKeyFromText } from '../../schema/feed/head.js';
import type { ChangePage, LogPosition } from '../../schema/feed/page.js';
import { verifyPage } from '../../schema/feed/verify-page.js';
import { bilingual } from '../../schema/errors.js';
import type { FeedClient } from '../feed/feed-client.js';
import type { UnreadAnswer } from '../feed/node-client.js';
import { PullError, refused } from '../feed/pull-error.js';
import { readEntries, type Statement } from '../records/statement.js';

/** Which log is followed, and by which key it must be signed. */
export interface FollowedLog {
  readonly region: string;
  /** Null before the first page. */
  readonly logId: string | null;
  readonly publicKey: string;
}

/** A page of which every entry and both heads verify; its statements are this node's own. */
export interface VerifiedPage {
  readonly page: ChangePage;
  readonly statements: readonly Statement[];
  /** The reader's position is not in the node's log: nothing of it was taken (P11). */
  readonly forked: boolean;
}

/** The node signs with a key that nobody pinned (P14). */
export class AnotherKeyError extends PullError {
  constructor(pinned: string, shown: string) {
    super(
      'REFUSED',
      'ANOTHER_KEY',
      `node menandatangani dengan kunci ${shown}, yang disematkan ${pinned}; bandingkan sidik jari dengan pengelola node, lalu sematkan`,
      `the node signs with key ${shown}, pinned is ${pinned}; compare the fingerprint with whoever runs the node, then pin it`,
    );
  }
}

/**
 * Reads a page that came for a position; nothing of it is believed before all of it verifies (P10).
 *
 * @throws PullError refused with the first fault found
 */
export function readPage(
  unread: UnreadAnswer<ChangePage>,
  log: FollowedLog,
  position: LogPosition,
): VerifiedPage {
  const page = unread.read();
  const forked =
    page.forked ||
    (log.logId !== null && page.head.logId !== log.logId) ||
    page.head.sequence < position.sequence;
  const keyId = keyFingerprint(log.publicKey);
  const verdict = verifyPage(
    { ...page, forked },
    {
      region: log.region,
      logId: log.logId,
      position,
      publicKey: publicKeyFromText(log.publicKey),
      keyId,
    },
  );
  if (!verdict.ok) {
    if (verdict.fault === 'WRONG_KEY') throw new AnotherKeyError(keyId, shownKey(page));
    throw refused(verdict.fault, verdict.detail);
  }
  if (forked && log.logId === null) throw refused('FORKED', 'a fork of a log never followed');
  if (page.head.published > MOST_RECORDS) throw refused('BAD_ANSWER', 'published is beyond reason');
  if (forked) return { page, statements: [], forked };
  const read = readEntries(page.entries, log.region);
  if (!read.ok) throw refused('FOREIGN_STATEMENT', read.detail);
  return { page, statements: read.statements, forked };
}

/**
 * The pages from a position to the log's end, each verified.
 *
 * @throws PullError, also when the log turns out to be another on the way
 */
export async function* readToEnd(
  client: FeedClient,
  log: FollowedLog,
  from: LogPosition,
  first: number,
  signal: AbortSignal,
): AsyncGenerator<VerifiedPage> {
  let position = from;
  for (;;) {
    const verified = readPage(await client.page(position, first, signal), log, position);
    if (verified.forked) throw refused('FORKED', `the log changed after ${position.sequence}`);
    yield verified;
    if (!verified.page.hasMore) return;
    position = verified.page.end;
  }
}

const MOST_RECORDS = 2 ** 31 - 1;

function shownKey({ head, end }: ChangePage): string {
  return (head.keyId === end.keyId ? head.keyId : `${head.keyId}, ${end.keyId}`).slice(0, 100);
}

/** Why the head cannot be believed to be whole: some newest statement came without its payload. */
export function missingPayload(count: number): PullError {
  return new PullError(
    'REFUSED',
    'MISSING_PAYLOAD',
    `${count} pernyataan terbaru tidak berisi muatan; hubungi pengelola node`,
    `${count} of the newest statements carry no payload; ask whoever runs the node`,
  );
}

/** What an officer reads when the gateway itself failed; the log has the cause. */
export const INTERNAL_FAULT = `INTERNAL: ${bilingual(
  'kesalahan di gateway; lihat catatan gateway',
  'a fault in the gateway itself; see its log',
)}`;
