import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { randomFrom } from './crash.js';

/** What a bad line, or a bad server at its end, does to one exchange. */
export type Fault =
  | { readonly kind: 'DELAY'; readonly ms: number }
  /** Nothing comes, the line stays open. */
  | { readonly kind: 'HANG' }
  /** The line breaks before the node was asked. */
  | { readonly kind: 'BREAK' }
  /** The line breaks after this share of the body. */
  | { readonly kind: 'CUT'; readonly share: number }
  /** Ends well formed, after this share of the body. */
  | { readonly kind: 'TRUNCATE'; readonly share: number }
  /** Some bytes of the body are others. */
  | { readonly kind: 'GARBLE'; readonly seed: number; readonly bytes: number }
  /** Not HTTP at all. */
  | { readonly kind: 'NOISE' }
  /** An earlier answer comes again, as far back as this share of all of them. */
  | { readonly kind: 'REPEAT'; readonly share: number }
  /** The answer comes one exchange late, after the one before it. */
  | { readonly kind: 'LATE' }
  /** An answer of another node. */
  | { readonly kind: 'CROSS' }
  /** A page whose entries are shuffled, or of which one is missing or doubled. */
  | { readonly kind: 'SHUFFLE'; readonly seed: number }
  | { readonly kind: 'DROP'; readonly share: number }
  | { readonly kind: 'DOUBLE'; readonly share: number }
  /** A page without its entries. */
  | { readonly kind: 'EMPTY_PAGE' }
  | { readonly kind: 'STATUS'; readonly status: 301 | 404 | 429 | 500 | 502 }
  | { readonly kind: 'BODY'; readonly body: string };

/** Answers that are no answers, as portals, proxies and half-started servers give them. */
export const WORTHLESS_BODIES = [
  '',
  '{}',
  'null',
  '[]',
  '{"data":null}',
  '{"data":{"changes":null}}',
  '{"data":{"changes":{"entries":[]}}}',
  '{"errors":[{"message":"database is locked"}]}',
  '<!DOCTYPE html><title>Login Wi-Fi</title><p>Silakan masuk</p>',
];

type Page = { data?: { changes?: { entries: unknown[] } } };

/** Stands on the line to one node and does to each exchange what is next in its queue. */
export class FaultProxy {
  /** Done to the next exchanges, one each; when it is empty all goes well. */
  readonly faults: Fault[] = [];
  /** Good answers of the node so far, newest last. */
  readonly seen: Buffer[] = [];
  #withheld: Buffer | undefined;
  readonly #server: Server;

  private constructor(
    readonly target: string,
    /** All proxies, this one too: whose answers may come instead. */
    readonly lines: FaultProxy[],
  ) {
    lines.push(this);
    this.#server = createServer((incoming, response) => {
      this.#exchange(incoming, response).catch(() => response.destroy());
    });
  }

  static async before(target: string, lines: FaultProxy[]): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, lines);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on all goes well; what was withheld is lost. */
  heal(): void {
    this.faults.length = 0;
    this.#withheld = undefined;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #exchange(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const fault = this.faults.shift();
    if (fault?.kind === 'HANG') return;
    if (fault?.kind === 'BREAK') return void response.destroy();
    const body = await this.#forward(incoming.url ?? '/', Buffer.concat(chunks));
    await this.#answer(fault, body, response);
  }

  async #forward(path: string, body: Buffer): Promise<Buffer> {
    const answer = await request(`${this.target}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
    });
    const whole = Buffer.from(await answer.body.arrayBuffer());
    this.seen.push(whole);
    return whole;
  }

  async #answer(fault: Fault | undefined, body: Buffer, response: ServerResponse): Promise<void> {
    switch (fault?.kind) {
      case undefined:
      case 'HANG':
      case 'BREAK':
        return send(response, body);
      case 'DELAY':
        await wait(fault.ms);
        return send(response, body);
      case 'CUT':
        response.writeHead(200, { ...JSON_TYPE, 'content-length': body.length });
        response.write(body.subarray(0, Math.floor(body.length * fault.share)));
        await wait(1);
        return void response.destroy();
      case 'TRUNCATE':
        return send(response, body.subarray(0, Math.floor(body.length * fault.share)));
      case 'GARBLE':
        return send(response, garbled(body, fault.seed, fault.bytes));
      case 'NOISE':
        return void response.socket?.end(garbled(body, 1, body.length));
      case 'REPEAT':
        return send(response, this.seen[Math.floor(this.seen.length * fault.share)] ?? body);
      case 'LATE': {
        const late = this.#withheld;
        this.#withheld = body;
        return late === undefined ? void response.destroy() : send(response, late);
      }
      case 'CROSS': {
        const others = this.lines.filter((line) => line !== this);
        return send(response, others.at(0)?.seen.at(-1) ?? body);
      }
      case 'SHUFFLE':
        return send(
          response,
          withEntries(body, (entries) => shuffled(entries, fault.seed)),
        );
      case 'DROP':
        return send(
          response,
          withEntries(body, (entries) => entries.toSpliced(placeIn(entries, fault.share), 1)),
        );
      case 'DOUBLE':
        return send(
          response,
          withEntries(body, (entries) => {
            const place = placeIn(entries, fault.share);
            return entries.toSpliced(place, 0, ...entries.slice(place, place + 1));
          }),
        );
      case 'EMPTY_PAGE':
        return send(
          response,
          withEntries(body, () => []),
        );
      case 'STATUS':
        response.writeHead(fault.status, { location: `${this.target}/graphql` });
        return void response.end('<h1>Galat</h1>');
      case 'BODY':
        return send(response, Buffer.from(fault.body));
    }
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

function send(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': body.length }).end(body);
}

function garbled(body: Buffer, seed: number, bytes: number): Buffer {
  const random = randomFrom(seed);
  const copy = Buffer.from(body);
  for (let done = 0; done < bytes && copy.length > 0; done += 1) {
    copy[Math.floor(random() * copy.length)] = 32 + Math.floor(random() * 95);
  }
  return copy;
}

function withEntries(body: Buffer, change: (entries: unknown[]) => unknown[]): Buffer {
  const page: Page = JSON.parse(body.toString());
  const { changes } = page.data ?? {};
  if (changes === undefined) return body;
  changes.entries = change(changes.entries);
  return Buffer.from(JSON.stringify(page));
}

function placeIn(entries: readonly unknown[], share: number): number {
  return Math.floor(entries.length * share);
}

function shuffled(entries: readonly unknown[], seed: number): unknown[] {
  const random = randomFrom(seed);
  return entries
    .map((entry) => ({ entry, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
}
