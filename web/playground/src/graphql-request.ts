import { authorizationHeaders, storedToken } from './bearer-token.js';
import { oneLine } from './bilingual.js';

export interface GraphqlRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: unknown;
}

/**
 * Posts one request and returns the answer as the server wrote it, errors included.
 *
 * @throws Error when the server cannot be reached or answers something other than JSON
 */
export async function graphqlRequest(endpoint: string, request: GraphqlRequest): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    // Plain JSON: a mistake in a query is then an answer, not a failed request in the console.
    accept: 'application/json',
    ...authorizationHeaders(storedToken()),
  };
  const body = JSON.stringify(request);
  const response = await fetch(endpoint, { method: 'POST', headers, body }).catch(
    (cause: unknown) => {
      throw new Error(
        oneLine({
          id: `Server tidak terjangkau di ${endpoint}. Periksa jaringan dan apakah server berjalan.`,
          en: `The server cannot be reached at ${endpoint}. Check the network and that the server is running.`,
        }),
        { cause },
      );
    },
  );
  return response.json().catch((cause: unknown) => {
    throw new Error(
      oneLine({
        id: `Server menjawab HTTP ${response.status} tanpa JSON. Coba lagi sebentar lagi.`,
        en: `The server answered HTTP ${response.status} without JSON. Try again shortly.`,
      }),
      { cause },
    );
  });
}
