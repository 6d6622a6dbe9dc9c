import { setTimeout } from 'node:timers/promises';

/**
 * At most one round a second, whoever asks: a call begins a round, or waits for the next one. It
 * never joins a round that began before it, which may have missed what the caller wants to see.
 */
export class LiveRounds<T> {
  #next: Promise<T> | undefined;
  #lastBeganAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly round: () => Promise<T>,
    /** Milliseconds that never go back. */
    readonly clockMs: () => number,
    readonly apartMs: number,
  ) {}

  join(): Promise<T> {
    this.#next ??= this.#begin(this.#lastBeganAt + this.apartMs - this.clockMs());
    return this.#next;
  }

  async #begin(waitMs: number): Promise<T> {
    // A caller that waits keeps its server alive, not this timer.
    await setTimeout(Math.max(0, waitMs), undefined, { ref: false });
    this.#next = undefined;
    this.#lastBeganAt = this.clockMs();
    return this.round();
  }
}
