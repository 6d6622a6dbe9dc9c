import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { fetch } from 'undici';
import { ReadingThreads } from '../../../schema/database/reading-threads.js';
import { sqliteDriver } from '../../../schema/database/sqlite-driver.js';
import { createLogger } from '../../../schema/server/logger.js';
import { serveGraphql, type GraphqlServer } from '../../../schema/server/serve.js';
import { ANONYMOUS } from '../../../schema/server/tokens.js';
import { postGraphql } from '../../support/http.js';

const PROGRAM = pathToFileURL(join(process.cwd(), 'dist/schema/database/read-in-thread.js'));
const LONG = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000)
  SELECT MAX(i) AS "last" FROM n`;
const REFUSAL = {
  message:
    'Terlalu banyak pertanyaan sedang menunggu; coba lagi setelah 5 detik. / ' +
    'Too many questions are waiting; try again after 5 seconds.',
  extensions: { code: 'BUSY', retryAfterSeconds: 5 },
};

let folder: string;
let reading: ReadingThreads;
let server: GraphqlServer;
const logged: string[] = [];

const two = async () => (await reading.run<{ two: number }>('SELECT 2 AS "two"', []))[0]?.two;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simpul-busy-'));
  const file = join(folder, 'test.sqlite');
  new (sqliteDriver())(file).close();
  reading = new ReadingThreads({ file, timeoutMs: 1_000, most: 1, program: PROGRAM });
  server = await serveGraphql({
    schema: new GraphQLSchema({
      query: new GraphQLObjectType({
        name: 'Query',
        fields: {
          two: { type: GraphQLInt, resolve: two },
          name: { type: GraphQLString, resolve: () => 'Simpul' },
        },
      }),
    }),
    context: async () => ({}),
    authenticate: async () => ANONYMOUS,
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ name: 'toy', level: 'warn' }, { write: (line) => logged.push(line) }),
    health: () => ({ ok: true }),
    playground: null,
    routes: (app) => {
      app.get('/two', async () => ({ two: await two() }));
    },
  });
});
afterAll(async () => {
  await server.close();
  await reading.close();
  await rm(folder, { recursive: true });
});

it('whoever comes when a thousand wait is asked to come again, by GraphQL and beside it', async () => {
  const query = '{ name two }';
  const waiting = [
    reading.run(LONG, []),
    ...Array.from({ length: 1_003 }, () => reading.run('SELECT 1', [])),
  ];
  const answer = await postGraphql(`${server.url}/graphql`, query);
  expect(answer).toMatchObject({ status: 503, data: { name: 'Simpul', two: null } });
  expect(answer.errors).toMatchObject([REFUSAL]);
  expect(answer.headers['retry-after']).toBe('5');
  const beside = await fetch(`${server.url}/two`);
  expect(beside.status).toBe(503);
  expect(await beside.json()).toEqual({ errors: [REFUSAL] });
  expect(beside.headers.get('retry-after')).toBe('5');
  await Promise.all(waiting);
  const later = await postGraphql(`${server.url}/graphql`, query);
  expect(later).toMatchObject({ status: 200, data: { two: 2 }, errors: [] });
  expect(logged).toEqual([]);
});
