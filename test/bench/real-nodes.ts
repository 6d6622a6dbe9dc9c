import { freePort, startChild } from './child.js';
import { ask, startGatewayProcess, type BenchGateway } from './gateway-process.js';
import type { ServedNode } from './processes/serve-nodes.js';

export interface RealNodes {
  readonly gateway: BenchGateway;
  /** By the address at which the gateway asks them. */
  readonly nodes: readonly ServedNode[];
  stop(): Promise<void>;
}

/** Twelve real nodes and the gateway that follows them, which has heard each of them. */
export async function startRealNodes(delayMs: number): Promise<RealNodes> {
  const port = await freePort();
  const served = await startChild<ServedNode[]>('./processes/serve-nodes.js', {
    args: [`http://127.0.0.1:${port}`],
  });
  const line = await startChild<string[]>('./processes/delay.js', {
    args: [String(delayMs), ...served.ready.map(({ url }) => url)],
  });
  const nodes = served.ready.map((node, place) => ({ ...node, url: line.ready[place] ?? '' }));
  const gateway = await startGatewayProcess({ sources: nodes, port });
  await untilComplete(gateway.url);
  return {
    gateway,
    nodes,
    stop: async () => {
      await Promise.all([gateway.stop(), served.stop(), line.stop()]);
    },
  };
}

const COMPLETE = '{ agreements(first: 1) { completeness { complete } } }';

async function untilComplete(url: string): Promise<void> {
  for (;;) {
    const { agreements } = await ask<{ agreements: { completeness: { complete: boolean } } }>(
      url,
      COMPLETE,
    );
    if (agreements.completeness.complete) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
