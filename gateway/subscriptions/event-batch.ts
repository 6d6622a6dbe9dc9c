import type { CallerError } from '../../schema/errors.js';

/** What a stream's listener brings along, for whoever gives the events. */
export interface Listener {
  /** After which event to go on, as the listener last read it; null: from now on. */
  readonly after: string | null;
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal;
}

export type StreamEvent =
  | {
      readonly kind: 'VALUE';
      /** What the subscription's field is resolved from. */
      readonly root: object;
      /** Where a listener who has read this event goes on; null: where it stood before. */
      readonly position: string | null;
    }
  | { readonly kind: 'PROBLEM'; readonly error: CallerError; readonly position: string | null };

/** What a subscription's source gives at a time. All of it is resolved together. */
export interface EventBatch {
  readonly events: readonly StreamEvent[];
  /** Where a listener who has read all of it goes on; null as in `StreamEvent`. */
  readonly position: string | null;
}
