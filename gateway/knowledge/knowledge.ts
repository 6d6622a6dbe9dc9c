import type { Database } from '../../schema/database/database.js';
import type { Day } from '../../schema/law/terms.js';
import { lastInstantOf } from '../../schema/local-day.js';
import { TableAccess } from '../catalogue/table-access.js';
import { groupBy } from '../linking/group-by.js';
import { hearingsAt, type HeardThen } from '../sources/hearing.js';
import type { AgreementThen } from './agreement-then.js';
import { compileThen } from './compile-then.js';
import { CompileTurns, type Asker } from './compile-turns.js';

/** What the gateway knew at the end of a past day; nothing that comes later changes it. */
export interface KnownThen {
  readonly day: Day;
  /** The last moment of that day. */
  readonly knownBy: Date;
  /** Of agreements that can bear on a duty, by each region that is a party. */
  readonly byRegion: ReadonlyMap<string, readonly AgreementThen[]>;
  /** By region; of which none is noted, no node was known. */
  readonly hearings: ReadonlyMap<string, HeardThen>;
}

export interface KnowledgeOptions {
  readonly database: Database;
  readonly now: () => Date;
  readonly dayOf: (instant: Date) => Day;
  /** Milliseconds that never go back. */
  readonly clockMs: () => number;
}

/** A transaction that began on the day itself may end so much later. */
const SETTLED_AFTER_MS = 3_600_000;
/** Days are kept at hand while they hold no more agreements than this together. */
const AGREEMENTS_AT_HAND = 40_000;

interface Kept {
  readonly known: KnownThen;
  readonly agreements: number;
}

/** Past days as they were known then, put together from what was kept; the last few at hand. */
export class Knowledge {
  readonly #turns: CompileTurns;
  /** Least recently asked first. */
  readonly #atHand = new Map<Day, Kept>();
  readonly #underWay = new Map<Day, Promise<Kept>>();

  constructor(private readonly options: KnowledgeOptions) {
    this.#turns = new CompileTurns(options.clockMs);
  }

  /**
   * @param day before today
   * @throws CallerError LIMIT_EXCEEDED the day is not at hand, and others are being compiled
   */
  async at(day: Day, asker: Asker): Promise<KnownThen> {
    const kept = this.#atHand.get(day) ?? (await this.#compileOnce(day, asker));
    if (this.#isSettled(kept.known)) this.#keep(day, kept);
    return kept.known;
  }

  #compileOnce(day: Day, asker: Asker): Promise<Kept> {
    const underWay = this.#underWay.get(day);
    if (underWay !== undefined) return underWay;
    const compiling = this.#turns
      .take(asker, () => this.#compile(day))
      .finally(() => this.#underWay.delete(day));
    this.#underWay.set(day, compiling);
    return compiling;
  }

  async #compile(day: Day): Promise<Kept> {
    const { database, dayOf } = this.options;
    const { manager } = database.read;
    const tables = new TableAccess(manager, database.engine, database.reading);
    const knownBy = lastInstantOf(day, dayOf);
    const hearings = await hearingsAt(manager, database.engine, knownBy);
    // Before the first start that kept history nobody can tell what was held.
    const agreements = hearings.size === 0 ? [] : await compileThen(tables, knownBy);
    const byRegion = groupBy(
      agreements.flatMap((agreement) => agreement.regions.map((region) => ({ region, agreement }))),
      ({ region }) => region,
    );
    return {
      known: {
        day,
        knownBy,
        hearings,
        byRegion: new Map(
          [...byRegion].map(([region, of]) => [region, of.map(({ agreement }) => agreement)]),
        ),
      },
      agreements: agreements.length,
    };
  }

  #isSettled({ knownBy }: KnownThen): boolean {
    return this.options.now().getTime() - knownBy.getTime() >= SETTLED_AFTER_MS;
  }

  #keep(day: Day, kept: Kept): void {
    this.#atHand.delete(day);
    this.#atHand.set(day, kept);
    let agreements = [...this.#atHand.values()].reduce((sum, one) => sum + one.agreements, 0);
    for (const [oldest, { agreements: of }] of this.#atHand) {
      if (oldest === day || (agreements <= AGREEMENTS_AT_HAND && this.#atHand.size <= DAYS_AT_HAND))
        return;
      this.#atHand.delete(oldest);
      agreements -= of;
    }
  }
}

const DAYS_AT_HAND = 100;
