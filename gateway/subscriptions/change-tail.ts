import type { Logger } from '../../schema/server/logger.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { positionText } from '../catalogue/changes/change-reader.js';
import type { Sources } from '../sources/sources.js';

/** Another gateway on the same database may be the one that follows the nodes: asked this often. */
const LOOK_MS = 1_000;

export interface ChangeTailOptions {
  readonly catalogue: Pick<Catalogue, 'changesSince'>;
  readonly sources: Pick<Sources, 'onNews'>;
  readonly logger: Logger;
}

/**
 * Waits, for all listeners together, until the log of changes has grown: at once when this gateway
 * heard news, else within a second. Asks the database only while somebody waits.
 */
export class ChangeTail {
  readonly #options: ChangeTailOptions;
  /** Who waits, and from which position on. */
  readonly #waiting = new Map<() => void, string>();
  #timer: NodeJS.Timeout | undefined;
  #endNews: (() => void) | undefined;
  #looking = false;
  #lookAgain = false;

  constructor(options: ChangeTailOptions) {
    this.#options = options;
  }

  /** The position at which the log ends now. */
  async head(): Promise<string> {
    const span = await this.#options.catalogue.changesSince(null);
    return positionText(span, span.upTo);
  }

  /** Resolves once the log ends elsewhere, or the signal is aborted. */
  async movedFrom(position: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    let wake = (): void => undefined;
    const woken = new Promise<void>((resolve) => (wake = resolve));
    signal.addEventListener('abort', wake, { once: true });
    this.#waiting.set(wake, position);
    if (this.#waiting.size === 1) this.#begin();
    // It may have moved since the caller looked.
    void this.#look();
    await woken;
    signal.removeEventListener('abort', wake);
    this.#waiting.delete(wake);
    if (this.#waiting.size === 0) this.#end();
  }

  #begin(): void {
    this.#endNews = this.#options.sources.onNews(() => void this.#look());
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
  }

  #end(): void {
    clearInterval(this.#timer);
    this.#endNews?.();
  }

  /** One look at a time; what happens meanwhile is seen by the next. */
  async #look(): Promise<void> {
    this.#lookAgain = this.#looking;
    if (this.#looking) return;
    this.#looking = true;
    try {
      const head = await this.head();
      for (const [wake, position] of this.#waiting) if (position !== head) wake();
    } catch (err) {
      this.#options.logger.warn({ err }, 'changes not looked for');
    } finally {
      this.#looking = false;
    }
    if (this.#lookAgain) await this.#look();
  }
}
