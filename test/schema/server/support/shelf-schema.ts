import 'reflect-metadata';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { GraphQLResolveInfo } from 'graphql';
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
import { CallerError } from '../../../../schema/errors.js';
import { CategoryEnum } from '../../../../schema/graphql/enums.js';
import { DateScalar } from '../../../../schema/graphql/scalars.js';
import { asSubgraph } from '../../../../schema/graphql/subgraph.js';
import { mayWrite } from '../../../../schema/server/executor/flat-selection.js';

/** A schema whose answers may be plain, odd, late or wrong. */
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
export const ODD: Readonly<Record<string, object>> = {
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

/** How often the resolvers ran. */
export const ran = { asked: 0, touched: 0 };

@Resolver(() => Item)
class ShelfResolver {
  @Query(() => Shelf)
  shelf(@Arg('odd', () => String, { nullable: true }) odd: string | null | undefined): object {
    ran.asked += 1;
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
    ran.touched += 1;
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

export const schema = asSubgraph(
  await buildSchema({ resolvers: [ShelfResolver, OddResolver], validate: false }),
  {
    Item: () => GOOD,
    Leaf: () => ({ word: 'entity', count: 3 }),
  },
);
