import type { BlockKeys } from './block-columns.js';

/**
 * What was made of blocks. It holds as long as a block keeps its version: the keys of another
 * version are another object.
 */
export type ByKeys<T> = WeakMap<BlockKeys['keys'], T>;

/** What is known of the questions that were asked last. */
export class Remembered<T> {
  readonly #questions = new Map<string, T>();

  /**
   * @param most so many questions; the least recently asked are forgotten first
   * @param nothing what is known of a new one; to be added to
   */
  constructor(
    private readonly most: number,
    private readonly nothing: () => T,
  ) {}

  of(question: string): T {
    const known = this.#questions.get(question) ?? this.nothing();
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
