import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../schema/database/database.js';
import { GENESIS_HASH } from '../../schema/feed/entry.js';
import { loadOrCreateKeyPair, type KeyPair } from '../../schema/server/keys.js';
import { FeedHeadEntity } from '../changelog/feed-head.entity.js';

/** Who this node is, towards everybody. */
export interface NodeIdentity {
  readonly region: string;
  readonly logId: string;
  /** Signs the feed's heads and the nudges; gateways pin it. */
  readonly feedKey: KeyPair;
  /** Signs the tokens of this region's officers. */
  readonly tokenKey: KeyPair;
}

/**
 * The node's identity, made at its first start. Keys are files, so that a database restored from a
 * backup keeps them; the log's id is in the database, so that another file is another log.
 *
 * @throws Error the database belongs to another region; point the node at its own data folder
 */
export async function loadIdentity(
  database: Database,
  dataDir: string,
  region: string,
): Promise<NodeIdentity> {
  const head = await database.inTransaction(async (manager) => {
    const found = await manager.findOneBy(FeedHeadEntity, {});
    if (found !== null) return found;
    const first = { logId: uuidv7(), region, sequence: 0, hash: GENESIS_HASH, published: 0 };
    await manager.insert(FeedHeadEntity, first);
    return first;
  });
  if (head.region !== region) {
    throw new Error(
      `${dataDir} is the register of region ${head.region}, not of ${region}: set NODE_DATA_DIR to this region's own folder.`,
    );
  }
  return {
    region,
    logId: head.logId,
    feedKey: await loadOrCreateKeyPair(join(dataDir, 'feed.key')),
    tokenKey: await loadOrCreateKeyPair(join(dataDir, 'token.key')),
  };
}
