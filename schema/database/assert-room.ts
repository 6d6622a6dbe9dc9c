import { bilingual, CallerError } from '../errors.js';

/** Further ones would be answered when whoever asks has gone, and could pile up without end. */
const MOST_WAITING = 1_000;
const RETRY_AFTER_SECONDS = 5;

/** @throws CallerError BUSY so many wait in this queue already */
export function assertRoom(waiting: number): void {
  if (waiting < MOST_WAITING) return;
  throw new CallerError(
    'BUSY',
    bilingual(
      `Terlalu banyak pertanyaan sedang menunggu; coba lagi setelah ${RETRY_AFTER_SECONDS} detik.`,
      `Too many questions are waiting; try again after ${RETRY_AFTER_SECONDS} seconds.`,
    ),
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}
