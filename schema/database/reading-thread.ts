import { Worker } from 'node:worker_threads';
import type {
  Place,
  ReadingAnswer,
  ReadingFault,
  ReadingFile,
  ToReadingThread,
} from './reading-messages.js';
import type { Bindable } from './sqlite-driver.js';

interface Asked {
  readonly text: string;
  readonly answer: (answer: ReadingAnswer<never>) => void;
  readonly reject: (error: Error) => void;
}

/** Bounds of one thread's heap: an answer that is longer ends the thread, not the program. */
const HEAP = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** So much of a statement's text tells in a log which it was; its values are no part of it. */
const START_CHARACTERS = 200;

/** One thread that reads, as seen from outside. */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #exit: Promise<void>;
  readonly #asked = new Map<number, Asked>();
  #number = 0;
  #failure: unknown = null;
  #hasEnded = false;
  #hasStarted = false;
  /** When it last showed that it gets on, in ms of `performance.now`. */
  #lastSign = 0;

  /**
   * @param program the compiled `read-in-thread.js`
   * @param onAnswer called after each answer
   * @param onEnd called once it has ended, asked to or not
   */
  constructor(
    program: URL,
    file: ReadingFile,
    onAnswer: () => void,
    onEnd: (thread: ReadingThread) => void,
  ) {
    this.#worker = new Worker(program, { workerData: file, resourceLimits: HEAP });
    this.#worker.on('message', (answer: ReadingAnswer<never>) => {
      this.#hasStarted = true;
      this.#lastSign = performance.now();
      this.#settle(answer);
      onAnswer();
    });
    this.#worker.on('error', (error) => (this.#failure = error));
    // Nobody knows whose answer it was: all who asked are refused, instead of one waiting for ever.
    this.#worker.on('messageerror', (error) => {
      this.#failure = error;
      void this.#worker.terminate();
    });
    this.#exit = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#hasEnded = true;
        for (const { text, reject } of this.#asked.values()) reject(this.#ended(text));
        this.#asked.clear();
        onEnd(this);
        resolve();
      });
    });
  }

  /** Questions that it has not answered. */
  get open(): number {
    return this.#asked.size;
  }

  /** How long it has been busy without an answer, in ms; 0 while it starts, or nothing was asked. */
  get silentMs(): number {
    return this.#asked.size === 0 || !this.#hasStarted ? 0 : performance.now() - this.#lastSign;
  }

  /**
   * @throws Error with SQLite's `code` and the statement's start as its cause
   * @throws Error the thread ended before it answered
   */
  ask<R>(place: Place, text: string, values: readonly Bindable[]): Promise<R[]> {
    if (this.#hasEnded) return Promise.reject(this.#ended(text));
    this.#number += 1;
    const number = this.#number;
    if (this.#asked.size === 0) this.#lastSign = performance.now();
    this.#worker.postMessage({ number, place, text, values } satisfies ToReadingThread);
    return new Promise<R[]>((resolve, reject) => {
      const answer = (given: ReadingAnswer<R>): void => {
        if ('rows' in given) resolve(given.rows);
        else reject(faultOf(text, given));
      };
      this.#asked.set(number, { text, answer, reject });
    });
  }

  /** Lets it answer what it was asked, and end. */
  end(): Promise<void> {
    this.#worker.postMessage(null satisfies ToReadingThread);
    return this.#exit;
  }

  #settle(given: ReadingAnswer<never>): void {
    const asked = this.#asked.get(given.number);
    this.#asked.delete(given.number);
    asked?.answer(given);
  }

  #ended(text: string): Error {
    const sentence = 'The thread that reads the database ended before it answered';
    return new Error(`${sentence} ${startOf(text)}`, { cause: this.#failure });
  }
}

function faultOf(text: string, { message, code }: ReadingFault): Error {
  return Object.assign(new Error(message, { cause: startOf(text) }), { code });
}

function startOf(text: string): string {
  return text.length > START_CHARACTERS ? `${text.slice(0, START_CHARACTERS)}…` : text;
}
