import type { FormattedExecutionResult } from 'graphql';

/**
 * Frames of `text/event-stream` as GraphQL over Server-Sent Events has them in its distinct
 * connections mode; each also says by `id` where to go on, which browsers send back by themselves.
 */

/** @param retryMs after which a browser whose stream broke off comes again */
export function openingFrame(retryMs: number): string {
  // Some browsers take the headers for granted only when something follows them.
  return `retry: ${retryMs}\n:\n\n`;
}

/** A comment: keeps proxies from closing a stream on which nothing happens. */
export const HEARTBEAT_FRAME = ':\n\n';

/** @param position null leaves the listener's own as it is */
export function nextFrame(result: FormattedExecutionResult, position: string | null): string {
  const id = position === null ? '' : `id: ${position}\n`;
  return `event: next\n${id}data: ${JSON.stringify(result)}\n\n`;
}

/** Moves the listener's position on without an event; only browsers keep it. */
export function positionFrame(position: string): string {
  return `id: ${position}\n\n`;
}

/** EventSource tells of an event only when it has a data field. */
export const COMPLETE_FRAME = 'event: complete\ndata: \n\n';
