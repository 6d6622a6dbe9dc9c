import { isDeepStrictEqual } from 'node:util';
import { keyFingerprint } from '../../schema/feed/head.js';
import type { SourceAddress } from '../config.js';
import type { SourceFacts } from './source-facts.js';
import type { SourceDirectory, SourceState } from './source-state.js';
import { isHeard, sourceStatus } from './source-status.js';

/** How one attempt to hear a node ended. */
export interface Attempt {
  readonly at: Date;
  /** Null when it went well. */
  readonly error: string | null;
  readonly suspended: boolean;
  /** Whether everything that the node publishes is now held. */
  readonly heard: boolean;
}

interface Known {
  readonly url: string;
  readonly facts: SourceFacts | null;
  /** Of the pinned key; every list shows it, so it is not computed each time. */
  readonly keyFingerprint: string | null;
  readonly lastAttemptAt: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastError: string | null;
  readonly suspended: boolean;
}

/** The nodes and their health, in memory: what the database knows plus the attempts since. */
export class Sources implements SourceDirectory {
  readonly #known: Map<string, Known>;
  readonly #regions: readonly string[];
  readonly #listeners = new Set<(region: string) => void>();
  /** How often something was learnt that is more than another attempt. */
  #learnt = 0;

  constructor(
    addresses: readonly SourceAddress[],
    readonly allowedAgeMs: number,
    readonly now: () => Date,
  ) {
    this.#known = new Map(addresses.map(({ region, url }) => [region, { ...UNKNOWN, url }]));
    this.#regions = [...this.#known.keys()];
  }

  all(): SourceState[] {
    return this.#regions.flatMap((region) => this.get(region) ?? []);
  }

  get(region: string): SourceState | undefined {
    const known = this.#known.get(region);
    if (known === undefined) return undefined;
    const { facts, lastAttemptAt, lastSuccessAt, lastError, suspended } = known;
    const now = this.now();
    const failing = lastError !== null;
    return {
      region,
      status: sourceStatus({ suspended, lastSuccessAt, failing }, now, this.allowedAgeMs),
      lastAttemptAt,
      lastSuccessAt,
      ageSeconds: lastSuccessAt === null ? null : wholeSeconds(lastSuccessAt, now),
      published: facts?.row.published ?? null,
      held: facts?.held ?? 0,
      lastError,
      heldBack: facts?.heldBack ?? 0,
      heard: isHeard(lastSuccessAt, now, this.allowedAgeMs),
      keyFingerprint: known.keyFingerprint,
      problems: facts?.problems ?? [],
      problemCount: facts?.problemCount ?? 0,
    };
  }

  regions(): readonly string[] {
    return this.#regions;
  }

  silent(): ReadonlySet<string> {
    const now = this.now();
    const silent = new Set<string>();
    for (const [region, { lastSuccessAt }] of this.#known) {
      if (!isHeard(lastSuccessAt, now, this.allowedAgeMs)) silent.add(region);
    }
    return silent;
  }

  /** Equal while `all` is, but for the last attempts, and for the ages, which grow by themselves. */
  state(): string {
    const now = this.now();
    let state = String(this.#learnt);
    // Time alone takes a node from heard to not heard, and with it its status.
    for (const { lastSuccessAt } of this.#known.values()) {
      state += isHeard(lastSuccessAt, now, this.allowedAgeMs) ? '+' : '-';
    }
    return state;
  }

  url(region: string): string | undefined {
    return this.#known.get(region)?.url;
  }

  /**
   * Calls the listener whenever anything new may be known of a source, such as after each pull.
   *
   * @returns what ends that
   */
  onNews(listener: (region: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes over what the database knows; its moments may lag behind memory's. */
  absorb(facts: SourceFacts): void {
    const known = this.#known.get(facts.row.region);
    if (known === undefined) return;
    const { lastError, suspended, publicKey } = facts.row;
    const lastAttemptAt = later(instant(facts.row.lastAttemptAt), known.lastAttemptAt);
    const lastSuccessAt = later(instant(facts.row.lastSuccessAt), known.lastSuccessAt);
    const moments = { lastAttemptAt, lastSuccessAt };
    const fingerprint = publicKey === null ? null : keyFingerprint(publicKey);
    this.#learn(facts.row.region, {
      ...known,
      facts,
      keyFingerprint: fingerprint,
      lastError,
      suspended,
      ...moments,
    });
    this.#tell(facts.row.region);
  }

  note(region: string, attempt: Attempt): void {
    const known = this.#known.get(region);
    if (known === undefined) return;
    this.#learn(region, {
      ...known,
      lastAttemptAt: attempt.at,
      lastError: attempt.error,
      suspended: attempt.suspended,
      lastSuccessAt: attempt.heard ? attempt.at : known.lastSuccessAt,
    });
    this.#tell(region);
  }

  #tell(region: string): void {
    for (const listener of this.#listeners) listener(region);
  }

  #learn(region: string, known: Known): void {
    const before = this.#known.get(region);
    this.#known.set(region, known);
    if (!isDeepStrictEqual(withoutAttempt(before), withoutAttempt(known))) this.#learnt += 1;
  }
}

/** A node that is silent is tried again and again, which tells nothing new of it. */
function withoutAttempt(known: Known | undefined) {
  const facts = known?.facts;
  const row = facts && { ...facts.row, lastAttemptAt: null };
  return { ...known, facts: { ...facts, row }, lastAttemptAt: null };
}

const UNKNOWN = {
  facts: null,
  keyFingerprint: null,
  lastAttemptAt: null,
  lastSuccessAt: null,
  lastError: null,
  suspended: false,
} satisfies Omit<Known, 'url'>;

function wholeSeconds(from: Date, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1_000));
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function later(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
