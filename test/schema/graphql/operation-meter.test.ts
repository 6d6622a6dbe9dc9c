import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { measureOperation } from '../../../schema/graphql/operation-meter.js';

const schema = buildSchema(`
  type Query { list(first: Int = 20): Connection, others(first: Int!): [Item] }
  type Connection { nodes: [Item] }
  type Item { id: ID, items(first: Int): [Item] }
`);

const QUERY = `query ($n: Int, $m: Int! = 7, $other: Int) {
  list(first: $n) { nodes { id } }
  others(first: $m) { ...F }
}
fragment F on Item { id items(first: $n) { id } }`;

function operationOf(query: string) {
  const document = parse(query);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === 'OperationDefinition',
  );
  if (operation === undefined) throw new Error('no operation');
  return { document, operation };
}

describe('the measure of an operation that is asked again', () => {
  it('is that of its variables now, whatever they were before', () => {
    const { document, operation } = operationOf(QUERY);
    const asked: Record<string, unknown>[] = [
      {},
      { n: 5 },
      { n: 5, other: 3 },
      { n: 200 },
      { n: 200, m: 50 },
      { n: null },
      { n: null, m: 1 },
      { n: 'x', m: 1 },
      { n: -1, m: 1 },
      {},
      { m: 7 },
    ];
    for (const variables of asked) {
      const fresh = operationOf(QUERY);
      const expected = measureOperation(schema, fresh.document, fresh.operation, variables, 5);
      for (let time = 0; time < 2; time += 1) {
        expect(measureOperation(schema, document, operation, variables, 5)).toEqual(expected);
      }
    }
    const cost = (variables: object, length: number) =>
      measureOperation(schema, document, operation, { ...variables }, length).cost;
    expect(cost({ n: 200 }, 5)).toBeGreaterThan(cost({ n: 5 }, 5));
    expect(cost({ n: null, m: 2 }, 50)).toBeGreaterThan(cost({ n: null, m: 2 }, 5));
  });
});
