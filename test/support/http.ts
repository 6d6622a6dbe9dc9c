import { fetch } from 'undici';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>> & { readonly code?: string };
}

export interface GraphqlAnswer<TData> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when the request was refused as a whole. */
  readonly data: TData | null;
  /** Empty when all went well. */
  readonly errors: readonly GraphqlError[];
}

/** Posts a query to `url` (with its path) over real HTTP; never throws on an error answer. */
export async function postGraphql<TData = Record<string, unknown>>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphqlAnswer<TData>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: TData | null; errors?: GraphqlError[] };
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    data: body.data ?? null,
    errors: body.errors ?? [],
  };
}
