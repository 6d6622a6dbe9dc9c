import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAskedSchema, type AskedSchema } from '../support/asked-schema.js';

describe('questions of what is owed', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
  });
  afterAll(() => asked.close());

  it('are asked as filters and an order of the list', async () => {
    const { data, errors } = await asked.ask(`{
      agreements(filter: { unconfirmedBy: ["15.04"], decisionBefore: "2027-01-01" }, orderBy: DECISION_DAY_ASC) {
        totalCount undecidedCount nodes { id }
      }
      owed: agreements(filter: { unconfirmed: true }, orderBy: DECISION_DAY_ASC) { nodes { id decisionDay } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      agreements: { totalCount: 0, undecidedCount: 2, nodes: [] },
      owed: {
        nodes: [
          { id: 'payung', decisionDay: null },
          { id: 'putar', decisionDay: null },
        ],
      },
    });
  });

  it.each([
    ['agreements(filter: { unconfirmedBy: ["1504"] }) { totalCount }'],
    ['statistics(groupBy: [], filter: { unconfirmedBy: ["1504"] }) { count }'],
    [`agreements(filter: { unconfirmedBy: [${'"15.04",'.repeat(101)}] }) { totalCount }`],
  ])('refuse codes that nobody has, and too many (%#)', async (query) => {
    const { errors } = await asked.ask(`{ ${query} }`);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'filter.unconfirmedBy',
    });
  });
});
