import type { BlockKeys } from './block-columns.js';

/**
 * What was made of blocks, by what was asked of them. It holds as long as a block keeps its
 * version: the keys of another version are another object.
 */
export class Remembered<T> {
  readonly #questions = new Map<string, WeakMap<BlockKeys['keys'], T>>();

  /** @param most so many questions; the least recently asked are forgotten first */
  constructor(readonly most: number) {}

  /** What is known of it, by the keys of a block; to be added to. */
  of(question: string): WeakMap<BlockKeys['keys'], T> {
    const known = this.#questions.get(question) ?? new WeakMap<BlockKeys['keys'], T>();
    // The first in a Map is the one longest unused.
    this.#questions.delete(question);
    this.#questions.set(question, known);
    for (const oldest of this.#questions.keys()) {
      if (this.#questions.size <= this.most) break;
      this.#questions.delete(oldest);
    }
    return known;
  }
}
