import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { execute, getIntrospectionQuery } from 'graphql';
import { fetch } from 'undici';
import { CallerError } from '../../../schema/errors.js';
import { DEFAULT_QUERY_LIMITS } from '../../../schema/graphql/query-limits.js';
import { createLogger } from '../../../schema/server/logger.js';
import { PLAYGROUND_CSP, type PlaygroundOptions } from '../../../schema/server/playground.js';
import {
  serveGraphql,
  type GraphqlServer,
  type ServeOptions,
} from '../../../schema/server/serve.js';
import { ANONYMOUS, requireRole, type Caller } from '../../../schema/server/tokens.js';
import { postGraphql } from '../../support/http.js';
import { SECRET, toySchema } from '../graphql/toy-schema.js';

const schema = await toySchema();
const OFFICER: Caller = { kind: 'KNOWN', role: 'officer', subject: 'Operator', issuer: 'toy' };
const PLAYGROUND: PlaygroundOptions = {
  title: { id: 'Uji', en: 'Test' },
  queries: 'node',
  notice: { id: 'Data uji', en: 'Test data' },
  directory: join(tmpdir(), 'no-such-playground'),
};

const logged: string[] = [];
const logger = createLogger(
  { name: 'toy', level: 'debug' },
  { write: (line) => logged.push(line) },
);
const running: GraphqlServer[] = [];

async function serve(
  options: Partial<ServeOptions<{ caller: Caller }>> = {},
): Promise<GraphqlServer> {
  const server = await serveGraphql({
    schema,
    context: async ({ caller }) => ({ caller }),
    authenticate: async (authorization) => {
      if (authorization === undefined) return ANONYMOUS;
      if (authorization === 'Bearer good') return OFFICER;
      throw new CallerError('UNAUTHENTICATED', 'token salah / wrong token');
    },
    host: '127.0.0.1',
    port: 0,
    logger,
    health: () => ({ ok: true, published: 3 }),
    playground: PLAYGROUND,
    routes: (app) => {
      app.post('/documents', (request) => {
        requireRole(request.caller, 'officer');
        return { got: true };
      });
      app.get('/broken', () => {
        throw new Error(SECRET);
      });
    },
    ...options,
  });
  running.push(server);
  return server;
}

afterAll(async () => {
  await Promise.all(running.map((server) => server.close()));
});

/** Everything that the server says on a raw connection until it closes it. */
function conversation(port: number, send: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => send(socket));
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

describe('a served schema', () => {
  let server: GraphqlServer;
  let url: string;
  beforeAll(async () => {
    server = await serve();
    url = `${server.url}/graphql`;
  });

  it('passes every MUST and SHOULD of the GraphQL over HTTP audit', async () => {
    const results = await auditServer({ url, fetchFn: fetch });
    expect(results).toHaveLength(61);
    const failing = results.filter(({ status }) => status !== 'ok');
    // Bare GETs are MAY; they are refused on purpose (CSRF).
    expect(failing.map(({ name, status }) => `${status}: ${name}`)).toEqual([
      'notice: MAY accept application/x-www-form-urlencoded formatted GET requests',
      'notice: MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
      'notice: MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    ]);
  });

  it('answers a query and introspects', async () => {
    const answer = await postGraphql(url, '{ region(code: "15.71") { name } }');
    expect(answer).toMatchObject({
      status: 200,
      data: { region: { name: 'Kota Jambi' } },
      errors: [],
    });
    expect((await postGraphql(url, getIntrospectionQuery({ oneOf: true }))).errors).toEqual([]);
  });

  it('tells what the caller can act on and hides what is a bug', async () => {
    const fail = (how: string) =>
      postGraphql(url, 'query F($how: String!) { fail(how: $how) }', { how });
    const told = await fail('caller');
    expect(told.errors[0]).toMatchObject({
      message: 'tidak ada / there is none',
      path: ['fail'],
      extensions: { code: 'NOT_FOUND', id: 'x' },
    });
    for (const how of ['graphql', 'bug']) {
      logged.length = 0;
      const hidden = await fail(how);
      expect(JSON.stringify(hidden)).not.toContain(SECRET);
      expect(hidden).toMatchObject({ status: 200, data: { fail: null } });
      expect(hidden.errors[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
      expect(hidden.errors[0]?.message).toMatch(/Kesalahan di dalam server.*Internal error/);
      const line = logged.find((one) => one.includes(SECRET)) ?? '';
      expect(JSON.parse(line)).toMatchObject({
        level: 50,
        requestId: hidden.headers['x-request-id'],
        path: ['fail'],
      });
    }
  });

  it('tells parse, validation and variable errors, 400 only to graphql-response+json', async () => {
    const accept = { accept: 'application/graphql-response+json' };
    const cases: [string, string, object][] = [
      ['{', 'GRAPHQL_PARSE_FAILED', {}],
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED', {}],
      ['query ($d: Date) { echo(day: $d) }', 'BAD_USER_INPUT', { d: '2023-02-30' }],
      [
        `{ region(code: "15") { ${'neighbours { '.repeat(9)} code ${'} '.repeat(9)} } }`,
        'LIMIT_EXCEEDED',
        {},
      ],
    ];
    for (const [query, code, variables] of cases) {
      const plain = await postGraphql(url, query, { ...variables });
      const strict = await postGraphql(url, query, { ...variables }, accept);
      expect([plain.status, strict.status]).toEqual([200, 400]);
      expect(plain.errors[0]?.extensions?.code).toBe(code);
      expect(strict.errors[0]?.message).not.toMatch(/Internal/);
    }
  });

  it('refuses too many tokens, repetitions, batches and cross-site GETs', async () => {
    const wide = (count: number) =>
      `{ agreements(filter: { search: "x" regions: [${'"15" '.repeat(count)}] }) { totalCount } }`;
    const { tokens } = DEFAULT_QUERY_LIMITS;
    const around = 19;
    const fits = await postGraphql(url, wide(tokens - around));
    expect(fits.errors[0]?.message).toMatch('filter.regions');
    const long = await postGraphql(url, wide(tokens - around + 1));
    expect(long.errors[0]).toMatchObject({
      message: expect.stringMatching(`at most ${tokens} tokens`),
      extensions: { code: 'LIMIT_EXCEEDED', limit: 'tokens' },
    });
    const repeated = await postGraphql(url, `{ ${'__typename '.repeat(1_900)}}`);
    expect(repeated.errors[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'repetition' });
    const batch = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
    });
    expect(batch.status).toBe(400);
    expect(JSON.stringify(await batch.json())).toMatch(/batch/i);
    const simple = await fetch(`${url}?query={__typename}`);
    expect(simple.status).toBe(400);
    const mutation = await fetch(`${url}?query=mutation{touch}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(mutation.status).toBe(405);
  });

  it('answers a wrong token 401 everywhere and never as anonymous', async () => {
    const bad = await postGraphql(url, '{ __typename }', {}, { authorization: 'Bearer bad' });
    expect(bad).toMatchObject({
      status: 401,
      data: null,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(bad.headers['www-authenticate']).toBe('Bearer');
    expect(
      (await postGraphql(url, '{ __typename }', {}, { authorization: 'Bearer good' })).data,
    ).not.toBeNull();
    const upload = (authorization?: string) =>
      fetch(`${server.url}/documents`, {
        method: 'POST',
        headers: authorization ? { authorization } : {},
      });
    expect((await upload('Bearer bad')).status).toBe(401);
    expect((await upload()).status).toBe(401);
    expect(await (await upload('Bearer good')).json()).toEqual({ got: true });
  });

  it('answers unknown paths, broken routes and unreadable bodies in JSON', async () => {
    const post = (body: string, type = 'application/json') =>
      fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
    const cases: [Promise<{ status: number; json(): Promise<unknown> }>, number, string][] = [
      [fetch(`${server.url}/nowhere?token=x`), 404, 'NOT_FOUND'],
      [fetch(url, { method: 'PUT' }), 404, 'NOT_FOUND'],
      [fetch(`${server.url}/documents/%zz?token=x`), 400, 'BAD_USER_INPUT'],
      [fetch(`${server.url}/broken`), 500, 'INTERNAL_SERVER_ERROR'],
      [post('{"query":'), 400, 'BAD_USER_INPUT'],
      [post('<query/>', 'application/xml'), 415, 'BAD_USER_INPUT'],
      [
        post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(1_048_576)}` })),
        413,
        'LIMIT_EXCEEDED',
      ],
    ];
    for (const [request, status, code] of cases) {
      const response = await request;
      const body = JSON.stringify(await response.json());
      expect([response.status, body]).toEqual([
        status,
        expect.stringContaining(`"code":"${code}"`),
      ]);
      expect(body).toContain(' / ');
      expect(body).not.toMatch(new RegExp(`${SECRET}|token=x`));
    }
  });

  it('sends security headers, no trace of its parts, and no CORS', async () => {
    const { headers } = await postGraphql(
      url,
      '{ __typename }',
      {},
      { origin: 'https://elsewhere.example' },
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(
      Object.keys(headers).filter((name) => /powered|server|access-control/.test(name)),
    ).toEqual([]);
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(preflight.status).toBe(404);
  });

  it('never logs a token or a body', async () => {
    logged.length = 0;
    await postGraphql(
      url,
      '{ fail(how: "bug") }',
      { note: 'in-the-body' },
      { authorization: 'Bearer good' },
    );
    logger.info({ req: { headers: { authorization: 'Bearer good' } } }, 'by hand');
    logger.info(
      { headers: { authorization: 'Bearer good' }, authorization: 'Bearer good' },
      'by hand',
    );
    const all = logged.join('');
    expect(all).toContain('answered');
    expect(all).not.toMatch(/Bearer good|in-the-body/);
  });

  it('reports health, 503 when it is not well', async () => {
    const well = await fetch(`${server.url}/health`);
    expect([well.status, await well.json()]).toEqual([200, { ok: true, published: 3 }]);
    const ill = await serve({ health: async () => ({ ok: false }) });
    expect((await fetch(`${ill.url}/health`)).status).toBe(503);
  });
});

describe('the playground', () => {
  it('says what to do when it is not built, while GraphQL answers', async () => {
    const { url } = await serve();
    const page = await fetch(`${url}/playground/`);
    expect([page.status, await page.text()]).toEqual([
      503,
      expect.stringContaining('npm run build'),
    ]);
    expect(await (await fetch(`${url}/playground/config.json`)).json()).toEqual({
      title: PLAYGROUND.title,
      queries: 'node',
      notice: PLAYGROUND.notice,
      endpoint: '/graphql',
    });
  });

  it('serves the built page under a strict policy, hashed files for ever', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'playground-'));
    try {
      await mkdir(join(directory, 'assets'));
      await writeFile(join(directory, 'index.html'), '<!doctype html>');
      await writeFile(join(directory, 'assets', 'index-abc123.js'), 'export {};');
      const { url } = await serve({ playground: { ...PLAYGROUND, directory } });
      const root = await fetch(url);
      expect([root.url, root.status, await root.text()]).toEqual([
        `${url}/playground/`,
        200,
        '<!doctype html>',
      ]);
      expect(root.headers.get('content-security-policy')).toBe(PLAYGROUND_CSP);
      expect(root.headers.get('content-type')).toMatch('text/html');
      expect(root.headers.get('cache-control')).toBe('no-cache');
      expect(root.headers.get('x-content-type-options')).toBe('nosniff');
      const script = await fetch(`${url}/playground/assets/index-abc123.js`);
      expect(script.headers.get('content-type')).toMatch('javascript');
      expect(script.headers.get('cache-control')).toMatch('immutable');
      expect((await fetch(`${url}/playground/../package.json`)).status).toBe(404);
      expect((await fetch(`${url}/playground/%2e%2e/package.json`)).status).toBe(404);
      expect((await fetch(`${url}/playground/none.js`)).status).toBe(404);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('is absent where none is wanted', async () => {
    const { url } = await serve({ playground: null });
    expect((await fetch(`${url}/playground/`)).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });
});

describe('a hard life', () => {
  it('ends a request that does not arrive in time', async () => {
    const { port } = await serve({ limits: { requestTimeoutMs: 200 } });
    const heard = await conversation(port, (socket) =>
      socket.write(
        'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
      ),
    );
    expect(heard).toMatch(/^HTTP\/1\.1 408/);
  });

  it('closes while a client keeps its connection open and another is never answered', async () => {
    const server = await serve({
      routes: (app) => {
        app.get('/never', () => new Promise(() => undefined));
      },
    });
    const idle = conversation(server.port, (socket) =>
      socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n'),
    );
    const waiting = conversation(server.port, (socket) =>
      socket.write('GET /never HTTP/1.1\r\nHost: x\r\n\r\n'),
    );
    await fetch(`${server.url}/health`);
    await Promise.all([server.close(), server.close()]);
    expect(await idle).toMatch(/200 OK/);
    expect(await waiting).toBe('');
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  });

  it('runs another executor behind the same limits', async () => {
    let executed = 0;
    const { url } = await serve({
      executor: {
        load: async () => ({
          executor: async ({ document, request, context }) => {
            executed += 1;
            return execute({
              schema,
              document,
              variableValues: request.variables,
              contextValue: context,
            });
          },
        }),
        onSchemaLoadOrUpdate: (listen) => {
          listen({ apiSchema: schema, coreSupergraphSdl: '' });
          return () => undefined;
        },
        stop: async () => undefined,
      },
    });
    const endpoint = `${url}/graphql`;
    expect((await postGraphql(endpoint, '{ region(code: "15") { shortName } }')).data).toEqual({
      region: { shortName: 'Jambi' },
    });
    const refused = await postGraphql(endpoint, '{ agreements(first: 100000) { nodes { id } } }');
    expect(refused.errors[0]?.extensions?.code).toBe('LIMIT_EXCEEDED');
    expect((await postGraphql(endpoint, '{ fail(how: "bug") }')).errors[0]?.message).not.toContain(
      SECRET,
    );
    expect(executed).toBe(2);
  });
});
