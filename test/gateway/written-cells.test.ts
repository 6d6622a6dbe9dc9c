import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { createContext } from '../../gateway/graphql/context.js';
import { Obligations } from '../../gateway/obligations/obligations.js';
import { compiledExecutor } from '../../schema/server/executor/compiled-executor.js';
import { ANONYMOUS } from '../../schema/server/tokens.js';
import { WrittenJson } from '../../schema/server/written-json.js';
import { stringifyAnswer } from '../support/stringify-answer.js';
import { openAskedSchema, type AskedSchema } from './support/asked-schema.js';

const CELL = 'regions affair status agreementCount obligationId unknownBecause';

let asked: AskedSchema;
beforeAll(async () => {
  asked = await openAskedSchema();
});
afterAll(() => asked.close());

/** As the gateway answers, and as graphql-js does. */
async function bothWays(query: string): Promise<{ cells: unknown; text: string; plain: string }> {
  const document = parse(query);
  const { executor } = await compiledExecutor(asked.schema).load({} as never);
  if (executor === null) throw new Error('no executor');
  const { data, errors } = await executor({
    document,
    operation: getOperationAST(document),
    request: {},
    context: createContext(asked.services, ANONYMOUS),
  } as never);
  expect(errors).toBeUndefined();
  const plain = await asked.ask(query);
  return {
    cells: data?.['coverage']?.cells,
    text: stringifyAnswer({ data }),
    plain: JSON.stringify(plain),
  };
}

describe('the cells of a coverage', () => {
  it.each([
    ['all fields', CELL],
    ['other names and another order', '__typename how: status affair regions why: unknownBecause'],
    ['a field twice, and fragments', `status ... on CoverageCell { status n: agreementCount }`],
  ])('are written as objects would be: %s', async (_, selection) => {
    const { cells, text, plain } = await bothWays(
      `{ coverage { pairs { regions { code } } cells { ${selection} } affairs { code } } }`,
    );
    expect(cells).toBeInstanceOf(WrittenJson);
    expect(text).toBe(plain);
    expect(plain).toContain('"cells":[{');
  });

  it('are objects where a condition decides what is wanted', async () => {
    const query = `{ coverage { cells { affair status @include(if: true) } } }`;
    const { cells, text, plain } = await bothWays(query);
    expect(cells).not.toBeInstanceOf(WrittenJson);
    expect(text).toBe(plain);
  });

  it('are none where no affair is asked for', async () => {
    const { text, plain } = await bothWays('{ coverage(affairs: []) { cells { status } } }');
    expect(text).toBe(plain);
    expect(text).toContain('"cells":[]');
  });

  it('are judged only where they are wanted', async () => {
    const { obligations } = asked.services;
    let judged = 0;
    obligations.coverage = (...question) => {
      judged += 1;
      return Obligations.prototype.coverage.apply(obligations, question);
    };
    try {
      const { text } = await bothWays('{ coverage { pairs { lengthKm } affairs { code } } }');
      expect(text).toContain('lengthKm');
      expect(judged).toBe(0);
      await bothWays('{ coverage { ...Cells } } fragment Cells on Coverage { cells { status } }');
      expect(judged).toBe(2);
    } finally {
      Reflect.deleteProperty(obligations, 'coverage');
    }
  });
});
