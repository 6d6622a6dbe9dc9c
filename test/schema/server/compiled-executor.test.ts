import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execute, parse, validate } from 'graphql';
import { createLogger } from '../../../schema/server/logger.js';
import { compiledExecutor } from '../../../schema/server/executor/compiled-executor.js';
import { serveGraphql, type GraphqlServer } from '../../../schema/server/serve.js';
import { ANONYMOUS } from '../../../schema/server/tokens.js';
import { postGraphql } from '../../support/http.js';
import {
  ALL,
  anyValue,
  DOCUMENTS,
  itemSelection,
  shelfSelection,
} from './support/shelf-questions.js';
import { ODD, ran, schema } from './support/shelf-schema.js';

const servers: GraphqlServer[] = [];
let ordinary = '';
let compiled = '';

beforeAll(async () => {
  const serve = async (executor: object): Promise<string> => {
    const server = await serveGraphql({
      schema,
      context: async ({ caller }) => ({ caller }),
      authenticate: async () => ANONYMOUS,
      host: '127.0.0.1',
      port: 0,
      logger: createLogger({ name: 'toy', level: 'silent' }),
      health: () => ({ ok: true }),
      playground: null,
      ...executor,
    });
    servers.push(server);
    return `${server.url}/graphql`;
  };
  ordinary = await serve({});
  compiled = await serve({ executor: compiledExecutor(schema) });
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

async function expectSame(query: string, variables: Record<string, unknown> = {}) {
  const [a, b] = [
    await postGraphql(ordinary, query, variables),
    await postGraphql(compiled, query, variables),
  ];
  const seen = ({ status, data, errors }: typeof a) => ({ status, data, errors });
  expect(seen(b)).toEqual(seen(a));
  return b;
}

/** Executes without a server, as `{data, errors}` in JSON. */
async function answers(query: string, variables: Record<string, unknown>) {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  const request = { variables };
  const { executor } = await compiledExecutor(schema).load({} as never);
  const ours = await executor?.({ document, operation, request, context: {} } as never);
  const theirs = await execute({ schema, document, variableValues: variables, contextValue: {} });
  return { ours: JSON.stringify(ours), theirs: JSON.stringify(theirs) };
}

describe('compiledExecutor', () => {
  it.each(DOCUMENTS)('answers as graphql-js does: %s', async (...[, query, variables]) => {
    await expectSame(query, variables);
    await expectSame(query, variables);
  });

  it.each(Object.keys(ODD))(
    'says of what is not plain data what graphql-js says: %s',
    async (odd) => {
      const query = `query ($odd: String) { shelf(odd: $odd) { items { ${ALL} } } }`;
      await expectSame(query, { odd });
      await expectSame(query.replace('items', 'mayItems'), { odd });
      await expectSame(query.replace('items', 'first'), { odd });
    },
  );

  it('answers generated selections as graphql-js does', async () => {
    await fc.assert(
      fc.asyncProperty(
        shelfSelection,
        itemSelection,
        fc.option(fc.constantFrom(...Object.keys(ODD))),
        async (shelf, fragment, odd) => {
          const query = `query ($odd: String) { shelf(odd: $odd) { ${shelf.join(' ')} } }
            fragment F on Item { ${fragment.join(' ')} }`;
          const { ours, theirs } = await answers(query, { odd });
          expect(ours).toBe(theirs);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('lets a failure take with it what graphql-js lets it take', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'aprnxluyizsw'), maxLength: 5 }),
        fc.subarray(
          ['letter', 'must', 'may', 'inner { letter must may }', 'b: inner { inner { must } }'],
          {
            minLength: 1,
          },
        ),
        async (how, fields) => {
          const query = `query ($how: String!) { line(how: $how) { ${fields.join(' ')} } }`;
          const { ours, theirs } = await answers(query, { how });
          expect(ours).toBe(theirs);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes variables as graphql-js does, and refuses what it refuses', async () => {
    const query = `query ($wish: Wish = { must: true, word: "d" }, $days: [Date!], $count: Int! = 4, $must: [Int!]!, $word: String, $flag: Boolean!) {
      given(wish: $wish, days: $days, count: $count, must: $must)
      b: given(wish: { word: $word, must: $flag, inner: { must: $flag, categories: KSDD } }, days: "2024-02-29", must: 5)
    }`;
    const given = fc.record(
      {
        wish: anyValue,
        days: anyValue,
        count: anyValue,
        must: anyValue,
        word: anyValue,
        flag: anyValue,
      },
      { requiredKeys: [] },
    );
    const sound = fc.record(
      {
        wish: anyValue,
        must: fc.constant([1, 2]),
        flag: fc.boolean(),
        word: fc.constantFrom('w', null),
      },
      { requiredKeys: ['must', 'flag'] },
    );
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(given, sound), async (variables) => {
        const { ours, theirs } = await answers(query, variables);
        expect(ours).toBe(theirs);
        if (ours?.includes('"data"')) answered += 1;
      }),
      { numRuns: 300 },
    );
    expect(answered).toBeGreaterThan(10);
  });

  it('compiles queries, and leaves to graphql-js what it does not compile', async () => {
    const isCompiled = async (query: string) =>
      (await postGraphql<{ compiled: boolean }>(compiled, query)).data?.compiled;
    expect(await isCompiled(`{ compiled shelf { items { ${ALL} asked } } }`)).toBe(true);
    expect(await isCompiled('{ compiled __schema { __typename } }')).toBe(false);
    expect(await isCompiled('{ compiled shelf { items { id @skip(if: false) } } }')).toBe(false);
    expect(await isCompiled('{ compiled _entities(representations: []) { __typename } }')).toBe(
      false,
    );
  });

  it('asks no resolver twice, and changes nothing twice', async () => {
    const timesAsked = async (query: string) => {
      const before = ran.asked;
      await postGraphql(compiled, query);
      return ran.asked - before;
    };
    expect(await timesAsked('{ shelf { items { id } } fails(how: "bug") }')).toBe(1);
    expect(await timesAsked('{ shelf(odd: "nullTitle") { items { title } } }')).toBe(1);
    const before = ran.touched;
    await postGraphql(compiled, 'mutation { touch { items { title } } }');
    expect(ran.touched - before).toBe(1);
  });

  it('names the operation that it is asked for', async () => {
    const query = 'query A { shelf { items { id } } } query B { shelf { mayItems { title } } }';
    const answer = await fetch(compiled, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, operationName: 'B' }),
    });
    expect(await answer.json()).toEqual({ data: { shelf: { mayItems: null } } });
  });
});
