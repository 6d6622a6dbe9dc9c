import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const SOURCES = '{ sources { region { code } status published held } }';

const answer = z.object({
  data: z.object({
    sources: z.array(
      z.object({
        region: z.object({ code: z.string() }),
        status: z.string(),
        published: z.int().nullable(),
        held: z.int(),
      }),
    ),
  }),
});

/**
 * Waits until the gateway holds all that these regions publish and calls each of them FRESH.
 *
 * @param published records per region code, as the nodes themselves say
 * @throws Error naming the regions still missing when the time is over
 */
export async function awaitHeard(
  gatewayUrl: string,
  published: Readonly<Record<string, number>>,
  deadlineMs: number,
): Promise<void> {
  const giveUpAt = performance.now() + deadlineMs;
  let missing = await notHeard(gatewayUrl, published);
  while (missing.length > 0) {
    if (performance.now() > giveUpAt) {
      throw new Error(`the gateway has not heard ${missing.join(', ')}`);
    }
    await sleep(100);
    missing = await notHeard(gatewayUrl, published);
  }
}

async function notHeard(
  gatewayUrl: string,
  published: Readonly<Record<string, number>>,
): Promise<string[]> {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: SOURCES }),
  });
  const { sources } = answer.parse(await response.json()).data;
  return Object.entries(published)
    .filter(
      ([region, count]) =>
        !sources.some(
          (source) =>
            source.region.code === region && source.status === 'FRESH' && source.held === count,
        ),
    )
    .map(([region]) => region);
}
