import { type WrittenJson } from '../written-json.js';

/** How often the same was asked is remembered of so many questions. */
const MOST_SEEN = 1_000;

/** Answers as text, of one state of what they are made of. The least recently used go first. */
export class KeptAnswers {
  readonly #answers = new Map<string, WrittenJson>();
  /** Asked once in this process's recent past; whoever asks again is answered from memory then. */
  #seen = new Set<string>();
  #characters = 0;
  #state = '';

  /** @param mostCharacters of all answers and their questions together */
  constructor(readonly mostCharacters: number) {}

  /** Whether the question was asked before; what is asked only once is not worth its keeping. */
  wasSeen(question: string): boolean {
    if (this.#seen.has(question)) return true;
    if (this.#seen.size >= MOST_SEEN) this.#seen = new Set();
    this.#seen.add(question);
    return false;
  }

  /** The answer in this state; answers of any other state are forgotten. */
  find(question: string, state: string): WrittenJson | undefined {
    if (state !== this.#state) {
      this.#answers.clear();
      this.#characters = 0;
      this.#state = state;
    }
    const answer = this.#answers.get(question);
    if (answer !== undefined) {
      // The first in a Map is the one longest unused.
      this.#answers.delete(question);
      this.#answers.set(question, answer);
    }
    return answer;
  }

  keep(question: string, state: string, answer: WrittenJson): void {
    const characters = question.length + answer.length;
    // What has no room by itself must not cost all others theirs.
    if (state !== this.#state || characters > this.mostCharacters) return;
    this.#forget(question);
    this.#answers.set(question, answer);
    this.#characters += characters;
    for (const oldest of this.#answers.keys()) {
      if (this.#characters <= this.mostCharacters) break;
      this.#forget(oldest);
    }
  }

  #forget(question: string): void {
    const answer = this.#answers.get(question);
    if (answer === undefined) return;
    this.#answers.delete(question);
    this.#characters -= question.length + answer.length;
  }
}
