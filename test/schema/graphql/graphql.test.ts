import { describe, expect, it } from '@jest/globals';
import { composeServices } from '@theguild/federation-composition';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import {
  getIntrospectionQuery,
  graphql,
  GraphQLError,
  Kind,
  parse,
  print,
  validate,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import {
  buildSchema,
  Field,
  ID,
  InputType,
  ObjectType,
  Query,
  Resolver,
  Arg,
  Directive,
} from 'type-graphql';
import * as terms from '../../../schema/law/terms.js';
import { AffairType } from '../../../schema/graphql/affair.type.js';
import { AgreementFilter } from '../../../schema/graphql/agreement-filter.input.js';
import { assertFilter } from '../../../schema/graphql/assert-filter.js';
import * as enums from '../../../schema/graphql/enums.js';
import { printSortedSdl } from '../../../schema/graphql/export-sdl.js';
import { checkedPageSize } from '../../../schema/graphql/page-size.js';
import {
  DEFAULT_QUERY_LIMITS,
  findLimitExceeded,
  type QueryLimits,
} from '../../../schema/graphql/query-limits.js';
import { RegionType } from '../../../schema/graphql/region.type.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../schema/graphql/scalars.js';
import { asSubgraph } from '../../../schema/graphql/subgraph.js';
import { toyAgreement, toySchema } from './toy-schema.js';

const schema = await toySchema();

describe('scalars', () => {
  it.each([
    [
      DateScalar,
      '2024-02-29',
      ['2023-02-30', '2023-02-29', '2023-10-24T00:00:00Z', '2023-1-1', '', 20231024, null],
    ],
    [
      DateTimeScalar,
      '2023-10-24T03:00:00.123Z',
      [
        '2023-10-24',
        '2023-02-30T00:00:00Z',
        '2023-10-24T24:00:00Z',
        '2023-10-24T03:00:00+07:00',
        1698116400000,
      ],
    ],
    [
      DecimalScalar,
      `-${'9'.repeat(24)}.123456`,
      ['1.1234567', '1,5', '1e6', '.5', '5.', ' 5', 13.4],
    ],
  ])('%s takes the exact text and refuses all else', (scalar, good, bad) => {
    expect(scalar.parseValue(good)).toBe(good);
    expect(scalar.parseLiteral({ kind: Kind.STRING, value: good })).toBe(good);
    expect(scalar.serialize(good)).toBe(good);
    for (const value of bad) expect(() => scalar.parseValue(value)).toThrow(/ \/ /);
    for (const value of bad) expect(() => scalar.serialize(value)).toThrow();
  });

  it('Decimal shows a sum that is longer than what anybody may write', () => {
    const sum = `-${'9'.repeat(25)}.123456`;
    expect(DecimalScalar.serialize(sum)).toBe(sum);
    expect(() => DecimalScalar.parseValue(sum)).toThrow(/ \/ /);
  });

  it('names the field, the value and the remedy of a day that does not exist', async () => {
    const { errors } = await graphql({
      schema,
      source: 'query ($filter: AgreementFilter) { agreements(filter: $filter) { totalCount } }',
      variableValues: { filter: { signedFrom: '2023-02-30' } },
    });
    expect(errors?.[0]?.message).toMatch(
      /"2023-02-30" at "filter.signedFrom".*Tulis tanggal.*Write a day/,
    );
  });
});

describe('shared types', () => {
  it('describes every term of the law in each enum', () => {
    const pairs: [Readonly<Record<string, string>>, readonly string[]][] = [
      [enums.CategoryEnum, terms.CATEGORIES],
      [enums.NatureEnum, terms.NATURES],
      [enums.InstrumentEnum, terms.INSTRUMENTS],
      [enums.ValidityEnum, terms.VALIDITIES],
      [enums.PairTypeEnum, terms.PAIR_TYPES],
      [enums.PartyKindEnum, terms.PARTY_KINDS],
      [enums.DatePrecisionEnum, terms.DATE_PRECISIONS],
      [enums.ProvenanceEnum, terms.PROVENANCES],
      [enums.VisibilityEnum, terms.VISIBILITIES],
      [enums.AnswerEnum, terms.ANSWERS],
      [enums.RelationKindEnum, terms.RELATION_KINDS],
      [enums.CapacityEnum, terms.CAPACITIES],
      [enums.ScaleEnum, terms.SCALES],
      [enums.AgreementOrderEnum, enums.AGREEMENT_ORDERS],
    ];
    for (const [registered, list] of pairs) expect(Object.values(registered)).toEqual([...list]);
    expect(printSortedSdl(schema)).toContain('Kerja Sama Daerah dengan Daerah Lain');
  });

  it('knows a region, its province and its neighbours', async () => {
    const source =
      '{ region(code: "15.71") { code name kind bpsCode province { code province { code } } neighbours { code } } }';
    const { data, errors } = await graphql({ schema, source });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      region: {
        code: '15.71',
        name: 'Kota Jambi',
        kind: 'KOTA',
        province: { code: '15', province: { code: '15' } },
        neighbours: [{ code: '15.05' }],
      },
    });
    expect(RegionType.of('1571')).toBeNull();
    expect(RegionType.of('15.71')).toBe(RegionType.of('15.71'));
    expect(AffairType.of('W1.01')).toMatchObject({ code: 'W1.01', group: 'W1' });
    expect(AffairType.of('W9.01')).toBeNull();
  });

  it('lets the gateway extend the filter under the same name', async () => {
    @InputType('AgreementFilter')
    class CatalogueFilter extends AgreementFilter {
      @Field(() => [String], { nullable: true })
      consensus?: string[] | null;
    }
    let seen: unknown;
    @Resolver()
    class CatalogueResolver {
      @Query(() => String)
      ask(@Arg('filter', () => CatalogueFilter) filter: CatalogueFilter): string {
        seen = filter;
        return `${filter.scale} ${filter.consensus}`;
      }
    }
    const extended = await buildSchema({ resolvers: [CatalogueResolver], validate: false });
    const source = '{ ask(filter: { scale: MULTILATERAL, consensus: ["CONFIRMED"] }) }';
    expect((await graphql({ schema: extended, source })).data).toEqual({
      ask: 'MULTILATERAL CONFIRMED',
    });
    expect(seen).toBeInstanceOf(CatalogueFilter);
    expect(printSortedSdl(extended).match(/input AgreementFilter /g)).toHaveLength(1);
    expect(printSortedSdl(schema)).not.toContain('consensus');
  });

  it('prints the same schema the same way, whatever was built before', async () => {
    expect(printSortedSdl(await toySchema())).toBe(printSortedSdl(schema));
  });
});

describe('filter and page size', () => {
  const codes = (count: number) => Array.from({ length: count }, () => '15.71');

  it('takes what is within its bounds', () => {
    const filter: AgreementFilter = {
      regions: codes(100),
      affairs: ['W1.01'],
      search: 'x'.repeat(200),
      country: 'DE',
      signedFrom: '2023-01-01',
      signedTo: '2023-01-01',
    };
    expect(() => assertFilter(filter)).not.toThrow();
    expect(() => assertFilter({ regions: null, search: null })).not.toThrow();
    expect([checkedPageSize(1), checkedPageSize(200), checkedPageSize(1000, 1000)]).toEqual([
      1, 200, 1000,
    ]);
  });

  it.each<[string, AgreementFilter, RegExp]>([
    ['filter.regions', { regions: codes(101) }, /101.*at most 100/],
    [
      'filter.allRegions',
      { allRegions: ['1571'] },
      /"1571" is no Kemendagri code; .*15\.71.*[^.]\.$/,
    ],
    [
      'filter.regions',
      { regions: ['Kota Jambi'] },
      /"Kota Jambi" is no Kemendagri code; use the code "15\.71"/,
    ],
    ['filter.regions', { regions: ['99.99'] }, /"99\.99"/],
    ['filter.affairs', { affairs: ['W1.99'] }, /"W1\.99".*W1\.01/],
    ['filter.search', { search: 'x'.repeat(201) }, /201.*at most 200/],
    ['filter.country', { country: 'Germany' }, /"Germany".*ISO 3166-1/],
    [
      'filter.signedTo',
      { signedFrom: '2024-01-02', signedTo: '2024-01-01' },
      /before signedFrom.*swap/,
    ],
  ])('refuses a slip in %s, naming value and remedy', (field, filter, text) => {
    const refuse = () => assertFilter(filter);
    expect(refuse).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringMatching(text) }),
    );
    expect(refuse).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ field }) }),
    );
  });

  it.each([0, 201, -1, 1.5, Number.NaN])('refuses first: %s', (first) => {
    expect(() => checkedPageSize(first)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });
});

/** The limit that refuses the query, with its value; null when it may run. */
function exceeded(
  query: string,
  limits: Partial<QueryLimits> = {},
  variables: Record<string, unknown> = {},
  on: GraphQLSchema = schema,
): [unknown, unknown] | null {
  const document = parse(query);
  expect(validate(on, document)).toEqual([]);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  const all = { ...DEFAULT_QUERY_LIMITS, ...limits };
  const error = findLimitExceeded(on, document, operation, variables, all);
  if (error === null) return null;
  expect(error).toBeInstanceOf(GraphQLError);
  expect(error.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect(error.message).toMatch(/paling banyak .* \/ .*at most/);
  return [error.extensions['limit'], error.extensions['value']];
}

describe('query limits', () => {
  const nested = (levels: number) =>
    `{ region(code: "15") ${'{ province '.repeat(levels - 2)}{ code }${' }'.repeat(levels - 2)} }`;

  it('bounds the depth, at and beyond', () => {
    expect(exceeded(nested(16))).toBeNull();
    expect(exceeded(nested(17))).toEqual(['depth', 17]);
  });

  it('sees depth through fragments', () => {
    const spread =
      '{ region(code: "15") { ...A } } fragment A on Region { province { ... on Region { province { code } } } }';
    expect(exceeded(spread, { depth: 4 })).toBeNull();
    expect(exceeded(spread, { depth: 3 })).toEqual(['depth', 4]);
  });

  it('bounds aliases and directives, at and beyond', () => {
    const aliased = (count: number) =>
      `{ ${Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(' ')} }`;
    expect(exceeded(aliased(40))).toBeNull();
    expect(exceeded(aliased(41))).toEqual(['aliases', 41]);
    const directed = (count: number) =>
      `{ ${Array.from({ length: count }, () => '... @include(if: true) { __typename }').join(' ')} }`;
    expect(exceeded(directed(20))).toBeNull();
    expect(exceeded(directed(21))).toEqual(['directives', 21]);
  });

  it('counts aliases again for every spread of their fragment', () => {
    const spread =
      '{ a: region(code: "15") { ...A } b: region(code: "15") { ...A } } fragment A on Region { x: code y: name }';
    expect(exceeded(spread, { aliases: 6 })).toBeNull();
    expect(exceeded(spread, { aliases: 5 })).toEqual(['aliases', 6]);
  });

  it('multiplies the fields by the page asked for, literal, variable or default', () => {
    // The connection, its count, and per agreement: itself, id, and 5 parties of 2 fields each.
    const cost = (first: number) => 1 + 1 + first * (1 + 1 + 5 * 2);
    const fields = '{ totalCount nodes { id parties { name } } }';
    const literal = `{ agreements(first: 100) ${fields} }`;
    const variable = `query ($n: Int! = 50) { agreements(first: $n) ${fields} }`;
    expect(exceeded(literal, { cost: cost(100) })).toBeNull();
    expect(exceeded(literal, { cost: cost(100) - 1 })).toEqual(['cost', cost(100)]);
    expect(exceeded(variable, { cost: 0 }, { n: 7 })).toEqual(['cost', cost(7)]);
    expect(exceeded(variable, { cost: 0 })).toEqual(['cost', cost(50)]);
    expect(exceeded(`{ agreements ${fields} }`, { cost: 0 })).toEqual(['cost', cost(20)]);
    expect(exceeded('{ firstAgreements(first: 9) { id } }', { cost: 0 })).toEqual(['cost', 18]);
  });

  it('passes a connection’s length on through fragments', () => {
    const query =
      '{ agreements(first: 100) { ...C } } fragment C on AgreementConnection { nodes { id } }';
    expect(exceeded(query, { cost: 0 })).toEqual(['cost', 1 + 100 * 2]);
  });

  it('refuses lists nested in lists, and huge pages', () => {
    const neighbours = (levels: number) =>
      `{ region(code: "15.71") ${'{ neighbours '.repeat(levels)}{ code }${' }'.repeat(levels)} }`;
    expect(exceeded(neighbours(4))).toBeNull();
    expect(exceeded(neighbours(8))?.[0]).toBe('cost');
    expect(exceeded('{ agreements(first: 2147483647) { nodes { id } } }')?.[0]).toBe('cost');
  });

  it('lets the widest honest page pass', () => {
    const honest = `{ agreements(first: 200) { totalCount pageInfo { hasNextPage endCursor } nodes {
      id title renews { id title }
      parties { order kind name documentNumber signedOn signatoryName signatoryOffice capacity region { code name province { code } } }
      funding { role source amount currency } } } }`;
    expect(exceeded(honest)).toBeNull();
  });

  it('costs a bomb of fragments without unrolling it', () => {
    const bomb = (levels: number) =>
      `{ region(code: "15") { ...F0 } } ${Array.from(
        { length: levels },
        (_, i) =>
          `fragment F${i} on Region { province { ...F${i + 1} } ... on Region { ...F${i + 1} } }`,
      ).join(' ')} fragment F${levels} on Region { code }`;
    expect(exceeded(bomb(20), { depth: 1_000 })).toEqual(['cost', 2 ** 21]);
    // Unrolled, this would be 2^200 fields.
    expect(exceeded(bomb(200), { depth: 1_000 })).toEqual(['cost', Number.MAX_SAFE_INTEGER]);
  });

  it('lets the whole introspection query pass, and not many of them', () => {
    const whole = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    expect(exceeded(whole)).toBeNull();
    const many = whole.replace(
      '__schema {',
      `${Array.from({ length: 8 }, (_, i) => `a${i}: __schema { types { ...FullType } }`).join(' ')} __schema {`,
    );
    expect(exceeded(many)?.[0]).toBe('cost');
    const circular = (levels: number) =>
      `{ __type(name: "Query") ${'{ ofType '.repeat(levels)}{ name }${' }'.repeat(levels)} }`;
    expect(exceeded(circular(14))).toBeNull();
    expect(exceeded(circular(15))).toEqual(['depth', 17]);
  });
});

describe('subgraph', () => {
  const asked: string[][] = [];
  const subgraph = asSubgraph<unknown>(schema, {
    Region: ({ code }) => (typeof code === 'string' ? RegionType.of(code) : null),
    Agreement: async ({ id }) => {
      asked.push([String(id)]);
      if (id === 'broken') throw new Error('this one fails');
      return id === 'none' ? null : toyAgreement(String(id));
    },
  });
  const source = `query ($keys: [_Any!]!) { _entities(representations: $keys) {
    __typename ... on Region { name } ... on Agreement { title } } }`;
  const entities = (keys: unknown): Promise<ExecutionResult> =>
    Promise.resolve(graphql({ schema: subgraph, source, variableValues: { keys } }));

  it('tells its SDL with keys, without the federation fields', async () => {
    const { data } = await graphql({ schema: subgraph, source: '{ _service { sdl } }' });
    const { sdl } = (data as { _service: { sdl: string } })._service;
    expect(sdl).toMatch(/extend schema @link/);
    expect(sdl).toMatch(/type Region @key\(fields: "code"\) @shareable/);
    expect(sdl).toMatch(/type Agreement @key\(fields: "id"\)/);
    expect(sdl).not.toMatch(/_service|_entities|_Any|_Entity/);
  });

  it('finds entities by key, null for nobody, an error only at its place', async () => {
    const { data, errors } = await entities([
      { __typename: 'Region', code: '15.71' },
      { __typename: 'Agreement', id: 'a' },
      { __typename: 'Agreement', id: 'none' },
      { __typename: 'Agreement', id: 'broken' },
      { __typename: 'Query' },
      { __typename: 'constructor' },
      'text',
    ]);
    expect(data).toEqual({
      _entities: [
        { __typename: 'Region', name: 'Kota Jambi' },
        { __typename: 'Agreement', title: 'Naskah a' },
        null,
        null,
        null,
        null,
        null,
      ],
    });
    const failed = new Map(errors?.map((error) => [error.path?.[1], error]));
    expect([...failed.keys()].sort()).toEqual([3, 4, 5, 6]);
    expect(failed.get(4)?.message).toContain(
      'representations[4].__typename "Query" is no entity here; use Region, Agreement',
    );
    expect(failed.get(4)?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('bounds the list of representations, literal and variable', () => {
    const keys = (count: number) =>
      Array.from({ length: count }, () => ({ __typename: 'Region', code: '15' }));
    expect(exceeded(source, {}, { keys: keys(200) }, subgraph)).toBeNull();
    expect(exceeded(source, {}, { keys: keys(201) }, subgraph)).toEqual(['representations', 201]);
    const literal = `{ _entities(representations: [${'{ __typename: "Region", code: "15" } '.repeat(201)}]) { __typename } }`;
    expect(exceeded(literal, {}, {}, subgraph)).toEqual(['representations', 201]);
  });

  it('composes with another subgraph and is queried across', async () => {
    @Directive('@key(fields: "code")')
    @ObjectType('Region')
    class WeatherRegion {
      @Field(() => ID) code!: string;
      @Field(() => String) weather!: string;
    }
    @Resolver()
    class WeatherResolver {
      @Query(() => [WeatherRegion])
      forecast(): WeatherRegion[] {
        return [{ code: '15.71', weather: 'hujan' }];
      }
    }
    const weather = asSubgraph(
      await buildSchema({ resolvers: [WeatherResolver], validate: false }),
      {
        Region: ({ code }) => ({ code, weather: 'cerah' }),
      },
    );
    const subgraphs: Record<string, GraphQLSchema> = { simpul: subgraph, weather };
    const services = await Promise.all(
      Object.entries(subgraphs).map(async ([name, one]) => {
        const { data } = await graphql({ schema: one, source: '{ _service { sdl } }' });
        return {
          name,
          url: `http://${name}`,
          typeDefs: parse((data as { _service: { sdl: string } })._service.sdl),
        };
      }),
    );
    const { supergraphSdl, errors } = composeServices(services);
    expect(errors ?? []).toEqual([]);
    const stitched = getStitchedSchemaFromSupergraphSdl({
      supergraphSdl: supergraphSdl ?? '',
      onSubschemaConfig: (config) => {
        const target = subgraphs[config.name.toLowerCase()];
        if (target === undefined) throw new Error(`no subgraph ${config.name}`);
        config.executor = ({ document, variables }) =>
          graphql({
            schema: target,
            source: print(document),
            variableValues: variables as Record<string, unknown>,
          }) as never;
      },
    });
    const across = await graphql({
      schema: stitched,
      source:
        '{ forecast { code weather name province { name } } region(code: "15.04") { shortName weather } }',
    });
    expect(across.errors).toBeUndefined();
    expect(across.data).toEqual({
      forecast: [
        {
          code: '15.71',
          weather: 'hujan',
          name: 'Kota Jambi',
          province: { name: 'Provinsi Jambi' },
        },
      ],
      region: { shortName: 'Batang Hari', weather: 'cerah' },
    });
  });
});
