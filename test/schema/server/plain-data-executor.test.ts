import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  buildSchema,
  Field,
  FieldResolver,
  ID,
  Info,
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
import { plainDataExecutor } from '../../../schema/server/plain-data-executor.js';
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

  /** Whether the operation runs on the schema with plain data in it. */
  @Query(() => Boolean)
  shortened(@Info() { schema }: GraphQLResolveInfo): boolean {
    return schema.getType('PlainData') !== undefined;
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

function descriptorsOf(odd: string): PropertyDescriptorMap {
  return Object.getOwnPropertyDescriptors(ODD[odd] ?? {});
}

const schema = asSubgraph(await buildSchema({ resolvers: [ShelfResolver], validate: false }), {
  Item: () => GOOD,
  Leaf: () => ({ word: 'entity', count: 3 }),
});
const FIELDS = ['Shelf.items', 'Shelf.mayItems'] as const;
const servers: GraphqlServer[] = [];
let ordinary = '';
let plain = '';

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
  plain = await serve({ executor: plainDataExecutor(schema, FIELDS) });
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

async function expectSame(query: string, variables: Record<string, unknown> = {}) {
  const [a, b] = [
    await postGraphql(ordinary, query, variables),
    await postGraphql(plain, query, variables),
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

describe('plainDataExecutor', () => {
  it.each(DOCUMENTS)('answers as graphql-js does: %s', async (...[, query, variables]) => {
    await expectSame(query, variables);
    await expectSame(query, variables);
  });

  it.each(Object.keys(ODD))('leaves what is not plain data to graphql-js: %s', async (odd) => {
    const query = `query ($odd: String) { shelf(odd: $odd) { items { ${ALL} } } }`;
    await expectSame(query, { odd });
    await expectSame(query.replace('items', 'mayItems'), { odd });
  });

  it('runs plain queries on the shortened schema, and no others', async () => {
    const isShortened = async (query: string) =>
      (await postGraphql<{ shortened: boolean }>(plain, query)).data?.shortened;
    expect(await isShortened(`{ shortened shelf { items { ${ALL} } } }`)).toBe(true);
    expect(await isShortened('{ shortened }')).toBe(false);
    expect(await isShortened('{ shortened shelf { items { asked } } }')).toBe(false);
    expect(await isShortened('{ shortened shelf { items { id } mayItems { asked } } }')).toBe(
      false,
    );
    expect(await isShortened('{ shortened __schema { __typename } shelf { items { id } } }')).toBe(
      false,
    );
  });

  it('asks again only where the data was not plain, and never changes something twice', async () => {
    const timesAsked = async (query: string) => {
      const before = asked;
      await postGraphql(plain, query);
      return asked - before;
    };
    expect(await timesAsked('{ shelf { items { id } } fails(how: "bug") }')).toBe(1);
    expect(await timesAsked('{ shelf(odd: "nullTitle") { items { title } } }')).toBe(2);
    const before = touched;
    await postGraphql(plain, 'mutation { touch { items { title } } }');
    expect(touched - before).toBe(1);
  });

  it('names the operation that it is asked for', async () => {
    const query = 'query A { shelf { items { id } } } query B { shelf { mayItems { title } } }';
    const answer = await fetch(plain, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, operationName: 'B' }),
    });
    expect(await answer.json()).toEqual({ data: { shelf: { mayItems: null } } });
  });

  it('refuses fields that it cannot take over', () => {
    expect(() => plainDataExecutor(schema, ['Shelf.none'])).toThrow('Shelf.none');
    expect(() => plainDataExecutor(schema, ['Item.asked'])).toThrow('Item.asked');
  });
});
