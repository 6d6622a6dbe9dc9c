import type { ServerResponse } from 'node:http';

/** A deadline is missed by a part of it at most. */
const LOOKS_PER_DEADLINE = 4;

/**
 * Tells once when of what was written to a client nothing more has left for so long. What is short stays
 * in buffers without keeping anybody from writing on: only so is a client that reads no more noticed.
 *
 * @returns what ends the watch
 */
export function watchUntaken(
  response: ServerResponse,
  deadlineMs: number,
  onUntaken: () => void,
): () => void {
  let left = -1;
  let looks = 0;
  const timer = setInterval(() => {
    const { writableLength } = response;
    const nowLeft = (response.socket?.bytesWritten ?? 0) - writableLength;
    looks = writableLength > 0 && nowLeft === left ? looks + 1 : 0;
    left = nowLeft;
    if (looks < LOOKS_PER_DEADLINE) return;
    clearInterval(timer);
    onUntaken();
  }, deadlineMs / LOOKS_PER_DEADLINE);
  return () => clearInterval(timer);
}
