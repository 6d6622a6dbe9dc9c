import { signNudge } from '../../schema/feed/nudge.js';
import type { ChangeHead } from '../../schema/feed/head.js';
import type { Logger } from '../../schema/server/logger.js';
import type { NodeIdentity } from '../identity/node-identity.js';

export interface NudgerOptions {
  readonly gatewayUrl: string;
  readonly identity: NodeIdentity;
  readonly head: () => Promise<ChangeHead>;
  readonly now: () => Date;
  readonly logger: Logger;
}

const TIMEOUT_MS = 2_000;

/**
 * Tells the gateway that the log has grown, so that it need not wait for its next pull (P14). One
 * nudge is under way at a time; what grows meanwhile makes one more. A lost nudge costs nothing
 * but time, so nothing waits for one and nothing fails with one.
 */
export class Nudger {
  readonly #options: NudgerOptions;
  #underWay: Promise<void> | null = null;
  #again = false;
  readonly #stopped = new AbortController();

  constructor(options: NudgerOptions) {
    this.#options = options;
  }

  readonly nudge = (): void => {
    if (this.#stopped.signal.aborted) return;
    if (this.#underWay !== null) {
      this.#again = true;
      return;
    }
    this.#underWay = this.#send().finally(() => {
      this.#underWay = null;
      if (!this.#again) return;
      this.#again = false;
      this.nudge();
    });
  };

  /** Gives up the nudge under way and sends no more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#underWay;
  }

  async #send(): Promise<void> {
    const { gatewayUrl, identity, head, now, logger } = this.#options;
    const { region, logId, feedKey } = identity;
    try {
      const { sequence } = await head();
      const statement = { region, logId, sequence, signedAt: now().toISOString() };
      const response = await fetch(`${gatewayUrl.replace(/\/+$/, '')}/nudge`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(signNudge(statement, feedKey.privateKey, feedKey.keyId)),
        signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      logger.debug({ sequence, status: response.status }, 'gateway nudged');
    } catch (err) {
      logger.debug({ err }, 'gateway not nudged');
    }
  }
}
