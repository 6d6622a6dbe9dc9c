import { canonicalJson, sha256Hex } from '../../../schema/feed/canonical.js';
import { GENESIS_HASH, hashEntry, type ChangeEntry } from '../../../schema/feed/entry.js';
import { signHead, type ChangeHead } from '../../../schema/feed/head.js';
import { signNudge, type Nudge } from '../../../schema/feed/nudge.js';
import type { ChangePage } from '../../../schema/feed/page.js';
import { newKeys, type AskedPage, type Keys } from '../../support/fake-node.js';
import { madeUpRecord } from './made-up-record.js';
import type { Nation } from './nation.js';

const HASH_BYTES = 32;
/** Entries' hashes are kept in pieces of so many. */
const PIECE = 4_096;

/**
 * One node's log of made-up records. Of an entry it keeps a number and a hash; a page is made anew
 * whenever it is asked for, so that a thousand logs fit one process.
 */
export class MadeUpLog {
  readonly keys: Keys = newKeys();
  readonly logId: string;
  readonly region: string;
  /** Numbers of the agreements, by sequence. */
  readonly #numbers: number[] = [];
  readonly #hashes: Buffer[] = [];
  readonly #at: string;
  #shown = 0;
  #taken = 0;
  #published = 0;

  constructor(
    readonly nation: Nation,
    readonly place: number,
    startedAt: Date,
  ) {
    this.region = nation.regions[place] ?? '';
    this.logId = `contoh-${this.region}-${startedAt.getTime()}`;
    this.#at = startedAt.toISOString();
  }

  /** Entries that a reader sees. */
  get length(): number {
    return this.#shown;
  }

  /** Writes on until this share (0 to 1) of its register stands in the log; shows none of it yet. */
  growTo(share: number): void {
    const register = this.nation.registers[this.place] ?? [];
    const upTo = Math.round(register.length * share);
    for (const number of register.slice(this.#taken, upTo)) this.#append(number);
    this.#taken = Math.max(this.#taken, upTo);
  }

  show(): void {
    this.#shown = this.#numbers.length;
  }

  /** Records an agreement that nobody had before, and shows it. @returns its federation id */
  publishNew(): string {
    const number = this.nation.newNumber(this.place, (this.#published += 1));
    this.#append(number);
    this.show();
    return madeUpRecord(this.nation, this.place, number).agreementId;
  }

  page({ after, afterHash, first }: AskedPage): ChangePage {
    const head = this.#head(this.#shown);
    if (after > this.#shown || (after > 0 && this.#hash(after) !== afterHash)) {
      return { entries: [], head, end: head, hasMore: false, forked: true };
    }
    const end = Math.min(this.#shown, after + first);
    const entries = Array.from({ length: end - after }, (_, at) => this.#entry(after + at + 1));
    const hasMore = end < this.#shown;
    return { entries, head, end: hasMore ? this.#head(end) : head, hasMore, forked: false };
  }

  nudge(): Nudge {
    const { region, logId, keys } = this;
    const statement = { region, logId, sequence: this.#shown, signedAt: new Date().toISOString() };
    return signNudge(statement, keys.privateKey, keys.keyId);
  }

  #append(number: number): void {
    this.#numbers.push(number);
    const sequence = this.#numbers.length;
    const { hash } = this.#entry(sequence);
    if ((sequence - 1) % PIECE === 0) this.#hashes.push(Buffer.alloc(PIECE * HASH_BYTES));
    this.#hashes.at(-1)?.write(hash, ((sequence - 1) % PIECE) * HASH_BYTES, 'hex');
  }

  #hash(sequence: number): string {
    if (sequence === 0) return GENESIS_HASH;
    const piece = this.#hashes[Math.floor((sequence - 1) / PIECE)];
    const from = ((sequence - 1) % PIECE) * HASH_BYTES;
    return piece?.toString('hex', from, from + HASH_BYTES) ?? GENESIS_HASH;
  }

  #entry(sequence: number): ChangeEntry {
    const record = madeUpRecord(this.nation, this.place, this.#numbers[sequence - 1] ?? 0);
    const payload = canonicalJson(record);
    const fields = {
      at: this.#at,
      kind: 'RECORD',
      operation: 'PUT',
      payloadHash: sha256Hex(payload),
      prev: this.#hash(sequence - 1),
      recordId: record.recordId,
      sequence,
      version: 1,
    } as const;
    return { ...fields, payload, hash: hashEntry({ ...fields, logId: this.logId }) };
  }

  #head(sequence: number): ChangeHead {
    return signHead(
      {
        logId: this.logId,
        region: this.region,
        sequence,
        hash: this.#hash(sequence),
        published: sequence,
        signedAt: new Date().toISOString(),
      },
      this.keys.privateKey,
      this.keys.keyId,
    );
  }
}
