import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import workedQueries from '../../gateway/graphql/worked-queries.json' with { type: 'json' };
import { documentId } from '../../schema/server/persisted-documents.js';
import { GATEWAY_QUERIES } from '../../web/playground/src/gateway-queries.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';

/** Subscriptions are streams, and go their own way. */
const ASKED_ONCE = GATEWAY_QUERIES.queries.filter(({ query }) => !/^subscription\b/m.test(query));

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ sources: [] });
});
afterAll(() => gateway.stop());

function extensions(id: string) {
  return { persistedQuery: { version: 1, sha256Hash: id } };
}

async function post(body: object) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
}

describe('worked queries by their hash', () => {
  it('are those that the playground offers', () => {
    expect(workedQueries).toEqual(ASKED_ONCE.map(({ query }) => query));
  });

  it.each(
    ASKED_ONCE.map(({ title, query, variables }) => ({
      title: title.en,
      query,
      variables,
    })),
  )('are answered as their text is: $title', async ({ query, variables }) => {
    const asked = {
      variables: variables({ today: '2026-03-01', agreementId: '', region: null }),
    };
    const byText = await post({ query, ...asked });
    expect(byText.status).toBe(200);
    const byHash = await post({ extensions: extensions(documentId(query)), ...asked });
    const timeless = (text: string) => text.replaceAll(/"ageSeconds":\d+/g, '');
    expect(timeless(byHash.body)).toBe(timeless(byText.body));
  });

  it('may be asked for by GET, of which others are told that it is no browser form', async () => {
    const [query = ''] = workedQueries;
    const search = new URLSearchParams({
      extensions: JSON.stringify(extensions(documentId(query))),
    });
    const url = `${gateway.url}/graphql?${search.toString()}`;
    const answer = await fetch(url, { headers: { 'apollo-require-preflight': 'true' } });
    expect(await answer.json()).toHaveProperty('data.agreements.totalCount', 0);
    expect((await fetch(url)).status).toBe(400);
  });

  it('take in no other: a stranger sends the text each time', async () => {
    const query = '{ completeness { complete } }';
    const id = documentId(query);
    const missing = await post({ extensions: extensions(id) });
    expect(missing.body).toContain('PERSISTED_QUERY_NOT_FOUND');
    expect((await post({ query, extensions: extensions(id) })).body).toContain('"complete"');
    expect((await post({ extensions: extensions(id) })).body).toBe(missing.body);
    const other = documentId('{ sources { held } }');
    const wrong = await post({ query, extensions: extensions(other) });
    expect(wrong.body).toContain('"errors"');
    expect(wrong.body).not.toContain('"data"');
  });
});
