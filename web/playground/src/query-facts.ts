import { type GraphqlRequest } from './graphql-request.js';
import { jakartaDay } from './jakarta-day.js';
import { type QueryFacts, type WorkedQueries } from './worked-query.js';

/**
 * Asks the server for what the variables need. What it does not say stays empty: the query still
 * opens, and the reader fills the variable in.
 */
export async function loadQueryFacts(
  { factsQuery }: WorkedQueries,
  ask: (request: GraphqlRequest) => Promise<unknown>,
  now: Date,
): Promise<QueryFacts> {
  const answer = await ask({ query: factsQuery }).catch(() => null);
  const data = property(answer, 'data');
  const [newest]: unknown[] = list(property(property(data, 'agreements'), 'nodes'));
  const region = property(property(data, 'self'), 'region');
  const code = text(property(region, 'code'));
  return {
    today: jakartaDay(now),
    agreementId: text(property(newest, 'id')),
    region:
      code === ''
        ? null
        : { code, name: text(property(region, 'name')), kind: text(property(region, 'kind')) },
  };
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
