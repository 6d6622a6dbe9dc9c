import pLimit from 'p-limit';
import type { ChangeHead } from '../../schema/feed/head.js';
import type { LogPosition } from '../../schema/feed/page.js';
import type { Logger } from '../../schema/server/logger.js';
import type { SourceAddress } from '../config.js';
import type { FeedClient } from '../feed/feed-client.js';
import { PullError } from '../feed/pull-error.js';
import type { SourceStore } from '../sources/source-store.js';
import type { HoldRow } from '../sources/hold.entity.js';
import type { SourceRow } from '../sources/source.entity.js';
import { pinFirstKey } from './first-contact.js';
import type { ForkTaker } from './fork-taker.js';
import { heldError, isSameHead, suspends, type HoldKeeper } from './hold-keeper.js';
import {
  AnotherKeyError,
  INTERNAL_FAULT,
  readPage,
  readToEnd,
  type FollowedLog,
  type VerifiedPage,
} from './page-reader.js';
import type { PageResult, PageWriter } from './page-writer.js';
import { addReports, isHeld, UNCHANGED, wasHeard, type PullReport } from './pull-report.js';
import { keepRun } from './run-log.js';

/** A node, and how to ask it. */
export interface FollowedNode {
  readonly address: SourceAddress;
  readonly client: FeedClient;
}

export interface PullRequest {
  /** A person asked: what waits is looked at again (P12). */
  readonly byPerson: boolean;
  /** Settles as soon as a person waits for this pull, or for the one after it. */
  readonly hurried: Promise<void>;
  readonly signal: AbortSignal;
}

export interface PullerParts {
  readonly store: SourceStore;
  readonly writer: PageWriter;
  readonly holds: HoldKeeper;
  readonly forks: ForkTaker;
  readonly now: () => Date;
  readonly pageSize: number;
  readonly logger: Logger;
}

/** What became of one page. */
type PageStep =
  | { readonly state: 'FORKED'; readonly head: ChangeHead }
  | { readonly state: 'NOTHING_NEW' }
  | { readonly state: 'MUCH_NEW' }
  | (PageResult & { readonly hasMore: boolean });

/** From here on a page is long: some forty records. */
const LONG_PAGE_BYTES = 65_536;

/** Shows that the node answers and whether much is new: hundreds of long pages take hundreds of MB. */
const FIRST_LOOK = 20;

/** One is written while others are fetched; what more of them waited would only take room. */
const CATCHING_UP_AT_ONCE = 4;

interface Tally {
  report: PullReport;
  /** A failure does not lift a suspension; only a success does, or a person. */
  suspended: boolean;
}

/** Brings one node's statements into the catalogue, from the checkpoint to the log's end. */
export class Puller {
  readonly #parts: PullerParts;
  readonly #longPages = pLimit(1);
  readonly #catchingUp = pLimit(CATCHING_UP_AT_ONCE);
  /** Regions of which memory may not know what was taken over: it could not be read back then. */
  readonly #unrecorded = new Set<string>();

  constructor(parts: PullerParts) {
    this.#parts = parts;
  }

  /** Never throws: what went wrong is in the report, in the source's state and in the run log. */
  async pull(node: FollowedNode, request: PullRequest): Promise<PullReport> {
    const { logger, now, store } = this.#parts;
    const { region } = node.address;
    const startedAt = now();
    const tally: Tally = { report: UNCHANGED, suspended: false };
    try {
      await this.#follow(node, request, tally);
      tally.suspended = isHeld(tally.report);
    } catch (error) {
      const message = error instanceof PullError ? error.message : INTERNAL_FAULT;
      tally.report = { ...tally.report, outcome: 'FAILED', error: message };
      tally.suspended ||= error instanceof AnotherKeyError;
      if (request.signal.aborted) return tally.report;
      if (error instanceof PullError) logger.warn({ region, code: error.code }, 'pull failed');
      else logger.error({ region, err: error }, 'pull failed');
    }
    const { report, suspended } = tally;
    try {
      await store.note(region, {
        at: startedAt,
        error: report.error,
        suspended,
        heard: wasHeard(report),
      });
      if (!isUneventful(report)) await this.#keepRun(region, report, startedAt);
      if (!isUneventful(report) || this.#unrecorded.has(region)) await store.refresh([region]);
      this.#unrecorded.delete(region);
    } catch (error) {
      this.#unrecorded.add(region);
      logger.error({ region, err: error }, 'pull not recorded');
    }
    return report;
  }

  async #follow(
    node: FollowedNode,
    { byPerson, hurried, signal }: PullRequest,
    tally: Tally,
  ): Promise<void> {
    const { store, holds, pageSize } = this.#parts;
    const { region } = node.address;
    let source = await store.load(region);
    tally.suspended = source.suspended;
    source = source.publicKey === null ? await pinFirstKey(store, node, signal) : source;

    const known = await holds.of(region);
    const standing = known.find(suspends);
    if (standing !== undefined) {
      const shown = await node.client.page(positionOf(source), 1, signal);
      const { page, forked } = readPage(shown, logOf(source), positionOf(source));
      if (!byPerson && !forked && isSameHead(standing, page.head)) {
        tally.report = { ...UNCHANGED, outcome: 'WAITING', error: heldError(standing) };
        return;
      }
      if (standing.kind === 'FORK') await holds.reopenFork(region);
    }
    const accepted = known.find(({ state }) => state === 'ACCEPTED');
    let allowedUpTo = accepted?.headSequence ?? 0;
    let isBehind = false;

    for (;;) {
      const from = source;
      const takePage = async (): Promise<PageStep> => {
        signal.throwIfAborted();
        const wanted = firstEntries(from, pageSize, allowedUpTo);
        const first = isBehind ? wanted : Math.min(wanted, FIRST_LOOK);
        const unread = await node.client.page(positionOf(from), first, signal);
        return this.#inTurn(unread.size, async () => {
          signal.throwIfAborted();
          const verified = readPage(unread, logOf(from), positionOf(from));
          if (verified.forked) return { state: 'FORKED', head: verified.page.head };
          if (accepted !== undefined && contradicts(verified, accepted)) allowedUpTo = 0;
          if (isNothingNew(from, verified, known)) return { state: 'NOTHING_NEW' };
          // Of a log that is known, removals are judged by whole pages (P12).
          const isWhole = first === wanted || !verified.page.hasMore;
          if (from.sequence > 0 && !isWhole) return { state: 'MUCH_NEW' };
          const result = await this.#parts.writer.write({
            region,
            after: positionOf(from),
            verified,
            removalsAllowedUpTo: allowedUpTo,
            accepted: from.sequence < allowedUpTo && accepted?.headSequence === allowedUpTo,
          });
          return { ...result, hasMore: verified.page.hasMore };
        });
      };
      const step = isBehind ? await this.#amongFew(takePage, hurried) : await takePage();
      switch (step.state) {
        case 'FORKED':
          return this.#takeFork(node, from, step.head, byPerson, signal, tally);
        case 'NOTHING_NEW':
          return;
        case 'MUCH_NEW':
          isBehind = true;
          break;
        case 'TOO_MANY_REMOVALS': {
          const rest = readToEnd(node.client, logOf(from), positionOf(from), pageSize, signal);
          const verdict = await holds.judge(region, from, rest);
          if (verdict.state === 'HELD') {
            const error = heldError(verdict.hold);
            tally.report = { ...tally.report, outcome: 'HELD', error };
            return;
          }
          allowedUpTo = verdict.upTo;
          break;
        }
        case 'APPLIED':
          tally.report = addReports(tally.report, step.report);
          if (!step.hasMore) return;
          isBehind = true;
          source = await store.load(region);
          break;
        case 'OVERTAKEN':
          source = await store.load(region);
      }
    }
  }

  /** A person who waits for this node waits for no others, also once it has joined the queue. */
  #amongFew<T>(take: () => Promise<T>, hurried: Promise<void>): Promise<T> {
    let taken: Promise<T> | undefined;
    const takeOnce = () => (taken ??= take());
    return Promise.race([this.#catchingUp(takeOnce), hurried.then(takeOnce)]);
  }

  /**
   * Long pages are read and written one at a time and wait as they came, which takes far less memory
   * than what is read of them; what is short keeps nobody waiting.
   */
  #inTurn<T>(bytes: number, take: () => Promise<T>): Promise<T> {
    return bytes > LONG_PAGE_BYTES ? this.#longPages(take) : take();
  }

  async #takeFork(
    { address: { region }, client }: FollowedNode,
    source: SourceRow,
    head: ChangeHead,
    byPerson: boolean,
    signal: AbortSignal,
    tally: Tally,
  ): Promise<void> {
    const { forks, logger } = this.#parts;
    // A late or repeated answer looks like a restored backup, but was signed before.
    const newest = source.headSignedAt === null ? 0 : Date.parse(source.headSignedAt);
    if (!byPerson && Date.parse(head.signedAt) < newest) {
      throw oldHead(head.signedAt, source.headSignedAt);
    }
    logger.warn({ region, logId: head.logId, head: head.sequence }, 'log forked');
    const log = { ...logOf(source), logId: head.logId };
    tally.report = addReports(tally.report, await forks.take(client, log, signal));
  }

  async #keepRun(region: string, report: PullReport, startedAt: Date): Promise<void> {
    const { now, store } = this.#parts;
    const { database } = store;
    const run = { startedAt, endedAt: now() };
    await database.inTransaction((manager) =>
      keepRun(manager, database.engine, region, report, run),
    );
  }
}

/** How many entries to ask for; what a person let through ends a page (P12). */
function firstEntries({ sequence }: SourceRow, pageSize: number, allowedUpTo: number): number {
  return sequence < allowedUpTo ? Math.min(pageSize, allowedUpTo - sequence) : pageSize;
}

function positionOf({ sequence, hash }: SourceRow): LogPosition {
  return { sequence, hash };
}

/** @throws Error before first contact */
function logOf({ region, logId, publicKey }: SourceRow): FollowedLog {
  if (publicKey === null) throw new Error(`source ${region} has no pinned key`);
  return { region, logId, publicKey };
}

/** The node's log no longer says what the person accepted. */
function contradicts({ page }: VerifiedPage, accepted: { headSequence: number; headHash: string }) {
  return page.end.sequence === accepted.headSequence && page.end.hash !== accepted.headHash;
}

/** Nothing to write: the log's end is held, and was before. */
function isNothingNew(
  source: SourceRow,
  { page }: VerifiedPage,
  holds: readonly HoldRow[],
): boolean {
  return (
    page.entries.length === 0 &&
    source.logId !== null &&
    source.removalsCountFrom !== null &&
    holds.every(({ kind }) => kind !== 'REMOVALS')
  );
}

/** Worth no row in the run log. */
function isUneventful({ outcome }: PullReport): boolean {
  return outcome === 'UNCHANGED' || outcome === 'WAITING';
}

function oldHead(signedAt: string, seen: string | null): PullError {
  return new PullError(
    'REFUSED',
    'OLD_HEAD',
    `log lain ditandatangani ${signedAt}, sebelum ${seen}; periksa jam node, lalu tarik manual`,
    `another log signed at ${signedAt}, before ${seen}; check the node's clock, then pull by hand`,
  );
}
