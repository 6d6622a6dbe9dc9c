import { performance } from 'node:perf_hooks';
import { bilingual, CallerError } from '../../schema/errors.js';
import type { SourceState } from '../sources/source-state.js';
import type { Sources } from '../sources/sources.js';
import type { SourceStore } from '../sources/source-store.js';
import type { Logger } from '../../schema/server/logger.js';
import { Follower } from './follower.js';
import { Leadership } from './leadership.js';
import { LiveRounds } from './live-rounds.js';
import { wasHeard, type PullReport } from './pull-report.js';
import type { FollowedNode, Puller } from './puller.js';

/** Which active nodes did not answer a LIVE question in time (P16). */
export interface LiveOutcome {
  readonly silent: ReadonlySet<string>;
}

export type LiveCaller = 'anonymous' | 'officer';

/** What the GraphQL side asks of the following half. */
export interface Sync {
  /**
   * Pulls from one node, from now on and not from a pull already under way.
   *
   * @throws CallerError NOT_FOUND the region runs no node here
   */
  pullNow(region: string): Promise<SourceState>;
  /**
   * Asks every active node for what changed, within the deadline (P16). A node that waits for a
   * person is not asked; one known to be down counts as silent at once.
   */
  live(caller: LiveCaller): Promise<LiveOutcome>;
}

export interface SyncOptions {
  readonly nodes: readonly FollowedNode[];
  readonly puller: Puller;
  readonly store: SourceStore;
  readonly sources: Sources;
  readonly pullIntervalMs: number;
  readonly liveDeadlineMs: number;
  readonly logger: Logger;
}

/** Strangers together start one round a second. */
const ANONYMOUS_ROUNDS_APART_MS = 1_000;
/** How soon another gateway steps in, and how old what others learnt may be here. */
const SHARED_DATABASE_CHECK_MS = 3_000;

/** Keeps the catalogue in step with the nodes. */
export class SyncService implements Sync {
  readonly #options: SyncOptions;
  readonly #followers: ReadonlyMap<string, Follower>;
  readonly #leadership: Leadership;
  readonly #anonymousRounds: LiveRounds<PullReports>;
  #refreshTimer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: SyncOptions) {
    this.#options = options;
    const { nodes, puller, store, logger } = options;
    this.#followers = new Map(
      nodes.map((node) => {
        const follower = new Follower({
          pull: (request) => puller.pull(node, request),
          intervalMs: options.pullIntervalMs,
          random: Math.random,
        });
        return [node.address.region, follower];
      }),
    );
    this.#leadership = new Leadership({
      database: store.database,
      logger,
      checkMs: SHARED_DATABASE_CHECK_MS,
      onGain: () => this.#followers.forEach((follower) => follower.follow()),
      onLoss: () => this.#followers.forEach((follower) => follower.leave()),
    });
    this.#anonymousRounds = new LiveRounds(
      async () => this.#askActive(),
      () => performance.now(),
      ANONYMOUS_ROUNDS_APART_MS,
    );
  }

  /** Follows the nodes from now on, or once no other gateway on this database does. */
  async start(): Promise<void> {
    await this.#leadership.start();
    if (this.#options.store.database.engine === 'postgres') this.#refreshLater();
  }

  /** Cuts pulls under way short; nothing is left half-written. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#refreshTimer);
    await this.#refreshing;
    await Promise.all([...this.#followers.values()].map((follower) => follower.stop()));
    await this.#leadership.stop();
  }

  async pullNow(region: string): Promise<SourceState> {
    const follower = this.#followers.get(region);
    if (follower === undefined) throw noSuchSource(region);
    await follower.ask(true);
    return this.state(region);
  }

  /** @throws CallerError NOT_FOUND the region runs no node here */
  state(region: string): SourceState {
    const state = this.#options.sources.get(region);
    if (state === undefined) throw noSuchSource(region);
    return state;
  }

  /** A pull soon, since the node says that it has something new. */
  nudge(region: string): void {
    this.#followers.get(region)?.nudge();
  }

  async live(caller: LiveCaller): Promise<LiveOutcome> {
    const deadline = alarm(this.#options.liveDeadlineMs);
    try {
      const reports = await Promise.race([
        caller === 'officer' ? this.#askActive() : this.#anonymousRounds.join(),
        deadline.rung,
      ]);
      if (reports === undefined) return { silent: new Set(this.#activeRegions()) };
      const silent = new Set(reports.keys());
      const heard = [...reports].map(async ([region, report]) => {
        if (report !== null && wasHeard(await report)) silent.delete(region);
      });
      await Promise.race([Promise.all(heard), deadline.rung]);
      return { silent: new Set(silent) };
    } finally {
      deadline.silence();
    }
  }

  #activeRegions(): string[] {
    const { sources } = this.#options;
    return sources.regions().filter((region) => sources.get(region)?.status !== 'SUSPENDED');
  }

  #askActive(): PullReports {
    return new Map(
      this.#activeRegions().map((region) => {
        const follower = this.#followers.get(region);
        const isDown = follower === undefined || follower.isFailing;
        return [region, isDown ? null : follower.ask(false)];
      }),
    );
  }

  /** What another gateway on the same PostgreSQL learns, while it is the one that follows. */
  #refreshLater(): void {
    if (this.#stopped) return;
    this.#refreshTimer = setTimeout(() => {
      this.#refreshing = this.#refresh().finally(() => this.#refreshLater());
    }, SHARED_DATABASE_CHECK_MS);
  }

  async #refresh(): Promise<void> {
    const { store, sources, logger } = this.#options;
    if (this.#leadership.leads) return;
    try {
      await store.refresh(sources.regions());
    } catch (error) {
      logger.warn({ err: error }, 'sources not refreshed');
    }
  }
}

/** Null: known to be down, not asked. */
type PullReports = ReadonlyMap<string, Promise<PullReport> | null>;

export function noSuchSource(region: string): CallerError {
  const known = bilingual(
    `Wilayah ${region} tidak menjalankan node di gateway ini; lihat sources.`,
    `Region ${region} runs no node at this gateway; see sources.`,
  );
  return new CallerError('NOT_FOUND', known, { field: 'region', value: region });
}

interface Alarm {
  readonly rung: Promise<undefined>;
  silence(): void;
}

function alarm(ms: number): Alarm {
  let timer: NodeJS.Timeout | undefined;
  const rung = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return { rung, silence: () => clearTimeout(timer) };
}
