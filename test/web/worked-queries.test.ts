import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  coerceInputValue,
  type GraphQLSchema,
  isInputType,
  Kind,
  parse,
  typeFromAST,
  validate,
} from 'graphql';
import { GATEWAY_QUERIES } from '../../web/playground/src/gateway-queries.js';
import { daysAfter, jakartaDay } from '../../web/playground/src/jakarta-day.js';
import { NODE_QUERIES } from '../../web/playground/src/node-queries.js';
import type { QueryFacts, WorkedQueries } from '../../web/playground/src/worked-query.js';

const FACTS: QueryFacts = {
  today: '2026-11-23',
  agreementId: '0199f0aa-0000-7000-8000-000000000001',
  region: { code: '15.71', name: 'Kota Jambi', kind: 'KOTA' },
};

const schemaOf = (name: string): GraphQLSchema =>
  buildSchema(readFileSync(new URL(`../../schema/sdl/${name}.graphql`, import.meta.url), 'utf8'));

/** What a server would refuse of the variables before it runs the query. */
function variableErrors(schema: GraphQLSchema, query: string, values: Record<string, unknown>) {
  const errors: string[] = [];
  const unused = new Set(Object.keys(values));
  for (const definition of parse(query).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, type: typeNode } of definition.variableDefinitions ?? []) {
      const type = typeFromAST(schema, typeNode);
      if (!isInputType(type)) continue;
      unused.delete(variable.name.value);
      coerceInputValue(values[variable.name.value], type, (path, _value, error) => {
        errors.push(`${[variable.name.value, ...path].join('.')}: ${error.message}`);
      });
    }
  }
  return [...errors, ...[...unused].map((name) => `${name}: not asked for`)];
}

const servers: [string, WorkedQueries][] = [
  ['gateway', GATEWAY_QUERIES],
  ['node', NODE_QUERIES],
];

describe.each(servers)('the worked queries of the %s', (server, { factsQuery, queries }) => {
  const schema = schemaOf(server);

  it('ask for the variables in words that the schema knows', () => {
    expect(validate(schema, parse(factsQuery))).toEqual([]);
  });

  it.each(queries.map((worked) => [worked.title.en, worked] as const))(
    '%s: fits the schema, with its variables',
    (_title, worked) => {
      expect(validate(schema, parse(worked.query))).toEqual([]);
      expect(variableErrors(schema, worked.query, { ...worked.variables(FACTS) })).toEqual([]);
    },
  );
});

it("counts 180 days from today's day in Jakarta, where it is tomorrow already at 17:00 UTC", () => {
  expect(jakartaDay(new Date('2026-12-31T16:59:59Z'))).toBe('2026-12-31');
  expect(jakartaDay(new Date('2026-12-31T17:00:00Z'))).toBe('2027-01-01');
  expect(daysAfter('2027-09-01', 180)).toBe('2028-02-28');
  expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
  const ending = GATEWAY_QUERIES.queries.find(({ query }) => query.includes('endingBefore'));
  expect(ending?.variables(FACTS)).toEqual({ endingBefore: '2027-05-22' });
});
