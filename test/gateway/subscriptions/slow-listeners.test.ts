import { spawn } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import type { EventBatch } from '../../../gateway/subscriptions/event-batch.js';
import {
  eventStreams,
  type StreamPace,
} from '../../../gateway/subscriptions/subscription-route.js';
import { createLogger } from '../../../schema/server/logger.js';
import { serveGraphql, type GraphqlServer } from '../../../schema/server/serve.js';
import { ANONYMOUS } from '../../../schema/server/tokens.js';

/** More than sockets hold is reached after some dozens. */
const PADDING = 'x'.repeat(200_000);
const MANY = 400;

let server: GraphqlServer;
let logged: string[];
/** Batches that were asked for. */
let made: number;
let source: () => AsyncGenerator<EventBatch>;

async function* longOnes(): AsyncGenerator<EventBatch> {
  for (let number = 1; number <= MANY; number += 1) {
    made += 1;
    const position = String(number);
    yield { events: [{ kind: 'VALUE', root: { text: PADDING }, position }], position };
  }
}

async function* nothing(): AsyncGenerator<EventBatch> {
  await new Promise(() => undefined);
  yield { events: [], position: null };
}

async function failing(): Promise<never> {
  throw new Error('the database of 15.71 has gone');
}

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLString } } }),
  subscription: new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      text: {
        type: new GraphQLNonNull(GraphQLString),
        subscribe: () => source(),
        resolve: ({ text }: { text: string }) => (text === '' ? failing() : text),
      },
    },
  }),
});

const serve = (pace: Partial<StreamPace>): Promise<GraphqlServer> =>
  serveGraphql({
    schema,
    context: async () => ({}),
    authenticate: async () => ANONYMOUS,
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ name: 'test', level: 'silent' }),
    health: () => ({ ok: true }),
    playground: null,
    eventStreams: eventStreams({
      schema,
      authenticate: async () => ANONYMOUS,
      context: () => ({}),
      limits: { inAll: 1, perAddress: 1 },
      logger: pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }),
      pace,
    }),
  });

async function open(): Promise<IncomingMessage> {
  const query = encodeURIComponent('subscription { text }');
  const request = get(`${server.url}/graphql?query=${query}`, {
    agent: false,
    headers: { accept: 'text/event-stream' },
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 1; turn <= 500; turn += 1) {
    if (await holds()) return;
    await wait(10);
  }
  throw new Error('it never came to hold');
}

/** Whether the only place can be taken. */
async function isFree(): Promise<boolean> {
  const response = await open();
  response.destroy();
  return response.statusCode === 200;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

beforeEach(() => {
  logged = [];
  made = 0;
  source = longOnes;
});
afterEach(() => server.close());

describe('a listener that reads slowly', () => {
  it('has nothing made ahead for it, and gets all of it in the end', async () => {
    server = await serve({});
    const response = await open();
    response.pause();
    let seen = -1;
    while (seen !== made) {
      seen = made;
      await wait(300);
    }
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(MANY / 2);
    const text = await textOf(response);
    expect(text.match(/^event: next$/gm)).toHaveLength(MANY);
    expect(text.endsWith('event: complete\ndata: \n\n')).toBe(true);
    expect(made).toBe(MANY);
  });

  it('and takes nothing for too long is let go, so that its place is free', async () => {
    server = await serve({ frameDeadlineMs: 300 });
    const response = await open();
    response.pause();
    expect(await isFree()).toBe(false);
    await until(isFree);
    await expect(textOf(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(logged.join()).toMatch(/read too slowly/);
    expect(made).toBeLessThan(MANY);
  });
});

describe('a listener that reads no more', () => {
  const requests = channel('http.server.request.start');
  /** The server's side of the first stream. */
  let answer: ServerResponse | undefined;
  const note = (message: unknown) =>
    (answer ??= (message as { response: ServerResponse }).response);
  const isStuck = () => answer !== undefined && answer.writableLength > 0;
  beforeEach(() => {
    answer = undefined;
    requests.subscribe(note);
  });
  afterEach(() => requests.unsubscribe(note));

  /** Short events until none leaves any more, and then none for ever. */
  async function* untilStuck(): AsyncGenerator<EventBatch> {
    for (let number = 1; ; number += 1) {
      const position = String(number);
      yield { events: [{ kind: 'VALUE', root: { text: 'x'.repeat(8_000) }, position }], position };
      // What the system takes at once has left by the next turn.
      for (let turn = 1; turn <= 50 && isStuck(); turn += 1) await wait(1);
      if (isStuck()) break;
    }
    await new Promise(() => undefined);
  }

  it('is let go though what is sent is so short that its buffers have room for it', async () => {
    source = untilStuck;
    server = await serve({ heartbeatMs: 50, frameDeadlineMs: 1_000 });
    const response = await open();
    response.pause();
    await until(isStuck);
    expect(await isFree()).toBe(false);
    await until(isFree);
    await expect(textOf(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(logged.join()).toMatch(/read too slowly/);
  });

  it('is let go when its whole process hangs', async () => {
    server = await serve({ frameDeadlineMs: 1_000 });
    const address = `${server.url}/graphql?query=${encodeURIComponent('subscription { text }')}`;
    const listener = spawn(process.execPath, [
      '--eval',
      `fetch('${address}', { headers: { accept: 'text/event-stream' } }).then(async ({ body }) => {
         await body.getReader().read();
         process.stdout.write('reads no more');
         process.kill(process.pid, 'SIGSTOP');
       });`,
    ]);
    try {
      await once(listener.stdout, 'data');
      expect(await isFree()).toBe(false);
      await until(isFree);
      expect(logged.join()).toMatch(/read too slowly/);
      expect(made).toBeLessThan(MANY);
    } finally {
      listener.kill('SIGKILL');
    }
  });
});

describe('a stream on which nothing happens', () => {
  it('says so in comments, and nothing else', async () => {
    source = nothing;
    server = await serve({ heartbeatMs: 20 });
    const response = await open();
    let text = '';
    response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    await until(() => text.length > 60);
    expect(text).toMatch(/^retry: \d+\n(:\n\n)+$/);
    response.destroy();
  });

  it('gives its place back at once when its client leaves', async () => {
    source = async function* () {
      yield { events: [], position: '1' };
      await new Promise(() => undefined);
    };
    // Were it noticed only at the next heartbeat, this test would not end.
    server = await serve({ heartbeatMs: 3_600_000 });
    const response = await open();
    await once(response, 'data');
    response.destroy();
    await until(isFree);
  });
});

describe('an event that fails', () => {
  it('is masked and logged, and the next ones follow', async () => {
    source = async function* () {
      yield {
        events: [
          { kind: 'VALUE', root: { text: '' }, position: '1' },
          { kind: 'VALUE', root: { text: 'berikutnya' }, position: '2' },
        ],
        position: '2',
      };
    };
    server = await serve({});
    const text = await textOf(await open());
    expect(text).toMatch(/id: 1\ndata: \{"errors":\[\{"message":"Kesalahan di dalam server/);
    expect(text).toMatch(/id: 2\ndata: \{"data":\{"text":"berikutnya"\}/);
    expect(text).not.toContain('15.71');
    expect(logged.join()).toContain('the database of 15.71 has gone');
  });

  it('of a source that breaks ends the stream without an end, so that its client comes again', async () => {
    source = async function* () {
      yield { events: [], position: '1' };
      await failing();
    };
    server = await serve({});
    const response = await open();
    await expect(textOf(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(logged.join()).toMatch(/a stream broke off/);
    await until(isFree);
  });
});
