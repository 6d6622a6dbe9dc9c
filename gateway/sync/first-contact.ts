import { publicKeyFromText } from '../../schema/feed/head.js';
import type { FeedClient } from '../feed/feed-client.js';
import { refused } from '../feed/pull-error.js';
import { loadSource, type SourceStore } from '../sources/source-store.js';
import { SourceRow } from '../sources/source.entity.js';
import type { SourceAddress } from '../config.js';

/**
 * Pins the configured key, or else the first one that the node shows (P14). With a configured key
 * the node need not show any: its signatures tell.
 *
 * @throws PullError the node is silent, speaks for another region or shows no usable key
 */
export async function pinFirstKey(
  store: SourceStore,
  { address, client }: { readonly address: SourceAddress; readonly client: FeedClient },
  signal: AbortSignal,
): Promise<SourceRow> {
  const { region } = address;
  const publicKey = address.publicKey ?? (await shownKey(client, region, signal));
  return store.database.inTransaction(async (manager) => {
    await manager.update(SourceRow, { region }, { publicKey });
    return loadSource(manager, region);
  });
}

/**
 * The key that a node shows for its region.
 *
 * @throws PullError the node is silent, speaks for another region or shows no usable key
 */
export async function shownKey(
  client: FeedClient,
  region: string,
  signal?: AbortSignal,
): Promise<string> {
  const self = await client.self(signal);
  if (self.region !== region) {
    throw refused('WRONG_REGION', `it speaks for ${self.region}, not ${region}`);
  }
  try {
    publicKeyFromText(self.publicKey);
  } catch (cause) {
    throw refused('BAD_ANSWER', 'publicKey is no Ed25519 key', { cause });
  }
  return self.publicKey;
}
