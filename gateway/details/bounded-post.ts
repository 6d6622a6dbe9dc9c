export interface PostLimits {
  /** For the whole request, to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/**
 * Posts JSON and returns the body of the answer, whatever its status; a redirect is not followed.
 *
 * @throws Error no whole answer came in time, or it is longer than allowed
 */
export async function boundedPost(
  fetcher: typeof fetch,
  url: string,
  init: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  { timeoutMs, maxBytes }: PostLimits,
): Promise<string> {
  const response = await fetcher(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...init.headers },
    body: init.body,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > maxBytes) throw new Error(`more than ${maxBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
