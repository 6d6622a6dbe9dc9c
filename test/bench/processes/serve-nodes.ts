import { regionByCode } from '../../../schema/reference/regions.js';
import { agreementInput } from '../../support/agreement-input.js';
import { startTestNode, type TestNode } from '../../support/node.js';
import { BENCH_REGIONS } from '../synthetic-record.js';

export interface ServedNode {
  readonly region: string;
  readonly url: string;
  /** `Bearer …` of its officer. */
  readonly officer: string;
}

const RECORDS_EACH = 3;
const PROVINCE = '15';

/** Real nodes with a few made-up records each; they nudge the gateway at the given address. */
const gatewayUrl = process.argv[2] ?? '';
const nodes: TestNode[] = [];
for (const region of [PROVINCE, ...BENCH_REGIONS]) {
  const node = await startTestNode({ region, config: { gatewayUrl } });
  for (let number = 1; number <= RECORDS_EACH; number += 1) {
    await node.savePublished(syntheticInput(region, number));
  }
  nodes.push(node);
}
process.once('SIGTERM', () => {
  void Promise.all(nodes.map((node) => node.stop())).then(() => process.disconnect());
});
const served = nodes.map(({ region, url, officer }): ServedNode => ({ region, url, officer }));
process.send?.(served);

function syntheticInput(region: string, number: number): ReturnType<typeof agreementInput> {
  const fact = regionByCode(region);
  const university = { kind: 'PERGURUAN_TINGGI_NEGERI', name: 'Universitas contoh' };
  return agreementInput({
    title: `Kerja sama contoh ${region}/${number}`,
    category: 'KSDPK',
    parties: [{ kind: fact?.kind ?? '', name: fact?.name ?? '' }, university],
  });
}
