import type { Database } from '../../schema/database/database.js';
import type { Logger } from '../../schema/server/logger.js';
import type { GatewayConfig } from '../config.js';
import { FeedClient } from '../feed/feed-client.js';
import { NodeClient } from '../feed/node-client.js';
import type { RecompileCatalogue } from '../records/changed.js';
import { rereadUnreadable } from '../records/reread.js';
import { SourceStore } from '../sources/source-store.js';
import type { Sources } from '../sources/sources.js';
import { ForkTaker } from './fork-taker.js';
import { HoldKeeper } from './hold-keeper.js';
import { HoldsService } from './holds.service.js';
import { PageWriter } from './page-writer.js';
import { Puller } from './puller.js';
import { SyncService } from './sync.service.js';

export interface SyncParts {
  readonly config: GatewayConfig;
  readonly database: Database;
  readonly sources: Sources;
  readonly recompile: RecompileCatalogue;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** The following half of a gateway: reads what is held; asks no node before `sync.start()`. */
export interface OpenSync {
  readonly store: SourceStore;
  readonly sync: SyncService;
  readonly holds: HoldsService;
  /** Ends pulls under way and closes the connections to the nodes. */
  stop(): Promise<void>;
}

export async function openSync(parts: SyncParts): Promise<OpenSync> {
  const { config, database, sources, recompile, now, logger } = parts;
  const store = new SourceStore(database, sources);
  const understood = await rereadUnreadable(database, recompile, now());
  if (understood > 0) logger.info({ understood }, 'statements are readable now');
  await store.open();

  const nodes = config.sources.map((address) => {
    const { pullTimeoutMs: timeoutMs, pullMaxBytes: maxBytes } = config;
    const node = new NodeClient({ url: address.url, timeoutMs, maxBytes });
    return { address, client: new FeedClient(node) };
  });
  const pageSize = config.feedPageSize;
  const writer = new PageWriter(database, recompile, now);
  const puller = new Puller({
    store,
    writer,
    holds: new HoldKeeper(writer),
    forks: new ForkTaker(writer, pageSize),
    now,
    pageSize,
    logger,
  });
  const { pullIntervalMs, liveDeadlineMs } = config;
  const options = { nodes, puller, store, sources, pullIntervalMs, liveDeadlineMs, logger };
  const sync = new SyncService(options);
  return {
    store,
    sync,
    holds: new HoldsService({ nodes, store, sync, recompile, now }),
    stop: async () => {
      await sync.stop();
      await Promise.all(nodes.map(({ client }) => client.node.close()));
    },
  };
}
