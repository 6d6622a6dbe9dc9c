import pLimit from 'p-limit';
import { bilingual, CallerError } from '../../schema/errors.js';

export type Asker = 'anonymous' | 'officer';

/** Officers' questions about days not at hand wait behind one another, so many at most. */
const LONGEST_QUEUE = 8;
/** Strangers together take one part of the time in so many. */
const STRANGERS_SHARE = 5;

/**
 * Who may have a past day compiled, and when: one day at a time. Strangers never queue, and rest
 * after each four times as long as it took, so that they cannot keep the gateway busy.
 */
export class CompileTurns {
  readonly #one = pLimit(1);
  #strangersFrom = Number.NEGATIVE_INFINITY;

  /** @param clockMs milliseconds that never go back */
  constructor(private readonly clockMs: () => number) {}

  /** @throws CallerError LIMIT_EXCEEDED it is not this asker's turn */
  async take<T>(asker: Asker, compile: () => Promise<T>): Promise<T> {
    const busy = this.#one.activeCount + this.#one.pendingCount;
    const restMs = this.#strangersFrom - this.clockMs();
    if (asker === 'anonymous' && (busy > 0 || restMs > 0)) throw notYet(Math.max(restMs, 1_000));
    if (busy > LONGEST_QUEUE) throw notYet(10_000);
    return this.#one(async () => {
      const from = this.clockMs();
      try {
        return await compile();
      } finally {
        const now = this.clockMs();
        if (asker === 'anonymous') this.#strangersFrom = now + (STRANGERS_SHARE - 1) * (now - from);
      }
    });
  }
}

function notYet(ms: number): CallerError {
  const seconds = Math.ceil(ms / 1_000);
  const sentence = bilingual(
    `asOf: hari lain sedang disusun dari riwayat; coba lagi ${seconds} detik lagi`,
    `asOf: another day is being put together from history; ask again in ${seconds} seconds`,
  );
  return new CallerError('LIMIT_EXCEEDED', sentence, {
    field: 'asOf',
    retryAfterSeconds: seconds,
  });
}
