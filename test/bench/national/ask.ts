import { Pool } from 'undici';

/** The gateway was too busy to take the question, say. */
export class NotAnswered extends Error {}

/** One connection to a gateway, as a browser keeps it. */
export class Asker {
  readonly #pool: Pool;

  constructor(readonly url: string) {
    // The first question after a change may take long; a simulation waits for it.
    this.#pool = new Pool(url, {
      connections: 1,
      pipelining: 1,
      bodyTimeout: 600_000,
      headersTimeout: 600_000,
    });
  }

  /** @throws NotAnswered; Error the answer has errors */
  async ask<T>(query: string, variables: object = {}, authorization?: string): Promise<T> {
    const text = await this.#post(query, variables, authorization);
    const { data, errors }: { data: T; errors?: unknown } = JSON.parse(text);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Milliseconds until the whole answer is here; what it says is looked at after that. */
  async time(query: string, variables: object = {}, authorization?: string): Promise<number> {
    const begun = performance.now();
    const text = await this.#post(query, variables, authorization);
    const elapsed = performance.now() - begun;
    if (text.startsWith('{"errors"') || text.includes('"errors":['))
      throw new Error(text.slice(0, 500));
    return elapsed;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #post(
    query: string,
    variables: object,
    authorization: string | undefined,
  ): Promise<string> {
    const response = await this.#pool.request({
      method: 'POST',
      path: '/graphql',
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.body.text();
    if (response.statusCode === 200) return text;
    throw new NotAnswered(`HTTP ${response.statusCode}: ${text.slice(0, 500)}`);
  }
}
