import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { CONSENSUSES } from '../../../gateway/compiled/consensus.js';
import type { Dimension } from '../../../gateway/columns/dimension.js';
import { labelOf } from '../../../gateway/statistics/label.js';
import { DEFAULT_QUERY_LIMITS, findLimitExceeded } from '../../../schema/graphql/query-limits.js';
import {
  CATEGORIES,
  INSTRUMENTS,
  NATURES,
  PARTY_KINDS,
  SCALES,
  VALIDITIES,
} from '../../../schema/law/terms.js';
import { ALL_AFFAIRS } from '../../../schema/reference/affairs.js';
import { NOW, openAskedSchema, type AskedSchema } from '../support/asked-schema.js';

describe('the gateway schema', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
  });
  afterAll(() => asked.close());
  const ask: AskedSchema['ask'] = (...question) => asked.ask(...question);

  it('pivots the catalogue, and says beside it how whole it is', async () => {
    const { data, errors } = await ask(`{
      statistics(groupBy: [REGION, INSTRUMENT], filter: { signedFrom: "2023-01-01" }) {
        keys { dimension value label } count funding { currency amount }
      }
      byAffair: statistics(groupBy: [AFFAIR]) { keys { value label } count }
      byCurrency: statistics(groupBy: [CURRENCY]) { keys { value label } }
      total: statistics(groupBy: []) { keys { value } count }
      completeness { complete asOf }
    }`);
    expect(errors).toBeUndefined();
    const keys = (value: string, label: string) => [
      { dimension: 'REGION', value, label },
      {
        dimension: 'INSTRUMENT',
        value: 'KESEPAKATAN_BERSAMA',
        label: 'Kesepakatan bersama (KB) / Joint agreement',
      },
    ];
    const funding = [{ currency: 'EUR', amount: '13400000.00' }];
    expect(data).toEqual({
      statistics: [
        { keys: keys('15.04', 'Kabupaten Batanghari'), count: 1, funding },
        { keys: keys('15.71', 'Kota Jambi'), count: 1, funding },
      ],
      byAffair: [{ keys: [{ value: null, label: 'tidak diketahui / unknown' }], count: 3 }],
      byCurrency: [
        { keys: [{ value: 'NONE', label: 'tanpa pembiayaan / no funding' }] },
        { keys: [{ value: 'EUR', label: 'Euro' }] },
      ],
      total: [{ keys: [], count: 3 }],
      completeness: { complete: true, asOf: NOW.toISOString() },
    });
  });

  it.each([
    ['[REGION, YEAR, SCALE, NATURE]', /groupBy .*4 dimensi.* \/ .*at most 3/, 4],
    ['[YEAR, SCALE, YEAR]', /groupBy .*YEAR.* \/ .*YEAR more than once; name it once/, 'YEAR'],
  ])('refuses to pivot by %s', async (groupBy, message, value) => {
    const { data, errors } = await ask(`{ statistics(groupBy: ${groupBy}) { count } }`);
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'groupBy', value });
  });

  it('refuses a filter of statistics as it refuses one of a list', async () => {
    const { errors } = await ask(
      '{ statistics(groupBy: [], filter: { regions: ["1571"] }) { count } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'filter.regions',
    });
  });

  it('has a label in both languages for every term, and the name of whatever has one', () => {
    const terms: readonly [Dimension, readonly string[]][] = [
      ['CATEGORY', CATEGORIES],
      ['NATURE', NATURES],
      ['INSTRUMENT', INSTRUMENTS],
      ['VALIDITY', VALIDITIES],
      ['CONSENSUS', CONSENSUSES],
      ['SCALE', SCALES],
      ['PARTNER_KIND', PARTY_KINDS],
      ['AFFAIR', ALL_AFFAIRS.map(({ code }) => code)],
    ];
    for (const [dimension, values] of terms) {
      const labels = values.map((value) => labelOf(dimension, value));
      expect(labels.filter((label) => !/^[^/]+\S.* \/ \S/.test(label))).toEqual([]);
      expect(new Set(labels).size).toBe(values.length);
    }
    expect(labelOf('COUNTRY', 'SG')).toBe('Singapura / Singapore');
    expect(labelOf('COUNTRY', 'XQ')).toBe('XQ');
    expect(labelOf('REGION', '99.99')).toBe('99.99');
    expect(labelOf('YEAR', '2023')).toBe('2023');
  });

  it('lets three whole pivots be asked for in one query', () => {
    const pivot =
      'statistics(groupBy: [YEAR]) { keys { dimension value label } count funding { currency amount } }';
    const document = parse(`{ a: ${pivot} b: ${pivot} c: ${pivot} }`);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    expect(
      findLimitExceeded(asked.schema, document, operation, {}, DEFAULT_QUERY_LIMITS),
    ).toBeNull();
  });
});
