import 'reflect-metadata';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type ExecutionResult } from 'graphql-sse';
import { loadOrCreateKeyPair } from '../../../schema/server/keys.js';
import { gatewayIdentity, signToken } from '../../../schema/server/tokens.js';
import { EventReader, type EventResult, type OpenEvents } from '../../support/event-stream.js';
import { FakeNode, recordOf } from '../../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { postGraphql } from '../../support/http.js';

const KOTA = '15.71';
const CHANGED = 'subscription { agreementChanged { title } }';
const SOURCES = 'subscription { sourceChanged { region { code } } }';
const EVENTS = { accept: 'text/event-stream' };

let node: FakeNode;
let gateway: TestGateway;
let now: Date;

async function pull(): Promise<void> {
  await gateway.ask(`mutation { pull(region: "${KOTA}") { status } }`, {}, gateway.officer);
}

async function publish(title: string): Promise<void> {
  node.put(recordOf(KOTA, { title }));
  await pull();
}

const titleOf = ({ data }: EventResult) => (data?.['agreementChanged'] as { title: string }).title;

beforeAll(async () => {
  now = new Date();
  node = await FakeNode.start(KOTA);
  gateway = await startTestGateway({
    sources: [{ region: KOTA, url: node.url }],
    now: () => now,
  });
  await pull();
});
afterAll(async () => {
  await gateway.stop();
  await node.stop();
});

/** What the stream says when the subscription cannot be had: one result, and that it is complete. */
async function refusal(options: OpenEvents) {
  const reader = await EventReader.open(gateway.url, options);
  const { errors } = await reader.result();
  expect(await reader.frame()).toEqual({ event: 'complete', id: null, data: '' });
  expect(await reader.frame()).toBeNull();
  await reader.close();
  const [error] = errors ?? [];
  return { status: reader.status, message: error?.message, ...error?.extensions };
}

describe('what is no subscription', () => {
  it.each([
    ['a query', '{ sources { status } }', { code: 'BAD_USER_INPUT', field: 'accept' }],
    ['a text that cannot be parsed', 'subscription {', { code: 'GRAPHQL_PARSE_FAILED' }],
    ['an unknown field', 'subscription { x }', { code: 'GRAPHQL_VALIDATION_FAILED' }],
    [
      'two fields',
      'subscription { a: sourceChanged { status } b: sourceChanged { status } }',
      {
        code: 'GRAPHQL_VALIDATION_FAILED',
      },
    ],
    [
      'too many tokens',
      `subscription { sourceChanged { ${'status '.repeat(2_000)} } }`,
      {
        code: 'LIMIT_EXCEEDED',
        limit: 'tokens',
      },
    ],
    [
      'too many aliases',
      `subscription { agreementChanged { ${Array.from({ length: 41 }, (_, n) => `a${n}: id`).join(' ')} } }`,
      {
        code: 'LIMIT_EXCEEDED',
        limit: 'aliases',
      },
    ],
    [
      'too great a depth',
      `subscription { agreementChanged { ${'implements { '.repeat(16)} id ${'}'.repeat(16)} } }`,
      {
        code: 'LIMIT_EXCEEDED',
        limit: 'depth',
      },
    ],
    [
      'a filter that asks for nonsense',
      'subscription { agreementChanged(filter: { regions: ["99.99"] }) { id } }',
      {
        code: 'BAD_USER_INPUT',
        field: 'filter.regions',
      },
    ],
  ])('%s is refused within the stream', async (_case, query, expected) => {
    expect(await refusal({ query })).toMatchObject({ status: 200, ...expected });
  });

  it('a variable of another type is refused within the stream', async () => {
    const query = 'subscription ($f: AgreementFilter) { agreementChanged(filter: $f) { id } }';
    expect(await refusal({ query, variables: { f: { scale: 'HUGE' } } })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('a body that is no GraphQL request is answered 400', async () => {
    const reader = await EventReader.open(gateway.url, { query: '' });
    expect(reader.status).toBe(400);
    expect(await reader.rest()).toMatch(/"field":"query","code":"BAD_USER_INPUT"/);
    await reader.close();
  });
});

describe('a subscription asked for as JSON', () => {
  it('is told how to ask', async () => {
    const { status, errors } = await postGraphql(`${gateway.url}/graphql`, CHANGED);
    expect(status).toBe(406);
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'accept' } });
    expect(errors[0]?.message).toMatch(/text\/event-stream.* \/ .*text\/event-stream/);
  });

  it('a client that names event streams last still gets JSON', async () => {
    const accept = 'application/graphql-response+json, application/json, text/event-stream';
    const { data } = await postGraphql(
      `${gateway.url}/graphql`,
      '{ sources { status } }',
      {},
      { accept },
    );
    expect(data).toEqual({ sources: [{ status: 'FRESH' }] });
  });
});

describe('the answer of a stream', () => {
  it('passes proxies: nobody may collect, keep or change it', async () => {
    const reader = await EventReader.open(gateway.url, { query: CHANGED });
    expect(reader.status).toBe(200);
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
    });
    await reader.close();
  });

  it('begins at once, and each event comes as soon as it is there', async () => {
    const address = new URLSearchParams({ query: CHANGED });
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write(
      `GET /graphql?${address.toString()} HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`,
    );
    const seen = until(socket, /\r\n\r\nretry: \d+\n:\n\nid: \S+\n\n$/);
    await seen;
    const told = until(
      socket,
      /event: next\nid: \S+\ndata: \{"data":\{"agreementChanged":\{"title":"Soket"\}\},"extensions":\{"position":"\S+"\}\}\n\n$/,
    );
    await publish('Soket');
    await told;
    socket.destroy();
  });
});

/** Resolves once what the socket received ends so. */
function until(socket: Socket, ending: RegExp): Promise<void> {
  let text = '';
  return new Promise((resolve) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (!ending.test(text)) return;
      socket.off('data', read);
      resolve();
    };
    socket.on('data', read);
  });
}

describe('how many streams there may be', () => {
  it.each([
    ['by one network', { inAll: 9, perAddress: 2 }, 429, 'streamsPerAddress', 'This network has 2'],
    ['in all', { inAll: 2, perAddress: 9 }, 503, 'streams', 'Sudah ada 2'],
  ])('%s: more are turned away until a client leaves', async (_case, most, status, limit, said) => {
    const narrow = await startTestGateway({
      sources: [],
      env: {
        GATEWAY_STREAMS: String(most.inAll),
        GATEWAY_STREAMS_PER_ADDRESS: String(most.perAddress),
      },
    });
    const open = () => EventReader.open(narrow.url, { query: CHANGED });
    const readers = [await open(), await open()];
    expect(readers.map((reader) => reader.status)).toEqual([200, 200]);
    const third = await open();
    expect(third.status).toBe(status);
    expect(third.headers['retry-after']).toBe('30');
    expect(JSON.parse(await third.rest())).toMatchObject({
      errors: [
        {
          message: expect.stringContaining(said),
          extensions: { code: 'LIMIT_EXCEEDED', limit, allowed: 2 },
        },
      ],
    });
    await readers[0]?.close();
    let last = await open();
    for (let turn = 1; turn <= 200 && last.status !== 200; turn += 1) {
      await last.close();
      await wait(20);
      last = await open();
    }
    expect(last.status).toBe(200);
    await Promise.all([last, third, ...readers].map((reader) => reader.close()));
    await narrow.stop();
  });
});

describe('EventSource, which can only GET', () => {
  it('is answered, and goes on by the header that browsers send', async () => {
    const address = new URLSearchParams({
      query: 'subscription ($f: AgreementFilter) { agreementChanged(filter: $f) { title } }',
      variables: JSON.stringify({ f: { search: 'kedua' } }),
    });
    const first = await EventReader.open(gateway.url, { query: CHANGED });
    const position = await first.position();
    await first.close();
    await publish('Yang pertama');
    await publish('Yang kedua');
    const controller = new AbortController();
    for (const [headers, parameter] of [
      [{ 'last-event-id': position }, ''],
      [{}, `&lastEventId=${position}`],
    ] as const) {
      const response = await fetch(`${gateway.url}/graphql?${address.toString()}${parameter}`, {
        headers: { ...EVENTS, ...headers },
        signal: controller.signal,
      });
      const reader = response.body!.getReader();
      let text = '';
      while (!text.includes('data: ')) {
        text += new TextDecoder().decode((await reader.read()).value);
      }
      expect(text).toContain('Yang kedua');
      expect(text).not.toContain('Yang pertama');
      await reader.cancel();
    }
  });

  it('of a page of another site is refused', async () => {
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(CHANGED)}`, {
      headers: { ...EVENTS, 'sec-fetch-site': 'cross-site' },
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(/FORBIDDEN/);
  });
});

describe('graphql-sse, the usual client', () => {
  it('hears events, and goes on by the position that they carry', async () => {
    let after: string | undefined;
    const client = createClient({
      url: `${gateway.url}/graphql`,
      headers: (): Record<string, string> =>
        after === undefined ? {} : { 'last-event-id': after },
      retryAttempts: 0,
    });
    type Result = ExecutionResult<{ agreementChanged: { title: string } }, { position: string }>;
    const hear = async (count: number): Promise<string[]> => {
      const titles: string[] = [];
      for await (const result of client.iterate({ query: CHANGED }) as AsyncIterable<Result>) {
        titles.push(result.data?.agreementChanged.title ?? '');
        after = result.extensions?.position;
        if (titles.length === count) break;
      }
      return titles;
    };
    const first = hear(1);
    // Subscribed once the gateway has answered; until then nothing is sent.
    await wait(300);
    await publish('Satu');
    expect(await first).toEqual(['Satu']);
    // Both in one batch: each event has a position of its own.
    node.put(recordOf(KOTA, { title: 'Dua' }));
    await publish('Tiga');
    expect(await hear(1)).toEqual(['Dua']);
    expect(await hear(1)).toEqual(['Tiga']);
    client.dispose();
  });

  it('is told of a mistake as of a result', async () => {
    const client = createClient({ url: `${gateway.url}/graphql`, retryAttempts: 0 });
    const mistakes: unknown[] = [];
    for await (const { errors } of client.iterate({ query: 'subscription { x }' })) {
      mistakes.push(errors?.[0]?.message);
    }
    expect(mistakes).toEqual([expect.stringMatching(/Cannot query field "x"/)]);
    client.dispose();
  });
});

describe('whoever listens with a token', () => {
  it('is refused when it does not hold, and told when it expires', async () => {
    const wrong = await EventReader.open(gateway.url, {
      query: CHANGED,
      headers: { authorization: 'Bearer nonsense' },
    });
    expect(wrong.status).toBe(401);
    await wrong.close();
    const { privateKey } = await loadOrCreateKeyPair(`${gateway.dataDir}/token.key`);
    const identity = gatewayIdentity('15');
    const token = await signToken(
      {
        issuer: identity,
        audience: identity,
        role: 'officer',
        subject: 'Operator Biro',
        issuedAt: now,
        expiresInSeconds: 60,
      },
      privateKey,
    );
    const reader = await EventReader.open(gateway.url, {
      query: CHANGED,
      headers: { authorization: `Bearer ${token}` },
    });
    await reader.position();
    await publish('Selagi berlaku');
    expect(titleOf(await reader.result())).toBe('Selagi berlaku');
    now = new Date(now.getTime() + 120_000);
    // Pulls as a nudge would: the officer's token of this test has an hour.
    await publish('Setelah kedaluwarsa');
    const { errors, data } = await reader.result();
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'EXPIRED' });
    expect(await reader.frame()).toMatchObject({ event: 'complete' });
    await reader.close();
  });
});

describe('a gateway that stops', () => {
  it('ends its streams at once, without saying that they are complete', async () => {
    const stopping = await startTestGateway({ sources: [{ region: KOTA, url: node.url }] });
    const readers = await Promise.all(
      [CHANGED, SOURCES].map((query) => EventReader.open(stopping.url, { query })),
    );
    await readers[0]?.position();
    await readers[1]?.result();
    const frames = Promise.all(readers.map((reader) => reader.frame()));
    await stopping.stop();
    // Cut short, their sockets would be reset, which a reader sees as an error.
    expect(await frames).toEqual([null, null]);
    await Promise.all(readers.map((reader) => reader.close()));
  });

  it('is not kept from it by a client that reads nothing', async () => {
    const stopping = await startTestGateway({ sources: [{ region: KOTA, url: node.url }] });
    const socket = connect(Number(new URL(stopping.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.pause();
    const address = new URLSearchParams({ query: SOURCES });
    socket.write(
      `GET /graphql?${address.toString()} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`,
    );
    await wait(200);
    await stopping.stop();
    socket.destroy();
  });
});
