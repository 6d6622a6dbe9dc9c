import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { canonicalJson, sha256Hex, type Json } from '../../schema/feed/canonical.js';
import {
  GENESIS_HASH,
  hashEntry,
  type ChangeEntry,
  type ChangeKind,
} from '../../schema/feed/entry.js';
import {
  keyFingerprint,
  publicKeyText,
  signHead,
  type ChangeHead,
} from '../../schema/feed/head.js';
import { signNudge, type Nudge } from '../../schema/feed/nudge.js';
import type { ChangePage } from '../../schema/feed/page.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';

/** What the reader asked for. */
export interface AskedPage {
  readonly after: number;
  readonly afterHash: string | null;
  readonly first: number;
}

interface LogLine {
  readonly entry: ChangeEntry;
  readonly publishedAfter: number;
}

export interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: string;
  readonly keyId: string;
}

export function newKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const text = publicKeyText(publicKey);
  return { privateKey, publicKey: text, keyId: keyFingerprint(text) };
}

/** A record of the region with one other party; spell out only what a test is about. */
export function recordOf(region: string, changes: Partial<PublishedRecord> = {}): PublishedRecord {
  const party = { documentNumber: null, signedOn: null, signatoryName: null, country: 'ID' };
  return {
    v: 1,
    recordId: uuidv7(),
    agreementId: uuidv7(),
    region,
    version: 1,
    substanceVersion: 1,
    provenance: 'DOCUMENT',
    title: 'Kerja sama pengelolaan persampahan',
    titleAsWritten: true,
    category: 'KSDD',
    declaredNature: null,
    instrument: 'KESEPAKATAN_BERSAMA',
    instrumentAsWritten: null,
    parties: [
      {
        ...party,
        order: 1,
        kind: 'KABUPATEN',
        name: `Daerah ${region}`,
        region,
        signatoryOffice: null,
        capacity: 'UNKNOWN',
      },
      {
        ...party,
        order: 2,
        kind: 'PERGURUAN_TINGGI_NEGERI',
        name: 'Universitas Jambi',
        region: null,
        signatoryOffice: null,
        capacity: 'UNKNOWN',
      },
    ],
    affairs: null,
    scope: null,
    signedOn: '2023-10-24',
    signedOnPrecision: 'DAY',
    validFrom: null,
    validUntil: null,
    openEnded: false,
    endedOn: null,
    endReason: null,
    relations: [],
    funding: [],
    citations: [],
    updatedAt: '2026-01-05T02:00:00.000Z',
    ...changes,
  };
}

/**
 * A node that speaks the protocol over real HTTP, keeps its log in memory, and can be told to lie.
 */
export class FakeNode {
  logId = uuidv7();
  keys = newKeys();
  /** The reader's questions for pages, newest last. */
  readonly asked: AskedPage[] = [];
  /** Changes a page before it is sent. */
  distort: (page: ChangePage, asked: AskedPage) => ChangePage | Promise<ChangePage> = (page) =>
    page;
  /** Sends the answer; may cut, delay or replace it. */
  send: (text: string, response: ServerResponse) => void = sendWhole;
  /** What `self` says. */
  selfRegion: string;
  now: () => Date = () => new Date();
  /** Whether replaced statements lose their payload, as the protocol allows. */
  forgetsPayloads = true;
  #lines: LogLine[] = [];
  #port = 0;
  readonly #published = new Set<string>();
  /** Where each statement's newest payload stands. */
  readonly #newest = new Map<string, number>();
  readonly #server: Server;

  private constructor(readonly region: string) {
    this.selfRegion = region;
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => void this.#answer(Buffer.concat(chunks).toString(), response));
    });
  }

  static async start(region: string, port = 0): Promise<FakeNode> {
    const node = new FakeNode(region);
    await node.listen(port);
    return node;
  }

  /** Stays the same while it is stopped. */
  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get entries(): readonly ChangeEntry[] {
    return this.#lines.map(({ entry }) => entry);
  }

  /** Answers from now on; by default where it answered before. */
  async listen(port = this.#port): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  put(record: PublishedRecord): PublishedRecord {
    this.append('RECORD', record.recordId, record.version, canonicalJson(record));
    return record;
  }

  putMany(count: number): PublishedRecord[] {
    return Array.from({ length: count }, () => this.put(recordOf(this.region)));
  }

  withdraw({ recordId, version }: PublishedRecord): void {
    this.append('RECORD', recordId, version + 1, null);
  }

  answer(
    recordRegion: string,
    recordId: string,
    answer: 'CONFIRMED' | 'DISPUTED' | 'NOT_OURS' = 'CONFIRMED',
  ): void {
    const said = {
      v: 1,
      region: this.region,
      recordRegion,
      recordId,
      version: 1,
      answer,
      reason: null,
      at: this.now().toISOString(),
    };
    this.append('ANSWER', recordId, 1, canonicalJson(said));
  }

  /** Any payload; null withdraws. */
  append(kind: ChangeKind, recordId: string, version: number, payload: string | null): void {
    const operation = payload === null ? 'WITHDRAW' : 'PUT';
    const payloadHash = sha256Hex(payload ?? '');
    const last = this.#lines.at(-1)?.entry;
    const { sequence: before = 0, hash: prev = GENESIS_HASH } = last ?? {};
    const sequence = before + 1;
    const at = this.now().toISOString();
    const { logId } = this;
    const hashed = { at, kind, logId, operation, payloadHash, prev, recordId, sequence, version };
    if (this.forgetsPayloads) this.#forget(kind, recordId);
    if (kind === 'RECORD') {
      if (operation === 'PUT') this.#published.add(recordId);
      else this.#published.delete(recordId);
    }
    const entry = {
      at,
      kind,
      operation,
      payloadHash,
      prev,
      recordId,
      sequence,
      version,
      payload,
      hash: hashEntry({ ...hashed, operation }),
    } as const;
    this.#newest.set(`${kind} ${recordId}`, this.#lines.length);
    this.#lines.push({ entry, publishedAfter: this.#published.size });
  }

  /** As after a restored backup: the log ends at this sequence again. */
  restoreTo(sequence: number): void {
    const kept = this.#lines.slice(0, sequence);
    this.#published.clear();
    for (const { entry } of kept) {
      if (entry.kind !== 'RECORD') continue;
      if (entry.operation === 'PUT') this.#published.add(entry.recordId);
      else this.#published.delete(entry.recordId);
    }
    this.#lines = kept;
  }

  /** As after a fresh install. */
  startNewLog(): void {
    this.logId = uuidv7();
    this.#lines = [];
    this.#published.clear();
  }

  head(sequence = this.#lines.length, keys = this.keys): ChangeHead {
    const line = this.#lines[sequence - 1];
    return signHead(
      {
        logId: this.logId,
        region: this.region,
        sequence,
        hash: line?.entry.hash ?? GENESIS_HASH,
        published: line?.publishedAfter ?? 0,
        signedAt: this.now().toISOString(),
      },
      keys.privateKey,
      keys.keyId,
    );
  }

  nudge(changes: Partial<Nudge> = {}, keys = this.keys): Nudge {
    const statement = {
      region: this.region,
      logId: this.logId,
      sequence: this.#lines.length,
      signedAt: this.now().toISOString(),
      ...changes,
    };
    return signNudge(statement, keys.privateKey, keys.keyId);
  }

  page({ after, afterHash, first }: AskedPage): ChangePage {
    const head = this.head();
    const place = after === 0 ? GENESIS_HASH : this.#lines[after - 1]?.entry.hash;
    if (place === undefined || (after > 0 && place !== afterHash)) {
      return { entries: [], head, end: head, hasMore: false, forked: true };
    }
    const entries = this.entries.slice(after, after + first);
    const end = after + entries.length;
    const hasMore = end < this.#lines.length;
    return { entries, head, end: hasMore ? this.head(end) : head, hasMore, forked: false };
  }

  #forget(kind: ChangeKind, recordId: string): void {
    const place = this.#newest.get(`${kind} ${recordId}`);
    const line = place === undefined ? undefined : this.#lines[place];
    if (place === undefined || line === undefined) return;
    this.#lines[place] = { ...line, entry: { ...line.entry, payload: null } };
  }

  async #answer(body: string, response: ServerResponse): Promise<void> {
    const { query, variables } = JSON.parse(body) as { query: string; variables: AskedPage };
    if (query.includes('self')) {
      const { publicKey } = this.keys;
      const self = { region: { code: this.selfRegion }, logId: this.logId, publicKey };
      return sendWhole(JSON.stringify({ data: { self } } satisfies Json), response);
    }
    this.asked.push(variables);
    const page = await this.distort(this.page(variables), variables);
    this.send(JSON.stringify({ data: { changes: page } }), response);
  }
}

export function sendWhole(text: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}
