import { afterEach, describe, expect, it } from '@jest/globals';
import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { buildGatewaySchema } from '../../gateway/graphql/schema.js';
import { DEFAULT_QUERY_LIMITS, findLimitExceeded } from '../../schema/graphql/query-limits.js';
import { ALL_REGIONS } from '../../schema/reference/regions.js';
import { CARE_OF_REGISTERS } from '../../web/playground/src/gateway-queries/care-of-registers.js';
import { OBLIGATORY_COOPERATION } from '../../web/playground/src/gateway-queries/obligatory-cooperation.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';

const MATRIX = `{
  pairs { regions { code name shortName } pairType lengthKm }
  affairs { code name }
  cells { regions affair status agreementCount obligationId unknownBecause }
}`;
/** As the playground asks for those of a region. */
const DUTIES = `{
  id basis regions { name } affair { name } externality status unknownBecause supervisor agreedOn
  agreements { id title validity }
}`;

const QUALITY = `{
  fixFirst(first: 5) { sentence because duties agreements records(first: 3) { recordId title } }
  fields { field lacking of }
}`;

function exceededIn(schema: GraphQLSchema) {
  return (query: string) => {
    const document = parse(query);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('no operation');
    return findLimitExceeded(schema, document, operation, {}, DEFAULT_QUERY_LIMITS);
  };
}

describe('the price of lists that grow with a gateway', () => {
  let gateway: TestGateway | undefined;
  afterEach(() => gateway?.stop());
  const start = async (borders: string, province = '15') => {
    const env = { GATEWAY_BORDERS: borders, GATEWAY_PROVINCE: province };
    gateway = await startTestGateway({ sources: [], env });
    return gateway;
  };
  const aliased = (times: number, question: string) =>
    `{ ${Array.from({ length: times }, (_, n) => `c${n}: ${question}`).join(' ')} }`;

  it("leaves room for a country's whole matrix, and for all its duties once", async () => {
    const { ask } = await start('NATIONAL');
    const { data, errors } = await ask<{ coverage: { cells: object[] } }>(
      `{ coverage ${MATRIX} completeness { complete } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.coverage.cells).toHaveLength(991 * 32);
    expect((await ask(`{ obligations ${DUTIES} }`)).errors).toBeUndefined();
    for (const question of [
      `{ coverage ${MATRIX} obligations ${DUTIES} }`,
      aliased(2, `obligations ${DUTIES}`),
      aliased(2, `coverage ${MATRIX}`),
      // 29,730 proposals each.
      aliased(40, 'obligations { id }'),
    ]) {
      const refused = (await ask(question)).errors?.[0]?.extensions;
      expect(refused).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'cost' });
    }
  });

  it('leaves room for the matrix of a country that runs every node', async () => {
    const exceeded = exceededIn(await buildGatewaySchema({ pairs: 991, sources: 514 }));
    const completeness = 'completeness { complete sources { region { code name } status held } }';
    expect(exceeded(`{ coverage ${MATRIX} ${completeness} }`)).toBeNull();
    expect(exceeded(`{ obligations ${DUTIES} ${completeness} }`)).toBeNull();
    expect(exceeded(`{ coverage ${MATRIX} obligations ${DUTIES} }`)).not.toBeNull();
  });

  it('leaves room for the quality of every register, once', async () => {
    const exceeded = exceededIn(await buildGatewaySchema({ pairs: 991, sources: 514 }));
    for (const { query } of CARE_OF_REGISTERS) expect(exceeded(query)).toBeNull();
    expect(
      exceeded(`{ one: dataQuality ${QUALITY} other: dataQuality ${QUALITY} }`),
    ).not.toBeNull();
  });

  it('is that of every node that it follows', async () => {
    const sources = Array.from({ length: 300 }, (_, place) => ({
      region: ALL_REGIONS[place]?.code ?? '',
      url: 'http://127.0.0.1:9',
    }));
    gateway = await startTestGateway({ sources });
    const { ask } = gateway;
    const STATE = 'region { code name } status ageSeconds published held';
    expect(
      (await ask(`{ completeness { complete sources { ${STATE} } } }`)).errors,
    ).toBeUndefined();
    const neighbours = (levels: number): string =>
      levels === 0 ? 'code' : `neighbours { ${neighbours(levels - 1)} }`;
    for (const sourcesIn of ['sources', 'completeness { sources']) {
      const question = `{ ${sourcesIn} { region { ${neighbours(4)} } } ${sourcesIn === 'sources' ? '' : '}'} }`;
      const refused = (await ask(question)).errors?.[0]?.extensions;
      expect(refused).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'cost', allowed: 50_000 });
    }
  });

  it("is that of its own borders in a province's gateway", async () => {
    const { ask } = await start('PROVINCE');
    expect((await ask(aliased(4, `coverage ${MATRIX}`))).errors).toBeUndefined();
    const { errors } = await ask(aliased(6, `coverage ${MATRIX}`));
    expect(errors?.[0]?.extensions).toMatchObject({ limit: 'cost', allowed: 50_000 });
  });

  it.each([
    ['the country', 'NATIONAL', '15'],
    ['Jambi', 'PROVINCE', '15'],
    // More borders than any other.
    ['Jawa Tengah', 'PROVINCE', '33'],
  ])('lets the playground ask its questions at the gateway of %s', async (_, borders, province) => {
    const { ask } = await start(borders, province);
    const facts = { today: '2026-03-02', agreementId: '', region: null };
    for (const { query, variables } of OBLIGATORY_COOPERATION) {
      const limit = (await ask(query, { ...variables(facts) })).errors?.[0]?.extensions?.['limit'];
      expect([query, limit]).toEqual([query, undefined]);
    }
  });
});
