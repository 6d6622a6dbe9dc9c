import type { Sources } from '../sources/sources.js';
import type { SourceState } from '../sources/source-state.js';
import type { EventBatch, Listener } from './event-batch.js';
import { Bell } from './bell.js';

/** A node becomes stale by time alone: seen this soon. */
const LOOK_MS = 1_000;
/** Sources told of together. */
const BATCH = 20;

/** What an event of `sourceChanged` is resolved from: the source's state at that moment. */
export interface SourceEvent {
  readonly region: string;
}

interface Subscriber {
  /** Sources of which something is to be told; however slow the listener, no more than there are. */
  readonly pending: Set<string>;
  readonly bell: Bell;
}

/** Notices when the state of a source changes, while somebody listens. */
export class SourceWatch {
  readonly #sources: Sources;
  readonly #subscribers = new Set<Subscriber>();
  /** What each source's state was when it was last looked at. */
  readonly #seen = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #endNews: (() => void) | undefined;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** All sources as they are, then each whenever it changes: whoever comes back has missed nothing. */
  async *changes({ signal }: Pick<Listener, 'signal'>): AsyncGenerator<EventBatch> {
    const subscriber = { pending: new Set(this.#sources.regions()), bell: new Bell(signal) };
    this.#join(subscriber);
    try {
      for (;;) {
        const regions = [...subscriber.pending].slice(0, BATCH);
        for (const region of regions) subscriber.pending.delete(region);
        if (regions.length > 0) yield batchOf(regions);
        else await subscriber.bell.rung();
        if (signal.aborted) return;
      }
    } finally {
      this.#leave(subscriber);
    }
  }

  #join(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    if (this.#subscribers.size > 1) return;
    this.#look(this.#sources.regions());
    this.#endNews = this.#sources.onNews((region) => this.#look([region]));
    this.#timer = setInterval(() => this.#look(this.#sources.regions()), LOOK_MS);
  }

  #leave(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size > 0) return;
    clearInterval(this.#timer);
    this.#endNews?.();
  }

  #look(regions: readonly string[]): void {
    for (const region of regions) {
      const state = this.#sources.get(region);
      if (state === undefined) continue;
      const telling = tellingOf(state);
      if (this.#seen.get(region) === telling) continue;
      this.#seen.set(region, telling);
      for (const { pending, bell } of this.#subscribers) {
        pending.add(region);
        bell.ring();
      }
    }
  }
}

function batchOf(regions: readonly string[]): EventBatch {
  const event = (region: string) =>
    ({ kind: 'VALUE', root: { region } satisfies SourceEvent, position: null }) as const;
  return { events: regions.map(event), position: null };
}

/** All that can be asked of a source except how old it is, which changes with every pull. */
function tellingOf(state: SourceState): string {
  return JSON.stringify({ ...state, lastAttemptAt: null, lastSuccessAt: null, ageSeconds: null });
}
