import { Pool, type Dispatcher } from 'undici';
import { z } from 'zod';
import { PullError, refused } from './pull-error.js';

/** One GraphQL question. */
export interface Question<T> {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What `data` must look like. */
  readonly data: z.ZodType<T>;
  /** Gives up early; the time limit holds besides. */
  readonly signal?: AbortSignal | undefined;
}

/** What a node answered, not yet looked at. */
export interface UnreadAnswer<T> {
  /** In bytes. */
  readonly size: number;
  /** @throws PullError it is not of the shape asked for */
  readonly read: () => T;
}

export interface NodeClientOptions {
  /** Origin and path prefix, without a trailing slash. */
  readonly url: string;
  /** For a whole request, from connecting to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const CONNECTIONS = 4;
const LONGEST_NODE_TEXT = 200;

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/**
 * Asks one node over kept connections. Believes nothing: time, size and shape are bounded, and a
 * redirect is not followed, since another address is for a person to configure.
 */
export class NodeClient {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #options: NodeClientOptions;

  constructor(options: NodeClientOptions) {
    const url = new URL(`${options.url}/graphql`);
    this.#options = options;
    this.#path = url.pathname;
    this.#pool = new Pool(url.origin, {
      connections: CONNECTIONS,
      pipelining: 1,
      connect: { timeout: options.timeoutMs },
    });
  }

  /** @throws PullError the node is silent, or its answer is not of the shape asked for */
  async ask<T>(question: Question<T>): Promise<T> {
    return (await this.fetch(question)).read();
  }

  /**
   * Asks, and leaves the answer as it came: what is long takes little room until it is read.
   *
   * @throws PullError the node is silent
   */
  async fetch<T>({ query, variables, data, signal }: Question<T>): Promise<UnreadAnswer<T>> {
    const bytes = await this.#post(JSON.stringify({ query, variables }), signal);
    return { size: bytes.length, read: () => readAnswer(bytes, data) };
  }

  /** Ends at once; whoever still asks gets a PullError. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #post(body: string, signal: AbortSignal | undefined): Promise<Buffer> {
    const limit = AbortSignal.timeout(this.#options.timeoutMs);
    try {
      const response = await this.#pool.request({
        method: 'POST',
        path: this.#path,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body,
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      });
      // A node that refuses says why in GraphQL's words; anything else is not a node.
      const bytes = await readBody(response, this.#options.maxBytes);
      if (response.statusCode === 200) return bytes;
      throw refused('HTTP_STATUS', `HTTP ${response.statusCode} ${nodeMessage(bytes)}`.trim());
    } catch (error) {
      if (error instanceof PullError) throw error;
      throw silence(error, limit.aborted, this.#options.timeoutMs);
    }
  }
}

async function readBody(
  { body, headers }: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = Number(headers['content-length'] ?? 0);
  if (bytes <= maxBytes) {
    bytes = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) break;
      chunks.push(chunk);
    }
  }
  if (bytes <= maxBytes) return Buffer.concat(chunks);
  body.on('error', () => undefined).destroy();
  throw refused('TOO_LARGE', `more than ${maxBytes} bytes`);
}

function silence(cause: unknown, timedOut: boolean, timeoutMs: number): PullError {
  if (timedOut) {
    return new PullError(
      'SILENT',
      'TIMEOUT',
      `node tidak menjawab lengkap dalam ${timeoutMs} ms; periksa jaringan dan node`,
      `the node gave no whole answer within ${timeoutMs} ms; check the line and the node`,
      { cause },
    );
  }
  const code = errorCode(cause);
  return new PullError(
    'SILENT',
    'NO_ANSWER',
    `node tidak terhubung (${code}); periksa alamat, jaringan, dan node`,
    `the node cannot be reached (${code}); check address, line and node`,
    { cause },
  );
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function readAnswer<T>(bytes: Buffer, data: z.ZodType<T>): T {
  const answer = envelope.safeParse(parseJson(bytes));
  if (!answer.success) throw refused('BAD_ANSWER', 'no GraphQL answer');
  const [error] = answer.data.errors ?? [];
  if (error !== undefined) throw refused('NODE_ERROR', short(error.message));
  const parsed = data.safeParse(answer.data.data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused('BAD_ANSWER', short(`${issue?.path.join('.')}: ${issue?.message}`));
}

function nodeMessage(bytes: Buffer): string {
  const parsed = envelope.safeParse(parseJson(bytes));
  return parsed.success ? short(parsed.data.errors?.[0]?.message ?? '') : '';
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A node's own words, made harmless. */
function short(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').slice(0, LONGEST_NODE_TEXT);
}
