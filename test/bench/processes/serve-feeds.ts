import { FakeNode } from '../../support/fake-node.js';
import { BENCH_REGIONS, syntheticRecord } from '../synthetic-record.js';

export interface ServedFeeds {
  readonly sources: readonly { readonly region: string; readonly url: string }[];
}

/** Feeds of made-up records, from memory, over the real protocol: faster than any real node. */
const perNode = Number(process.argv[2]);
const sources = await Promise.all(
  BENCH_REGIONS.map(async (region, place) => {
    const node = await FakeNode.start(region);
    node.forgetsPayloads = false;
    for (let index = 0; index < perNode; index += 1) node.put(syntheticRecord(place, index));
    return { region, url: node.url };
  }),
);
process.send?.({ sources } satisfies ServedFeeds);
