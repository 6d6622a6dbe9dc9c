import { z } from 'zod';
import {
  CHANGES_QUERY,
  changePage,
  type ChangePage,
  type LogPosition,
} from '../../schema/feed/page.js';
import type { NodeClient, UnreadAnswer } from './node-client.js';
import { refused } from './pull-error.js';

const SELF_QUERY = '{ self { region { code } logId publicKey } }';

const self = z.object({
  self: z.object({
    region: z.object({ code: z.string().max(8) }),
    logId: z.string().min(1).max(64),
    /** Raw Ed25519 key as base64url. */
    publicKey: z.string().max(64),
  }),
});

/** Who a node says it is. */
export interface NodeSelf {
  readonly region: string;
  readonly publicKey: string;
}

const changes = z.object({ changes: changePage });

/** One node's feed, as far as HTTP and shape go; what it says is verified elsewhere. */
export class FeedClient {
  constructor(readonly node: NodeClient) {}

  /** @throws PullError */
  async self(signal?: AbortSignal): Promise<NodeSelf> {
    const answer = await this.node.ask({ query: SELF_QUERY, variables: {}, data: self, signal });
    return { region: answer.self.region.code, publicKey: answer.self.publicKey };
  }

  /**
   * The entries after a position, not yet read.
   *
   * @throws PullError, when fetched and when read
   */
  async page(
    position: LogPosition,
    first: number,
    signal?: AbortSignal,
  ): Promise<UnreadAnswer<ChangePage>> {
    const variables = {
      after: position.sequence,
      afterHash: position.sequence === 0 ? null : position.hash,
      first,
    };
    const question = { query: CHANGES_QUERY, variables, data: changes, signal };
    const { size, read } = await this.node.fetch(question);
    return { size, read: () => atMost(first, read().changes) };
  }
}

function atMost(first: number, page: ChangePage): ChangePage {
  if (page.entries.length > first) throw refused('BAD_ANSWER', `more than ${first} entries`);
  return page;
}
