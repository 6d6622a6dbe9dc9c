import { CHANGES_QUERY } from '../../../schema/feed/page.js';
import { ask } from '../gateway-process.js';
import type { ServedNode } from '../processes/serve-nodes.js';
import { startRealNodes } from '../real-nodes.js';
import { median } from '../statistics.js';
import { decimals, type Row } from '../table.js';

const DELAY_MS = 50;
const ROUNDS = 20;
const AIM = 1.5;

const LIVE = `{
  agreements(first: 20, freshness: LIVE) { nodes { id title } completeness { complete } }
}`;

interface Live {
  readonly agreements: { readonly completeness: { readonly complete: boolean } };
}

interface Changes {
  readonly changes: { readonly head: { readonly sequence: number; readonly hash: string } };
}

/**
 * (b) An answer that first asks every node, against the slowest node's own answer. The nodes share
 * this machine, so they are asked at once for their own answers too.
 */
export async function measureLiveList(): Promise<Row[]> {
  const { gateway, nodes, stop } = await startRealNodes(DELAY_MS);
  try {
    const questions = await Promise.all(nodes.map(questionTo));
    const live: number[] = [];
    const slowest: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const liveMs = await timed(() => askLive(gateway.url, gateway.officer));
      const nodeMs = await Promise.all(questions.map(timed));
      if (round === 0) continue;
      live.push(liveMs);
      slowest.push(Math.max(...nodeMs));
    }
    return [
      {
        part: 'b',
        what: `LIVE over ${nodes.length} nodes, nothing changed, each ${DELAY_MS} ms away`,
        measured: `${decimals(median(live) / median(slowest), 2)} × (${decimals(median(live))} ms; the slowest of ${nodes.length} asked at once ${decimals(median(slowest))} ms)`,
        aim: `≤ ${AIM} ×`,
      },
    ];
  } finally {
    await stop();
  }
}

async function askLive(url: string, officer: string): Promise<void> {
  const { agreements } = await ask<Live>(url, LIVE, {}, officer);
  if (!agreements.completeness.complete) throw new Error('a LIVE answer was not complete');
}

/** What the gateway asks a node of which it holds everything. */
async function questionTo({ url }: ServedNode): Promise<() => Promise<unknown>> {
  const first = { after: 0, afterHash: null, first: 1 };
  const { head } = (await ask<Changes>(url, CHANGES_QUERY, first)).changes;
  const variables = { after: head.sequence, afterHash: head.hash, first: 500 };
  return () => ask(url, CHANGES_QUERY, variables);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
