import type { KeyObject } from 'node:crypto';
import { sha256Hex } from './canonical.js';
import { hashEntry, type ChangeEntry } from './entry.js';
import { headVerifies, type ChangeHead } from './head.js';
import type { ChangePage, LogPosition } from './page.js';

/** Who the page must come from, and where the reader stands. */
export interface PageExpectation {
  readonly region: string;
  /** The log followed so far; null before the first page is held. */
  readonly logId: string | null;
  readonly position: LogPosition;
  readonly publicKey: KeyObject;
  readonly keyId: string;
}

export const PAGE_FAULTS = [
  'WRONG_REGION',
  'WRONG_LOG',
  'WRONG_KEY',
  'BAD_SIGNATURE',
  'GAP',
  'BROKEN_CHAIN',
  'BAD_HASH',
  'BAD_PAYLOAD_HASH',
  'END_MISMATCH',
  'HEAD_MISMATCH',
] as const;
export type PageFault = (typeof PAGE_FAULTS)[number];

export type PageVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly fault: PageFault; readonly detail: string };

const OK: PageVerdict = { ok: true };

function refuse(fault: PageFault, detail: string): PageVerdict {
  return { ok: false, fault, detail };
}

function checkHead(name: string, head: ChangeHead, expected: PageExpectation): PageVerdict {
  if (head.region !== expected.region) {
    return refuse('WRONG_REGION', `${name} speaks for ${head.region}, not ${expected.region}`);
  }
  if (expected.logId !== null && head.logId !== expected.logId) {
    return refuse('WRONG_LOG', `${name} is of log ${head.logId}, not ${expected.logId}`);
  }
  if (head.keyId !== expected.keyId) {
    return refuse('WRONG_KEY', `${name} names key ${head.keyId}, pinned is ${expected.keyId}`);
  }
  if (!headVerifies(head, expected.publicKey)) {
    return refuse('BAD_SIGNATURE', `${name} at ${head.sequence} does not verify`);
  }
  return OK;
}

function checkEntry(entry: ChangeEntry, before: LogPosition, logId: string): PageVerdict {
  const at = `entry ${entry.sequence}`;
  if (entry.sequence !== before.sequence + 1) {
    return refuse('GAP', `${at} follows ${before.sequence}`);
  }
  if (entry.prev !== before.hash)
    return refuse('BROKEN_CHAIN', `${at} does not continue the chain`);
  if (hashEntry({ ...entry, logId }) !== entry.hash) {
    return refuse('BAD_HASH', `${at} does not hash to what it says`);
  }
  const covered = entry.operation === 'WITHDRAW' ? '' : entry.payload;
  if (entry.operation === 'WITHDRAW' && entry.payload !== null) {
    return refuse('BAD_PAYLOAD_HASH', `${at} withdraws and yet carries a payload`);
  }
  if (covered !== null && sha256Hex(covered) !== entry.payloadHash) {
    return refuse('BAD_PAYLOAD_HASH', `${at}'s payload does not hash to what it says`);
  }
  return OK;
}

/**
 * Whether a whole page is what its signed heads say, continuing from the reader's position (P9,
 * P10). Nothing of it may be applied otherwise. A `forked` page carries no entries: only its head
 * is checked, and its log may be another.
 */
export function verifyPage(page: ChangePage, expected: PageExpectation): PageVerdict {
  const anyLog = page.forked ? { ...expected, logId: null } : expected;
  const head = checkHead('head', page.head, anyLog);
  if (!head.ok || page.forked) return head;
  const end = checkHead('end', page.end, { ...expected, logId: page.head.logId });
  if (!end.ok) return end;

  let position = expected.position;
  for (const entry of page.entries) {
    const verdict = checkEntry(entry, position, page.head.logId);
    if (!verdict.ok) return verdict;
    position = { sequence: entry.sequence, hash: entry.hash };
  }
  if (page.end.sequence !== position.sequence || page.end.hash !== position.hash) {
    return refuse(
      'END_MISMATCH',
      `end is ${page.end.sequence}, the last entry ${position.sequence}`,
    );
  }
  const reachesHead = page.head.sequence === position.sequence;
  if (page.head.sequence < position.sequence || reachesHead === page.hasMore) {
    return refuse('HEAD_MISMATCH', `head ${page.head.sequence}, end ${position.sequence}`);
  }
  if (reachesHead && page.head.hash !== position.hash) {
    return refuse('HEAD_MISMATCH', `head and end name ${position.sequence} with different hashes`);
  }
  if (page.hasMore && page.entries.length === 0) {
    return refuse('HEAD_MISMATCH', 'more is promised, nothing is given');
  }
  return OK;
}
