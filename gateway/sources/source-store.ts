import type { EntityManager } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import { GENESIS_HASH } from '../../schema/feed/entry.js';
import { hearingsAt, noteHearing, type Hearing } from './hearing.js';
import { loadSourceFacts } from './source-facts.js';
import { SourceRow } from './source.entity.js';
import type { Attempt, Sources } from './sources.js';

/** A source that goes on well is written this often at most. */
const LONGEST_LAG_MS = 30_000;
/** One that goes on failing in the same way, so often: nothing is new but when it was last tried. */
const LONGEST_FAILING_LAG_MS = 600_000;

/** The source rows, and memory kept in step with them. */
export class SourceStore {
  constructor(
    readonly database: Database,
    readonly sources: Sources,
  ) {}

  /** Makes a row for every node that has none, and loads what is known of all. */
  async open(): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const rows = this.sources.regions().map(newRow);
      if (rows.length === 0) return;
      await manager.createQueryBuilder().insert().into(SourceRow).values(rows).orIgnore().execute();
    });
    await this.refresh(this.sources.regions());
    await this.#noteListed();
  }

  async refresh(regions: readonly string[]): Promise<void> {
    const { database } = this;
    const facts = await loadSourceFacts(database.read.manager, database.engine, regions);
    for (const source of facts) this.sources.absorb(source);
  }

  /** Undefined when the region runs no node here. */
  async find(region: string): Promise<SourceRow | undefined> {
    if (this.sources.url(region) === undefined) return undefined;
    return this.load(region);
  }

  load(region: string): Promise<SourceRow> {
    return loadSource(this.database.read.manager, region);
  }

  /**
   * Keeps how an attempt ended. An attempt that found nothing new is written only now and then:
   * should it be lost, the source merely looks a little older than it is.
   */
  async note(region: string, attempt: Attempt): Promise<void> {
    const before = await this.load(region);
    const lagMs = attempt.heard
      ? Math.min(LONGEST_LAG_MS, this.sources.allowedAgeMs / 4)
      : LONGEST_FAILING_LAG_MS;
    if (!isUneventful(before, attempt, lagMs)) {
      const at = attempt.at.toISOString();
      const success = attempt.heard ? { lastSuccessAt: at } : {};
      const { error: lastError, suspended } = attempt;
      const lastSuccessAt = attempt.heard ? attempt.at : this.#lastSuccessAt(region);
      await this.database.inTransaction(async (manager) => {
        await manager.update(
          SourceRow,
          { region },
          { lastAttemptAt: at, lastError, suspended, ...success },
        );
        await this.#noteHearing(manager, region, { suspended, lastSuccessAt });
      });
    }
    this.sources.note(region, attempt);
  }

  /** Keeps that a node waits for a person from now on; the next attempt tells when no longer. */
  noteSuspended(manager: EntityManager, region: string): Promise<void> {
    const lastSuccessAt = this.#lastSuccessAt(region);
    return this.#noteHearing(manager, region, { suspended: true, lastSuccessAt });
  }

  #noteHearing(
    manager: EntityManager,
    region: string,
    { suspended, lastSuccessAt }: Pick<Hearing, 'suspended' | 'lastSuccessAt'>,
  ): Promise<void> {
    const { allowedAgeMs } = this.sources;
    // An attempt counts from its end: before it, nobody knew how it would end.
    const at = this.sources.now();
    const state = { listed: true, suspended, lastSuccessAt };
    return noteHearing(manager, region, { at, allowedAgeMs, ...state });
  }

  /** Keeps which regions run a node from now on, and which no longer. */
  async #noteListed(): Promise<void> {
    const { sources, database } = this;
    const at = sources.now();
    const { allowedAgeMs } = sources;
    await database.inTransaction(async (manager) => {
      const noted = new Set((await hearingsAt(manager, database.engine, at)).keys());
      for (const region of new Set([...noted, ...sources.regions()])) {
        const state = sources.get(region);
        await noteHearing(manager, region, {
          at,
          listed: state !== undefined,
          suspended: state?.status === 'SUSPENDED',
          lastSuccessAt: state?.lastSuccessAt ?? null,
          allowedAgeMs,
        });
      }
    });
  }

  #lastSuccessAt(region: string): Date | null {
    return this.sources.get(region)?.lastSuccessAt ?? null;
  }
}

/** @throws EntityNotFoundError the region is no source */
export function loadSource(manager: EntityManager, region: string): Promise<SourceRow> {
  return manager.findOneByOrFail(SourceRow, { region });
}

function isUneventful(before: SourceRow, attempt: Attempt, longestLagMs: number): boolean {
  const { lastAttemptAt, lastSuccessAt } = before;
  if (before.lastError !== attempt.error || before.suspended !== attempt.suspended) return false;
  const last = attempt.heard ? lastSuccessAt : lastAttemptAt;
  return last !== null && attempt.at.getTime() - Date.parse(last) < longestLagMs;
}

function newRow(region: string): SourceRow {
  return {
    region,
    publicKey: null,
    logId: null,
    sequence: 0,
    hash: GENESIS_HASH,
    published: null,
    headSignedAt: null,
    removalsCountFrom: null,
    suspended: false,
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastError: null,
  };
}
