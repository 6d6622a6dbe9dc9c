import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { DEFAULT_QUERY_LIMITS, findLimitExceeded } from '../../../schema/graphql/query-limits.js';
import { openAskedSchema, type AskedSchema } from '../support/asked-schema.js';

describe('dataQuality', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
  });
  beforeEach(() => asked.reset());
  afterAll(() => asked.close());

  it('tells of every node what is missing and what to mend first, with the records', async () => {
    const { data, errors } = await asked.ask(`{
      dataQuality {
        source { region { code } status }
        records disputed unanswered linkProblems
        fields { field lacking of because }
        fixFirst(first: 2) { code sentence because agreements duties records(first: 1) { recordId region { code } } }
      }
    }`);
    expect(errors).toBeUndefined();
    const [regency, city] = data?.['dataQuality'] as [unknown, unknown];
    expect(regency).toMatchObject({
      source: { region: { code: '15.04' } },
      records: 1,
      unanswered: 2,
      fixFirst: [
        {
          code: 'UNANSWERED',
          agreements: 2,
          duties: 0,
          sentence: expect.stringMatching(
            /^Catat atau jawab 2 perjanjian .* \/ Record or answer 2/,
          ),
          records: [{ recordId: 'circle', region: { code: '15.71' } }],
        },
        { code: 'AFFAIRS', agreements: 1, records: [{ recordId: 'regency' }] },
      ],
    });
    expect(city).toMatchObject({ source: { region: { code: '15.71' } }, records: 3, disputed: 0 });
    expect(city).toHaveProperty(
      'fields',
      expect.arrayContaining([
        { field: 'TERM', lacking: 3, of: 3, because: expect.stringContaining('ps 366(2)') },
        { field: 'OWN_NUMBER', lacking: 1, of: 3, because: expect.any(String) },
        { field: 'UMBRELLA', lacking: 0, of: 0, because: expect.any(String) },
      ]),
    );
  });

  it('is of one region where one is named', async () => {
    const { data } = await asked.ask(
      '{ dataQuality(region: "15.71") { source { region { code } } } }',
    );
    expect(data).toEqual({ dataQuality: [{ source: { region: { code: '15.71' } } }] });
  });

  it.each([
    ['dataQuality(region: "1571") { records }', 'BAD_USER_INPUT', 'region'],
    ['dataQuality(region: "15.05") { records }', 'NOT_FOUND', 'region'],
    ['dataQuality { fixFirst(first: 0) { code } }', 'BAD_USER_INPUT', 'first'],
    ['dataQuality { fixFirst { records(first: 201) { recordId } } }', 'BAD_USER_INPUT', 'first'],
  ])('refuses %s', async (query, code, field) => {
    const { errors } = await asked.ask(`{ ${query} }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code, field });
  });

  it('may be asked whole, and not for long lists of everything', () => {
    const exceeded = (records: number) => {
      const document = parse(
        `{ dataQuality { records fields { field lacking of because } fixFirst { code sentence because agreements duties records(first: ${records}) { recordId title agreementId } } } }`,
      );
      const [operation] = document.definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
      return findLimitExceeded(asked.schema, document, operation, {}, DEFAULT_QUERY_LIMITS);
    };
    expect(exceeded(5)).toBeNull();
    expect(exceeded(200)?.extensions['code']).toBe('LIMIT_EXCEEDED');
  });
});
