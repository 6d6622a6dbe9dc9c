import { Agent, request } from 'undici';

/** One frame of `text/event-stream` that has an event. */
export interface EventFrame {
  readonly event: string;
  readonly id: string | null;
  readonly data: string;
}

export interface EventResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: { readonly position?: string };
}

export interface OpenEvents {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Where to go on. */
  readonly after?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A reader of one stream that keeps to the specification of Server-Sent Events, as browsers do. */
export class EventReader {
  /** As a browser would send it back: of frames without an event too. */
  lastId: string | null;
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #agent: Agent;
  readonly #decoder = new TextDecoder();
  #text = '';

  private constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string | string[] | undefined>>,
    chunks: AsyncIterator<Uint8Array>,
    agent: Agent,
    after: string | null,
  ) {
    this.#chunks = chunks;
    this.#agent = agent;
    this.lastId = after;
  }

  /** @param url without a path */
  static async open(url: string, options: OpenEvents): Promise<EventReader> {
    const { query, variables = {}, after = null, headers = {} } = options;
    // A connection of its own, closed with the stream as a browser's is.
    const agent = new Agent({ bodyTimeout: 0, headersTimeout: 0 });
    const response = await request(`${url}/graphql`, {
      method: 'POST',
      dispatcher: agent,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(after === null ? {} : { 'last-event-id': after }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const chunks = response.body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    return new EventReader(response.statusCode, response.headers, chunks, agent, after);
  }

  /** The next frame that has an event; null: the stream ended. */
  async frame(): Promise<EventFrame | null> {
    for (;;) {
      const text = await this.#block();
      if (text === null) return null;
      const fields = fieldsOf(text);
      const id = fields.get('id') ?? null;
      if (id !== null) this.lastId = id;
      const event = fields.get('event');
      if (event !== undefined) return { event, id, data: fields.get('data') ?? '' };
    }
  }

  /** The result that the next event carries. @throws Error the stream ends, or is complete */
  async result(): Promise<EventResult> {
    const frame = await this.frame();
    if (frame === null || frame.event !== 'next') {
      throw new Error(`no result: ${frame === null ? 'the stream ended' : frame.event}`);
    }
    return JSON.parse(frame.data) as EventResult;
  }

  /** Reads on until the reader knows where to go on. */
  async position(): Promise<string> {
    while (this.lastId === null) {
      const text = await this.#block();
      if (text === null) throw new Error('the stream ended without a position');
      this.lastId = fieldsOf(text).get('id') ?? null;
    }
    return this.lastId;
  }

  /** Everything that still comes; for an answer that is no stream. */
  async rest(): Promise<string> {
    while (await this.#more()) continue;
    return this.#text;
  }

  /** Goes away, as a browser's tab that is closed. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #block(): Promise<string | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return block;
      }
      if (!(await this.#more())) return null;
    }
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    if (done === true) return false;
    this.#text += this.#decoder.decode(value, { stream: true });
    return true;
  }
}

/** Comments have no name; a repeated field does not occur here. */
function fieldsOf(block: string): Map<string, string> {
  const lines = block.split('\n').map((line) => /^([a-z]+): ?(.*)$/.exec(line));
  return new Map(
    lines.flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? '']])),
  );
}
