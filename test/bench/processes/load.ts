import { Pool } from 'undici';
import { filterNumber, LIST_QUERY, PAGE } from '../list-question.js';

/** One round of questions, all different. */
export interface LoadOrder {
  /** Origin; asked at /graphql. */
  readonly url: string;
  readonly durationMs: number;
  readonly connections: number;
  /** Number of the first filter. */
  readonly from: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly elapsedMs: number;
  readonly bytes: number;
  /** Number of the next filter that was not used. */
  readonly next: number;
}

/** Asks pages in pairs: one with a new filter, then the page after it. */
async function run({ url, durationMs, connections, from }: LoadOrder): Promise<LoadResult> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  let [next, requests, bytes] = [from, 0, 0];
  const startedAt = performance.now();
  const isOver = () => performance.now() - startedAt >= durationMs;

  async function ask(filter: unknown, after: string | null): Promise<string> {
    const response = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: LIST_QUERY, variables: { filter, first: PAGE, after } }),
    });
    const text = await response.body.text();
    if (response.statusCode !== 200 || text.includes('"errors"')) throw new Error(text);
    requests += 1;
    bytes += text.length;
    return text;
  }

  async function connection(): Promise<void> {
    while (!isOver()) {
      const filter = filterNumber(next);
      next += 1;
      const text = await ask(filter, null);
      const cursor = /"endCursor":"([^"]+)"/.exec(text)?.[1];
      if (cursor !== undefined && !isOver()) await ask(filter, cursor);
    }
  }

  await Promise.all(Array.from({ length: connections }, connection));
  const elapsedMs = performance.now() - startedAt;
  await pool.close();
  return { requests, elapsedMs, bytes, next };
}

process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result));
});
process.send?.('ready');
