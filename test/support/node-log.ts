import { GENESIS_HASH, type ChangeEntry } from '../../schema/feed/entry.js';
import { publicKeyFromText } from '../../schema/feed/head.js';
import { changePage, CHANGES_QUERY, type LogPosition } from '../../schema/feed/page.js';
import { verifyPage, type PageExpectation } from '../../schema/feed/verify-page.js';
import { askGraphql } from './node.js';

const PAGE = 1_000;

/** A node's whole log as the node itself tells it; each page is verified. */
export class NodeLog {
  readonly entries: ChangeEntry[] = [];
  #identity: Omit<PageExpectation, 'position'> | undefined;

  constructor(
    readonly region: string,
    readonly url: string,
  ) {}

  get position(): LogPosition {
    const { sequence = 0, hash = GENESIS_HASH } = this.entries.at(-1) ?? {};
    return { sequence, hash };
  }

  /** Reads on to the log's end. @throws Error the log is not what it was, or a page does not verify */
  async readOn(): Promise<this> {
    const identity = (this.#identity ??= await this.#askIdentity());
    for (;;) {
      const { position } = this;
      const variables = { after: position.sequence, afterHash: position.hash, first: PAGE };
      const answer = await askGraphql<{ changes: unknown }>(this.url, CHANGES_QUERY, variables);
      const page = changePage.parse(answer.data?.changes);
      const verdict = verifyPage(page, { ...identity, position });
      if (!verdict.ok || page.forked) {
        throw new Error(
          `log of ${this.region} after ${position.sequence}: ${JSON.stringify(verdict)}`,
        );
      }
      this.entries.push(...page.entries);
      if (page.hasMore) continue;
      if (page.head.published !== this.records().size) {
        throw new Error(`${this.region} says ${page.head.published}, tells ${this.records().size}`);
      }
      return this;
    }
  }

  /** The newest entry of each record and answer, of those up to a sequence; by kind and id. */
  newest(upTo = Infinity): Map<string, ChangeEntry> {
    const entries = this.entries.filter(({ sequence }) => sequence <= upTo);
    return new Map(entries.map((entry) => [`${entry.kind} ${entry.recordId}`, entry]));
  }

  /** What the log publishes: the newest entry of each record in force, by its id. */
  records(): Map<string, ChangeEntry> {
    return this.#inForce('RECORD');
  }

  answers(): Map<string, ChangeEntry> {
    return this.#inForce('ANSWER');
  }

  #inForce(wanted: ChangeEntry['kind']): Map<string, ChangeEntry> {
    const entries = [...this.newest().values()];
    return new Map(
      entries
        .filter(({ kind, operation }) => kind === wanted && operation === 'PUT')
        .map((entry) => [entry.recordId, entry]),
    );
  }

  async #askIdentity(): Promise<Omit<PageExpectation, 'position'>> {
    const { data } = await askGraphql<{
      self: { publicKey: string; keyId: string; logId: string };
    }>(this.url, '{ self { publicKey keyId logId } }');
    if (data?.self === undefined) throw new Error(`${this.region} does not say who it is`);
    const { publicKey, keyId, logId } = data.self;
    return { region: this.region, publicKey: publicKeyFromText(publicKey), keyId, logId };
  }
}
