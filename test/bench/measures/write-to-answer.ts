import { agreementInput } from '../../support/agreement-input.js';
import { change, PUBLISH, SAVE } from '../../support/node.js';
import { ask } from '../gateway-process.js';
import type { ServedNode } from '../processes/serve-nodes.js';
import { startRealNodes } from '../real-nodes.js';
import { median, quantile } from '../statistics.js';
import { decimals, type Row } from '../table.js';

const WRITES = 40;
const AIM_MS = 1_000;
const LOOK_AGAIN_MS = 2;
const WRITER = '15.71';
const FIND = 'query Find($id: ID!) { agreement(id: $id) { id } }';

/** (d) From the moment a clerk publishes until the province's gateway answers with it. */
export async function measureWriteToAnswer(): Promise<Row[]> {
  const { gateway, nodes, stop } = await startRealNodes(0);
  try {
    const node = nodes.find(({ region }) => region === WRITER);
    if (node === undefined) throw new Error(`no node of ${WRITER}`);
    const times: number[] = [];
    for (let number = 0; number <= WRITES; number += 1) {
      const ms = await publishedToAnswered(node, gateway.url, number);
      if (number > 0) times.push(ms);
    }
    return [
      {
        part: 'd',
        what: `publishing at a node until the gateway answers with it, ${WRITES} times`,
        measured: `median ${decimals(median(times))} ms, p95 ${decimals(quantile(times, 0.95))} ms`,
        aim: `≤ ${AIM_MS} ms`,
      },
    ];
  } finally {
    await stop();
  }
}

async function publishedToAnswered(
  { url, officer }: ServedNode,
  gatewayUrl: string,
  number: number,
): Promise<number> {
  const input = agreementInput({ title: `Kerja sama contoh tulis ${number}` });
  const { agreement, problems } = await change(url, SAVE, { input }, officer);
  if (agreement === null) throw new Error(JSON.stringify(problems));
  const { id, version, agreementId } = agreement;
  const startedAt = performance.now();
  await change(url, PUBLISH, { id, expectedVersion: version }, officer);
  for (;;) {
    const found = await ask<{ agreement: unknown }>(gatewayUrl, FIND, { id: agreementId });
    if (found.agreement !== null) return performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
