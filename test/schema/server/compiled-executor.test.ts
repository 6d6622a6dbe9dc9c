import 'reflect-metadata';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execute, parse, validate, type GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  buildSchema,
  Field,
  FieldResolver,
  ID,
  Info,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { CallerError } from '../../../schema/errors.js';
import { CategoryEnum } from '../../../schema/graphql/enums.js';
import { DateScalar } from '../../../schema/graphql/scalars.js';
import { asSubgraph } from '../../../schema/graphql/subgraph.js';
import { createLogger } from '../../../schema/server/logger.js';
import { compiledExecutor } from '../../../schema/server/executor/compiled-executor.js';
import { mayWrite } from '../../../schema/server/executor/flat-selection.js';
import { serveGraphql, type GraphqlServer } from '../../../schema/server/serve.js';
import { ANONYMOUS } from '../../../schema/server/tokens.js';
import { postGraphql } from '../../support/http.js';

@ObjectType({ simpleResolvers: true })
class Leaf {
  @Field(() => String) word!: string;
  @Field(() => Int, { nullable: true }) count!: number | null;
}

@ObjectType({ simpleResolvers: true })
class Item {
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => CategoryEnum) category!: string;
  @Field(() => DateScalar, { nullable: true }) day!: string | null;
  @Field(() => Boolean) open!: boolean;
  @Field(() => Leaf) leaf!: Leaf;
  @Field(() => Leaf, { nullable: true }) mayLeaf!: Leaf | null;
  @Field(() => [Leaf]) leaves!: Leaf[];
  @Field(() => [[Int]], { nullable: 'itemsAndList' }) grid!: (number | null)[][] | null;
}

@ObjectType({ simpleResolvers: true })
class Shelf {
  @Field(() => [Item]) items!: Item[];
  @Field(() => [Item], { nullable: true }) mayItems!: Item[] | null;
  @Field(() => Item, { nullable: true }) first!: Item | null;
}

@ObjectType({ simpleResolvers: true })
class Odd {
  @Field(() => String) letter!: string;
}

@InputType()
class Wish {
  @Field(() => String, { nullable: true }) word?: string | null;
  @Field(() => Int, { defaultValue: 3 }) count!: number;
  @Field(() => [CategoryEnum], { nullable: true }) categories?: string[] | null;
  @Field(() => Wish, { nullable: true }) inner?: Wish | null;
  @Field(() => Boolean) must!: boolean;
}

const GOOD = {
  id: '1',
  title: 'Naskah "satu" – é',
  category: 'KSDD',
  day: '2024-02-29',
  open: false,
  leaf: { word: 'a', count: 0 },
  mayLeaf: null,
  leaves: [{ word: 'b', count: null }, { word: '' }],
  grid: [[1, null], []],
};

/** What a shelf may hold that is not plain, or that no client may see. */
const ODD: Readonly<Record<string, object>> = {
  nullTitle: { title: null },
  undefinedTitle: { title: undefined },
  errorTitle: { title: new CallerError('NOT_FOUND', 'tidak ada / none', { id: 'x' }) },
  throwingTitle: {
    get title(): string {
      throw new Error('secret');
    },
  },
  promisedTitle: { title: Promise.resolve('later') },
  rejectedTitle: {
    get title(): Promise<never> {
      return Promise.reject(new CallerError('FORBIDDEN', 'jangan / no'));
    },
  },
  calledTitle: { title: () => 'called' },
  numberTitle: { title: 5 },
  objectTitle: { title: {} },
  badDay: { day: '2023-02-30' },
  badCategory: { category: 'NONE' },
  nullLeaf: { leaf: null },
  textLeaf: { leaf: 'text' },
  promisedLeaf: { mayLeaf: Promise.resolve({ word: 'later', count: 1 }) },
  nullInLeaves: { leaves: [null, { word: 'c', count: 1 }] },
  setOfLeaves: { leaves: new Set([{ word: 'd', count: 2 }]) },
  noLeaves: { leaves: 3 },
  badCount: { mayLeaf: { word: 'e', count: 1.5 } },
};

let asked = 0;
let touched = 0;

@Resolver(() => Item)
class ShelfResolver {
  @Query(() => Shelf)
  shelf(@Arg('odd', () => String, { nullable: true }) odd: string | null | undefined): object {
    asked += 1;
    const item = odd ? Object.defineProperties({ ...GOOD }, descriptorsOf(odd)) : GOOD;
    return { items: [GOOD, item, GOOD], mayItems: odd ? [item] : null, first: item };
  }

  @Query(() => String, { nullable: true })
  fails(@Arg('how', () => String) how: string): string {
    if (how === 'caller') throw new CallerError('NOT_FOUND', 'tidak ada / none');
    throw new Error('secret');
  }

  @Query(() => Boolean)
  compiled(@Info() info: GraphQLResolveInfo): boolean {
    return mayWrite(info);
  }

  /** What the resolver was given, as JSON. */
  @Query(() => String, { nullable: true })
  given(
    @Arg('wish', () => Wish, { nullable: true }) wish: Wish | null | undefined,
    @Arg('days', () => [DateScalar], { nullable: true }) days: string[] | null | undefined,
    @Arg('count', () => Int, { defaultValue: 7 }) count: number | null,
    @Arg('must', () => [Int]) must: number[],
  ): string {
    return JSON.stringify({ wish, days, count, must });
  }

  /** A line of items, of which each fails, is late or is well as the letters say. */
  @Query(() => [Odd], { nullable: 'itemsAndList' })
  line(@Arg('how', () => String) how: string): unknown[] {
    return [...how].map((letter) => {
      if (letter === 'p') return Promise.resolve({ letter: 'p' });
      if (letter === 'r') return Promise.reject(new CallerError('FORBIDDEN', 'jangan / no'));
      return letter === 'n' ? null : { letter };
    });
  }

  @Mutation(() => Shelf)
  touch(): object {
    touched += 1;
    return { items: [{ ...GOOD, title: null }] };
  }

  @FieldResolver(() => String)
  async asked(@Root() { id }: Item): Promise<string> {
    return `asked ${id}`;
  }
}

@Resolver(() => Odd)
class OddResolver {
  @FieldResolver(() => Int)
  must(@Root() { letter }: Odd): unknown {
    if (letter === 'x' || letter === 'z') throw new CallerError('NOT_FOUND', 'tidak ada / none');
    if (letter === 'l' || letter === 's')
      return Promise.reject(new CallerError('FORBIDDEN', 'bentrok / conflict'));
    return letter === 'u' ? null : 1;
  }

  @FieldResolver(() => Int, { nullable: true })
  async may(@Root() { letter }: Odd): Promise<number> {
    // Fails when what it stands in is null already, which another line still waits for.
    if (letter === 's') await setImmediate();
    if (letter === 'w') await setTimeout(5);
    if (['s', 'y', 'z'].includes(letter)) throw new CallerError('NOT_FOUND', 'tidak ada / none');
    return 2;
  }

  @FieldResolver(() => Odd)
  async inner(@Root() { letter }: Odd): Promise<unknown> {
    return letter === 'i' ? null : { letter };
  }
}

function descriptorsOf(odd: string): PropertyDescriptorMap {
  return Object.getOwnPropertyDescriptors(ODD[odd] ?? {});
}

const schema = asSubgraph(
  await buildSchema({ resolvers: [ShelfResolver, OddResolver], validate: false }),
  {
    Item: () => GOOD,
    Leaf: () => ({ word: 'entity', count: 3 }),
  },
);
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

const ALL = `id title category day open leaf { word count } mayLeaf { word count }
  leaves { word count } grid`;

const DOCUMENTS: readonly (readonly [string, string, Record<string, unknown>?])[] = [
  ['every field', `{ shelf { items { ${ALL} } mayItems { id } } }`],
  ['aliases', '{ s: shelf { one: items { a: id b: title c: leaf { d: word } } } }'],
  ['__typename', '{ __typename shelf { __typename items { __typename id leaf { __typename } } } }'],
  [
    'fragments that overlap',
    `query { shelf { items { ...A ... on Item { title leaf { word } } ... { day } } ...B } }
     fragment A on Item { id leaf { count } leaves { ...L } }
     fragment B on Shelf { items { open leaves { count } } }
     fragment L on Leaf { word }`,
  ],
  [
    '@skip and @include inside',
    'query ($no: Boolean!) { shelf { items { id title @skip(if: $no) ... @include(if: $no) { day } } } }',
    { no: true },
  ],
  [
    '@skip on the list itself',
    'query ($no: Boolean!) { shelf { items @skip(if: $no) { id } first { id } } }',
    { no: true },
  ],
  ['a field with a resolver inside', '{ shelf { items { id asked } } }'],
  ['an odd alias', '{ shelf { items { __proto__: title constructor: id } } }'],
  ['an error beside it', '{ shelf { items { id } } fails(how: "caller") }'],
  ['a bug beside it', '{ shelf { items { id } } fails(how: "bug") }'],
  ['a wrong variable', 'query ($odd: String) { shelf(odd: $odd) { items { id } } }', { odd: 3 }],
  ['a missing variable', 'query ($how: String!) { fails(how: $how) shelf { items { id } } }'],
  ['a default', 'query ($odd: String = "nullTitle") { shelf(odd: $odd) { items { title } } }'],
  [
    'introspection beside it',
    '{ shelf { items { id } } __type(name: "Shelf") { fields { type { kind ofType { name } } } } }',
  ],
  [
    'several operations',
    'query A { shelf { items { id } } } query B { shelf { items { title } } }',
  ],
  [
    'entities of a union',
    '{ _entities(representations: [{ __typename: "Item", id: "1" }, { __typename: "Leaf" }]) { ... on Item { id leaf { word } } ... on Leaf { word } } shelf { items { id } } }',
  ],
  ['a mutation that fails', 'mutation { touch { items { title } } }'],
];

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

const leafFields = fc.constantFrom('word', 'count', '__typename');
const itemFields = fc.constantFrom('id', 'title', 'category', 'day', 'open', 'grid', 'asked');

function aliased(field: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.boolean(), field)
    .map(([isAliased, text]) => (isAliased ? `a_${text}: ${text}` : text));
}

const leafSelection = fc.array(aliased(leafFields), { minLength: 1, maxLength: 4 });
const itemSelection = fc.array(
  fc.oneof(
    aliased(itemFields),
    fc
      .tuple(fc.constantFrom('leaf', 'mayLeaf', 'leaves'), leafSelection)
      .map(([field, selection]) => `${field} { ${selection.join(' ')} }`),
    leafSelection.map((selection) => `... on Item { leaf { ${selection.join(' ')} } }`),
  ),
  { minLength: 1, maxLength: 5 },
);
const shelfSelection = fc.array(
  fc
    .tuple(fc.constantFrom('items', 'mayItems', 'first'), itemSelection)
    .map(([field, selection]) => `${field} { ${selection.join(' ')} ...F }`),
  { minLength: 1, maxLength: 3 },
);

const anyValue = fc.oneof(
  fc.constantFrom(null, true, 0, 1.5, 3_000_000_000, '', '2024-02-29', 'KSDD', 'x'),
  fc.constantFrom(
    [],
    [1],
    ['KSDD', 'SINERGI'],
    [null],
    {},
    { must: true },
    { must: true, none: 1 },
  ),
  fc.record(
    {
      word: fc.constantFrom('w', null, 3),
      count: fc.constantFrom(1, null, 'x'),
      categories: fc.constantFrom(null, 'KSDD', ['KSDD'], ['NONE'], []),
      inner: fc.constantFrom(null, { must: false }, { must: true, word: 'v' }, {}),
      must: fc.constantFrom(true, false, null, 'x'),
    },
    { requiredKeys: [] },
  ),
);

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
      const before = asked;
      await postGraphql(compiled, query);
      return asked - before;
    };
    expect(await timesAsked('{ shelf { items { id } } fails(how: "bug") }')).toBe(1);
    expect(await timesAsked('{ shelf(odd: "nullTitle") { items { title } } }')).toBe(1);
    const before = touched;
    await postGraphql(compiled, 'mutation { touch { items { title } } }');
    expect(touched - before).toBe(1);
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
