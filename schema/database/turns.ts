import { AsyncLocalStorage } from 'node:async_hooks';
import { assertRoom } from './assert-room.js';

/** Lets so many work at the same time; the others wait, and whoever came first goes first. */
export class Turns {
  readonly #inside = new AsyncLocalStorage<true>();
  readonly #waiting: (() => void)[] = [];
  readonly #idle: (() => void)[] = [];
  #taken = 0;

  constructor(private readonly places: number) {}

  /**
   * @throws CallerError BUSY too many wait
   * @throws Error called by what has a turn: it would wait for itself
   */
  async take<T>(run: () => Promise<T>): Promise<T> {
    if (this.#inside.getStore()) {
      throw new Error('A transaction or snapshot was started inside another of this database.');
    }
    if (this.#taken >= this.places) {
      assertRoom(this.#waiting.length);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#taken += 1;
    }
    try {
      return await this.#inside.run(true, run);
    } finally {
      this.#leave();
    }
  }

  /** Resolves when nobody has a turn, or waits for one. */
  async idle(): Promise<void> {
    if (this.#taken > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    // The place goes over; nobody else can take it in between.
    if (next !== undefined) return next();
    this.#taken -= 1;
    if (this.#taken > 0) return;
    // While nobody is inside, nothing is followed: Node 20 does so at a cost to every promise.
    this.#inside.disable();
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
