import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch, type Response } from 'undici';
import { CallerError } from '../../../schema/errors.js';
import { namesEtag } from '../../../schema/server/if-none-match.js';
import { createLogger } from '../../../schema/server/logger.js';
import { serveGraphql, type GraphqlServer } from '../../../schema/server/serve.js';
import { ANONYMOUS, type Caller } from '../../../schema/server/tokens.js';
import { KEPT_AND_ASKED_ANEW } from '../../../schema/server/unchanged-answers.js';
import { postGraphql } from '../../support/http.js';
import { toySchema } from '../graphql/toy-schema.js';

const OFFICER: Caller = { kind: 'KNOWN', role: 'officer', subject: 'Operator', issuer: 'toy' };
const QUERY = '{ region(code: "15.71") { name } }';

let server: GraphqlServer;
/** What `/kept` says. */
let text = 'one';
let status = 200;

beforeAll(async () => {
  server = await serveGraphql({
    schema: await toySchema(),
    context: async ({ caller }) => ({ caller }),
    authenticate: async (authorization) => {
      if (authorization === undefined) return ANONYMOUS;
      if (authorization === 'Bearer good') return OFFICER;
      throw new CallerError('UNAUTHENTICATED', 'token salah / wrong token');
    },
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ name: 'toy', level: 'silent' }),
    health: () => ({ ok: true }),
    playground: null,
    routes: (app) => {
      app.get('/kept', (_request, reply) =>
        reply.code(status).headers(KEPT_AND_ASKED_ANEW).send(text),
      );
      app.post('/kept', (_request, reply) => reply.headers(KEPT_AND_ASKED_ANEW).send(text));
      app.get('/not-kept', (_request, reply) => reply.send(text));
    },
  });
});
afterAll(() => server.close());

const at = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${server.url}${path}`, { method, headers });

function ask(query: string, headers: Record<string, string> = {}): Promise<Response> {
  return at(`/graphql?query=${encodeURIComponent(query)}`, {
    'apollo-require-preflight': 'true',
    ...headers,
  });
}

async function etagOf(answer: Promise<Response>): Promise<string> {
  const { headers } = await answer;
  return headers.get('etag') ?? 'none';
}

describe('what may be kept and is asked for anew each time', () => {
  it('is told to be unchanged to whoever still has it, and is sent to others', async () => {
    const etag = await etagOf(at('/kept'));
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await at('/kept', { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(Object.fromEntries(again.headers)).toMatchObject({ etag, 'cache-control': 'no-cache' });
    expect(again.headers.get('content-length')).toBeNull();
    text = 'two';
    const changed = await at('/kept', { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toBe('two');
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('has the same ETag for whoever asks for the headers alone', async () => {
    const etag = await etagOf(at('/kept'));
    for (const [known, status] of [
      ['"other"', 200],
      [etag, 304],
    ] as const) {
      const head = await at('/kept', { 'if-none-match': known }, 'HEAD');
      expect(head.status).toBe(status);
      expect(head.headers.get('etag')).toBe(etag);
      expect(await head.text()).toBe('');
    }
    expect(await etagOf(at('/not-kept', {}, 'HEAD'))).toBe('none');
  });

  it('is no error, no answer to a write, and nothing that may not be kept', async () => {
    status = 404;
    expect(await etagOf(at('/kept'))).toBe('none');
    expect((await at('/kept', { 'if-none-match': '*' })).status).toBe(404);
    status = 200;
    expect((await at('/kept', { 'if-none-match': '*' }, 'POST')).status).toBe(200);
    expect(await etagOf(at('/not-kept'))).toBe('none');
    expect((await at('/not-kept', { 'if-none-match': '*' })).status).toBe(200);
  });
});

describe("GraphQL's answer to GET", () => {
  it('is told to be unchanged to whoever still has it', async () => {
    const first = await ask(QUERY);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('vary')).toBe('accept, authorization');
    const etag = first.headers.get('etag') ?? '';
    const again = await ask(QUERY, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('content-length')).toBeNull();
    expect(again.headers.get('vary')).toBe('accept, authorization');
    expect(
      (await ask('{ region(code: "15.05") { name } }', { 'if-none-match': etag })).status,
    ).toBe(200);
  });

  it('is kept by nobody when it is made for one caller, or when something went wrong in it', async () => {
    const refused = [
      await ask(QUERY, { authorization: 'Bearer good' }),
      await ask('{ region(code: "15.71") { name } fail(how: "caller") }'),
      await ask('{ region(code: "15.71") { noSuchField } }'),
      await ask('mutation { touch }'),
      await ask(QUERY, { authorization: 'Bearer bad' }),
    ];
    expect(refused.map((answer) => answer.status)).toEqual([200, 200, 200, 405, 401]);
    for (const { headers } of refused) {
      expect(headers.get('cache-control')).not.toBe('no-cache');
      expect(headers.get('etag')).toBeNull();
    }
    const known = await ask(QUERY, { authorization: 'Bearer good', 'if-none-match': '*' });
    expect(known.status).toBe(200);
  });

  it('is the same by POST, which has no such thing', async () => {
    const { headers } = await postGraphql(
      `${server.url}/graphql`,
      QUERY,
      {},
      {
        'if-none-match': '*',
      },
    );
    expect(headers['etag']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('If-None-Match', () => {
  it('names an ETag alone, among others, weakly, or whatever there is', () => {
    for (const header of ['"a"', 'W/"a"', '"b", "a"', '"b",W/"a"', '*']) {
      expect([header, namesEtag(header, '"a"')]).toEqual([header, true]);
    }
    for (const header of [undefined, '', '"b"', 'a', '"ab"']) {
      expect([header, namesEtag(header, '"a"')]).toEqual([header, false]);
    }
  });
});
