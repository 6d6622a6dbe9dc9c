import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AskedPage } from '../../support/fake-node.js';
import { MadeUpLog } from './made-up-log.js';
import { Nation, type NationSize } from './nation.js';

export interface ServedNodes {
  readonly sources: readonly { readonly region: string; readonly url: string }[];
  /** Regions whose node answers nobody. */
  readonly silent: readonly string[];
}

/** What the simulation tells this process; it answers each with one message. */
export type Order =
  /** Write on up to this share of the registers; nobody sees it yet. Answer: how many records. */
  | { readonly kind: 'GROW'; readonly share: number }
  /** Show what was written and tell the gateway, where there is one. Answer: null. */
  | { readonly kind: 'SHOW'; readonly gateway: string | null }
  /** Let one region record an agreement and tell the gateway. Answer: the agreement's id. */
  | { readonly kind: 'PUBLISH'; readonly region: string; readonly gateway: string };

/**
 * Every so many-th node of a made-up country, over the real protocol. `serve-nodes.js 0 2 {size}`
 * serves the first of two parts.
 */
const [part = 0, parts = 1] = process.argv.slice(2, 4).map(Number);
const size: NationSize = JSON.parse(process.argv[4] ?? '{}');
const nation = new Nation(size);
const startedAt = new Date();
const places = nation.regions.flatMap((_, place) => (place % parts === part ? [place] : []));
const logs = new Map(
  places
    .filter((place) => !nation.isSilent(place))
    .map((place) => [nation.regions[place] ?? '', new MadeUpLog(nation, place, startedAt)]),
);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => answer(request, Buffer.concat(chunks).toString(), response));
});
server.keepAliveTimeout = 120_000;

function answer(request: IncomingMessage, body: string, response: ServerResponse): void {
  const region = /^\/([\d.]+)\/graphql$/.exec(request.url ?? '')?.[1] ?? '';
  const log = logs.get(region);
  if (log === undefined) {
    request.socket.destroy();
    return;
  }
  const { query, variables }: { query: string; variables: AskedPage } = JSON.parse(body);
  const { logId, keys } = log;
  const data = query.includes('self')
    ? { self: { region: { code: region }, logId, publicKey: keys.publicKey } }
    : { changes: log.page(variables) };
  const text = JSON.stringify({ data });
  response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}

async function follow(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'GROW':
      logs.forEach((log) => log.growTo(order.share));
      return null;
    case 'SHOW':
      for (const log of logs.values()) {
        log.show();
        if (order.gateway !== null && log.length > 0) await tell(order.gateway, log);
      }
      return [...logs.values()].reduce((sum, { length }) => sum + length, 0);
    case 'PUBLISH': {
      const log = logs.get(order.region);
      if (log === undefined) throw new Error(`${order.region} is not served here`);
      const id = log.publishNew();
      await tell(order.gateway, log);
      return id;
    }
  }
}

async function tell(gateway: string, log: MadeUpLog): Promise<void> {
  const response = await fetch(`${gateway}/nudge`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(log.nudge()),
  });
  await response.arrayBuffer();
}

process.on('message', (order: Order) => {
  void follow(order).then((said) => process.send?.({ said }));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
process.send?.({
  sources: places.map((place) => {
    const region = nation.regions[place] ?? '';
    return { region, url: `http://127.0.0.1:${port}/${region}` };
  }),
  silent: places.filter((place) => nation.isSilent(place)).map((at) => nation.regions[at] ?? ''),
} satisfies ServedNodes);
