import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createContext, type GatewayServices } from '../../gateway/graphql/context.js';
import { buildGatewaySchema } from '../../gateway/graphql/schema.js';
import type { SourceDirectory } from '../../gateway/sources/source-state.js';
import { createLogger } from '../../schema/server/logger.js';
import { compiledExecutor } from '../../schema/server/executor/compiled-executor.js';
import { serveGraphql, type GraphqlServer } from '../../schema/server/serve.js';
import { ANONYMOUS } from '../../schema/server/tokens.js';
import { postGraphql } from '../support/http.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

/** Every field that the database can write by itself. */
const PLAIN =
  'id title titleAsWritten category nature instrument instrumentAsWritten scale affairsKnown scope crossBorder crossProvince signedOn signedOnPrecision validFrom validUntil openEnded endedOn endReason validity updatedAt consensus';

/** What could break a text that is put together: quotes, ends of lines, other scripts, JSON itself. */
const ODD_TITLES = [
  'Naskah "satu" \\ dua',
  'baris satu\nbaris dua,\n{"id":"x"}',
  'tab\tdan \u0001 \u2028 \u007f',
  'Kerja sama é 協力 😀 – …',
  '"written-00000000-0000-0000-0000-000000000000-0"',
  "'; DROP TABLE agreement; --",
  '%s %w $1 ?1',
];

describe.each(ENGINES)('pages that the database writes on %s', (engine) => {
  let test: TestCatalogue;
  let silent: ReadonlySet<string> = new Set();
  const servers: GraphqlServer[] = [];
  let [written, whole] = ['', ''];
  let [pages, writtenPages] = [0, 0];

  beforeAll(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
    await test.publish(
      ...ODD_TITLES.map((title, place) =>
        record('15.71', {
          title,
          titleAsWritten: place % 2 === 0,
          scope: place % 2 === 0 ? title : null,
          category: place % 3 === 0 ? 'KSDD' : 'SINERGI',
          parties: [party('15.71', 1), party(place % 2 === 0 ? '15.05' : '15.04', 2)],
          affairs: place % 2 === 0 ? [] : null,
          signedOn: place === 3 ? null : `20${10 + place}-01-01`,
          signedOnPrecision: place === 3 ? 'UNKNOWN' : 'YEAR',
          validUntil: place === 2 ? '2027-01-01' : null,
          openEnded: place === 4,
        }),
      ),
    );
    // Ten of one title, so that a page's end falls among equals.
    await test.publish(...Array.from({ length: 10 }, () => record('15.04', { title: 'Sama' })));
    const counted = new Proxy(test.catalogue, {
      get: (catalogue, name, receiver) => {
        if (name === 'page') pages += 1;
        if (name === 'writtenPage') writtenPages += 1;
        const value: unknown = Reflect.get(catalogue, name, catalogue);
        return typeof value === 'function' ? value.bind(catalogue) : (value ?? receiver);
      },
    });
    const sources: Pick<SourceDirectory, 'all' | 'silent'> = {
      all: () => [],
      silent: () => silent,
    };
    const services = { catalogue: counted, sources } as unknown as GatewayServices;
    const schema = await buildGatewaySchema();
    const serve = async (executor: object) => {
      const server = await serveGraphql({
        schema,
        context: async ({ caller }) => createContext(services, caller),
        authenticate: async () => ANONYMOUS,
        host: '127.0.0.1',
        port: 0,
        logger: createLogger({ name: 'test', level: 'silent' }),
        health: () => ({ ok: true }),
        playground: null,
        ...executor,
      });
      servers.push(server);
      return `${server.url}/graphql`;
    };
    written = await serve({ executor: compiledExecutor(schema) });
    whole = await serve({});
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await test.close();
  });

  /** The answer of the one that writes, once it is seen to be the other's. */
  async function same<T = Record<string, unknown>>(
    query: string,
    variables: Record<string, unknown> = {},
    expected = { writtenPages: 1, pages: 0 },
  ): Promise<T> {
    [pages, writtenPages] = [0, 0];
    const a = await postGraphql<T>(written, query, variables);
    expect({ writtenPages, pages }).toEqual(expected);
    const b = await postGraphql<T>(whole, query, variables);
    expect(a.errors).toEqual([]);
    expect(a.data).toEqual(b.data);
    expect(JSON.stringify(a.data)).toBe(JSON.stringify(b.data));
    if (a.data === null) throw new Error('no data');
    return a.data;
  }

  it('are those that graphql-js makes of rows, whatever stands in them', async () => {
    const query = `{ agreements(first: 50) { totalCount nodes { ${PLAIN} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const { agreements } = await same<{ agreements: { nodes: { title: string }[] } }>(query);
    expect(agreements.nodes).toHaveLength(ODD_TITLES.length + 10);
    expect(agreements.nodes.map(({ title }) => title)).toEqual(expect.arrayContaining(ODD_TITLES));
  });

  it.each(['SIGNED_ON_DESC', 'SIGNED_ON_ASC', 'VALID_UNTIL_ASC', 'TITLE_ASC', 'UPDATED_AT_DESC'])(
    'lead from one to the next without a gap or a double, in the order %s',
    async (order) => {
      const query = `query Q($after: String) { agreements(orderBy: ${order}, first: 4, after: $after) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const answer: {
          agreements: {
            nodes: { id: string }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        } = await same(query, { after });
        seen.push(...answer.agreements.nodes.map(({ id }) => id));
        const { hasNextPage, endCursor } = answer.agreements.pageInfo;
        after = hasNextPage ? endCursor : null;
      } while (after !== null);
      expect(seen).toHaveLength(ODD_TITLES.length + 10);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  it('say nothing where nothing matches', async () => {
    const query =
      '{ agreements(filter: {regions: ["32.04"]}) { nodes { id } pageInfo { hasNextPage startCursor endCursor } } }';
    expect(await same(query)).toEqual({
      agreements: {
        nodes: [],
        pageInfo: { hasNextPage: false, startCursor: null, endCursor: null },
      },
    });
  });

  it('tell names as they were asked for, and the type', async () => {
    const query =
      'query { a: agreements(first: 2) { nodes { judul: title __typename lagi: title ya: crossBorder } } b: agreements(first: 3, orderBy: TITLE_ASC) { list: nodes { ...F ... on Agreement { id } } } } fragment F on Agreement { title }';
    await same(query, {}, { writtenPages: 2, pages: 0 });
  });

  it('show the consensus as it is while a node is silent', async () => {
    const query = '{ agreements(first: 50, orderBy: TITLE_ASC) { nodes { id consensus } } }';
    const heard = JSON.stringify(await same(query));
    silent = new Set(['15.04', '15.05']);
    const unheard = JSON.stringify(await same(query));
    silent = new Set();
    expect(JSON.stringify(await same(query))).toBe(heard);
    expect(heard).not.toContain('"UNKNOWN"');
    expect(unheard).toContain('"UNKNOWN"');
  });

  it.each([
    ['edges too', '{ agreements(first: 3) { nodes { id } edges { cursor node { title } } } }'],
    ['a list of a list', '{ agreements(first: 3) { nodes { id parties { name } } } }'],
    ['two lists of one page', '{ agreements(first: 3) { a: nodes { id } b: nodes { title } } }'],
    ['a condition', '{ agreements(first: 3) { nodes { id title @include(if: true) } } }'],
    ['what a resolver makes', '{ agreements(first: 3) { nodes { id renews { id } } } }'],
  ])('are not written where a query wants %s', async (_what, query) => {
    await same(query, {}, { writtenPages: 0, pages: 1 });
  });

  it('refuse what a page of rows refuses, in the same words', async () => {
    for (const query of [
      '{ agreements(first: 201) { nodes { id } } }',
      '{ agreements(after: "x") { nodes { id } } }',
    ]) {
      const [a, b] = [await postGraphql(written, query), await postGraphql(whole, query)];
      expect(a.errors).toHaveLength(1);
      expect(a.errors).toEqual(b.errors);
    }
  });
});
