import { strictestPairType } from '../../schema/law/mandatory-map.js';
import {
  obligationStatus,
  type BearingAgreement,
  type ObligationDoubt,
} from '../../schema/law/obligation-status.js';
import { supervisorOf } from '../../schema/law/supervision.js';
import {
  TAKEOVER_STEPS,
  type Day,
  type ObligationBasis,
  type ObligationStatus,
  type PairType,
  type Supervisor,
} from '../../schema/law/terms.js';
import type { ValiditySettings } from '../../schema/law/validity.js';
import { pairText } from '../catalogue/agreement-borders.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { columnsOf } from '../columns/columns.js';
import { groupBy } from '../linking/group-by.js';
import type { SourceDirectory } from '../sources/source-state.js';
import type { KnownThen } from '../knowledge/knowledge.js';
import {
  bearingOn,
  countedBearings,
  type BearingQuestion,
  type NamedBearing,
  type PastDay,
} from './bearing-agreements.js';
import { bearingsThen } from './bearings-then.js';
import { bearingsOf, borderOf } from './border-bearings.js';
import { countBorders, countOf, countsIn, OF_BORDERS, type BorderCount } from './border-counts.js';
import type { BorderPair } from './border-pairs.js';
import { coverageCells, type CoverageCell } from './coverage-cells.js';
import { doubtSentence, silentOf, type Unheard } from './doubt-sentence.js';
import type { Duty } from './duty.js';
import type { MandatoryItem, MandatoryMaps } from './mandatory-maps.js';
import { proposedDuties } from './proposals.js';
import type { ProposedFields } from './proposed-fields.js';
import type { Takeovers } from './takeovers.js';

/** A duty, and how far it is carried out. */
export interface Obligation {
  readonly duty: Duty;
  readonly supervisor: Supervisor;
  readonly status: ObligationStatus;
  /** Why it is UNKNOWN; empty unless it is. */
  readonly doubts: readonly ObligationDoubt[];
  /** In both languages; null unless the status is UNKNOWN. */
  readonly unknownBecause: string | null;
  /** Ids of those that the status rests on. */
  readonly agreements: readonly string[];
}

/** Each part narrows; an absent one does not. */
export interface ObligationFilter {
  readonly regions?: readonly string[] | null;
  readonly affairs?: readonly string[] | null;
  readonly status?: readonly ObligationStatus[] | null;
  readonly pairTypes?: readonly PairType[] | null;
  readonly bases?: readonly ObligationBasis[] | null;
}

export interface ObligationsOptions {
  readonly catalogue: Pick<Catalogue, 'inSnapshot'>;
  readonly sources: Pick<SourceDirectory, 'all' | 'regions'>;
  readonly maps: MandatoryMaps;
  readonly proposed: ProposedFields;
  readonly takeovers: Takeovers;
  /** The bordering pairs that are looked at. */
  readonly pairs: readonly BorderPair[];
  readonly validity: ValiditySettings;
}

/** The moment that an answer is about. */
export interface Moment {
  /** Nodes that did not answer a LIVE question. */
  readonly unheard: ReadonlySet<string>;
  /** What was so on that past day; null: today. */
  readonly asOf: Day | null;
  /** As it was known at the end of that day; absent: as far as is known now. */
  readonly then?: KnownThen | null;
}

const NOW: Moment = { unheard: new Set(), asOf: null };

/** Obligatory cooperation of bordering regions: what is owed, and what is carried out. */
export class Obligations {
  readonly #options: ObligationsOptions;
  readonly #pairs: readonly BorderPair[];

  constructor(options: ObligationsOptions) {
    this.#options = options;
    this.#pairs = options.pairs;
  }

  get pairs(): readonly BorderPair[] {
    return this.#pairs;
  }

  /**
   * What the heads agreed, then what is proposed beyond it.
   *
   * @param knownBy leaves out what was recorded after that moment
   */
  async duties(asOf: Day | null = null, knownBy: Date | null = null): Promise<Duty[]> {
    const { maps, proposed, takeovers } = this.#options;
    const reached = await takeovers.reached(asOf, knownBy);
    const agreed = (await maps.all(knownBy)).flatMap(({ example, items }) =>
      items.flatMap((item) => dutyOf(item, example, reached.get(item.id)?.step) ?? []),
    );
    const standing = agreed.filter(({ agreedOn }) => isBy(agreedOn, asOf));
    return [...standing, ...proposedDuties(await proposed.all(asOf), this.#pairs, standing)];
  }

  /**
   * @param named whether the agreements are wanted; false leaves them out where the rest is told
   * without them
   */
  async list(filter: ObligationFilter, moment: Moment = NOW, named = true): Promise<Obligation[]> {
    const { unheard, asOf, then = null } = moment;
    const duties = (await this.duties(asOf, then?.knownBy)).filter((duty) =>
      isWanted(duty, filter),
    );
    const bearingOf = await this.#bearings(duties, moment, named);
    const known = then === null ? this.#hearing(unheard) : hearingThen(then);
    return duties
      .map((duty): Obligation => {
        const verdict = judge(bearingOf(duty), known(duty.regions));
        return {
          duty,
          supervisor: supervisorOf([duty.pairType]),
          ...verdict,
          agreements: [...new Set(verdict.agreements.flatMap(({ id }) => id ?? []))],
        };
      })
      .filter(({ status }) => filter.status?.includes(status) ?? true);
  }

  /** What bears on each of the duties. */
  async #bearings(
    duties: readonly Duty[],
    { asOf, then = null }: Moment,
    named: boolean,
  ): Promise<(duty: Duty) => readonly PerhapsNamed[]> {
    const areCounted = !named && asOf === null;
    const ofBorder = ({ regions }: Duty) => (areCounted ? borderOf(regions) : null);
    const sets = distinctSets(duties.filter((duty) => ofBorder(duty) === null));
    const affairs = [...new Set(duties.map(({ affair }) => affair))];
    const question = { sets: [...sets.values()], affairs, past: this.#past(asOf) };
    const { rows, counted } = areCounted
      ? await this.#countedToo(question)
      : { rows: await this.#found(question, then), counted: null };
    const rowsBySet = groupBy(rows, ({ set }) => set);
    const places = new Map([...sets.keys()].map((key, place) => [key, place]));
    return (duty) => {
      const pair = ofBorder(duty);
      if (counted !== null && pair !== null) return counted(pair)(duty.affair).kinds;
      const ofSet = rowsBySet.get(places.get(setKey(duty.regions)) ?? -1) ?? [];
      return ofSet.flatMap((row) => bearingOn(row, duty.affair) ?? []);
    };
  }

  async #found(
    question: BearingQuestion,
    then: KnownThen | null,
  ): Promise<readonly NamedBearing[]> {
    const { catalogue, validity } = this.#options;
    if (then !== null) return bearingsThen(then, question, validity);
    return catalogue.inSnapshot((tables) => bearingsOf(tables, question));
  }

  /** With the counts of every border at the same moment: an agreement may bear on both kinds. */
  #countedToo(question: BearingQuestion) {
    const columns = columnsOf(this.#options.catalogue);
    return columns.read(OF_BORDERS, async (blocks, tables) => ({
      counted: countsIn(columns, blocks),
      rows: await bearingsOf(tables, question),
    }));
  }

  /** Every bordering pair with every one of the affairs; to be gone through once. */
  async coverage(
    affairs: readonly string[],
    { unheard, asOf, then = null }: Moment = NOW,
  ): Promise<Iterable<CoverageCell>> {
    return coverageCells({
      pairs: this.#pairs,
      affairs,
      countsOf: await this.#counts(affairs, asOf, then),
      duties: await this.duties(asOf, then?.knownBy),
      unheardOf: then === null ? this.#hearing(unheard) : hearingThen(then),
    });
  }

  /** Of today the catalogue keeps what a border needs; of a past day every agreement is looked at. */
  async #counts(
    affairs: readonly string[],
    asOf: Day | null,
    then: KnownThen | null,
  ): Promise<(pair: BorderPair) => (affair: string) => BorderCount> {
    const { catalogue } = this.#options;
    const past = this.#past(asOf);
    if (past === null) {
      const today = await countBorders(columnsOf(catalogue));
      return (pair) => today(pairText(pair));
    }
    const question = { sets: this.#pairs, affairs, past };
    const rows =
      then === null
        ? await catalogue.inSnapshot((tables) => countedBearings(tables, question))
        : bearingsThen(then, question, this.#options.validity).map((row) => ({ ...row, count: 1 }));
    const rowsByPair = groupBy(rows, ({ set }) => String(this.#pairs[set]));
    return (pair) => {
      const ofPair = rowsByPair.get(String(pair)) ?? [];
      return (affair) => countOf(ofPair, affair);
    };
  }

  #past(asOf: Day | null): PastDay | null {
    return asOf === null ? null : { day: asOf, settings: this.#options.validity };
  }

  /** A suspended node was heard, but what it last said is not held. */
  #hearing(unheard: ReadonlySet<string>): (regions: readonly string[]) => Unheard {
    const { sources } = this.#options;
    const withNode = new Set(sources.regions());
    const silent = new Set(unheard);
    for (const { region, heard, status } of sources.all()) {
      if (!heard || status === 'SUSPENDED') silent.add(region);
    }
    return (regions) => ({
      silent: regions.filter((region) => silent.has(region)),
      neverHeard: [],
      withoutNode: regions.filter((region) => !withNode.has(region)),
    });
  }
}

/** Before history was kept, nobody can tell who ran a node: nobody is on record as heard. */
function hearingThen({ hearings }: KnownThen): (regions: readonly string[]) => Unheard {
  return (regions) => {
    const of = (region: string) => hearings.get(region);
    const listed = regions.filter((region) => of(region)?.listed ?? hearings.size === 0);
    const unheard = listed.filter((region) => of(region)?.heard !== true);
    return {
      silent: unheard.filter((region) => of(region)?.everHeard === true),
      neverHeard: unheard.filter((region) => of(region)?.everHeard !== true),
      withoutNode: regions.filter((region) => !listed.includes(region)),
    };
  };
}

type PerhapsNamed = BearingAgreement & Partial<Pick<NamedBearing, 'id'>>;

function isBy(day: Day | null, asOf: Day | null): boolean {
  return asOf === null || (day !== null && day <= asOf);
}

/** Null: not every head agreed. */
function dutyOf(item: MandatoryItem, example: boolean, reached: string | undefined): Duty | null {
  const regions = item.heads.map(({ region }) => region);
  const pairType = strictestPairType(regions);
  if (item.dutySince === null || pairType === null) return null;
  return {
    id: item.id,
    basis: 'AGREED',
    regions,
    pairType,
    affair: item.affair,
    externality: item.externality,
    jointEfficiency: item.jointEfficiency,
    agreedOn: item.dutySince,
    takeoverStep: TAKEOVER_STEPS.find((step) => step === reached) ?? null,
    example,
    source: null,
  };
}

function judge<A extends BearingAgreement>(agreements: readonly A[], unheard: Unheard) {
  const { withoutNode } = unheard;
  const verdict = obligationStatus({ agreements, silent: silentOf(unheard), withoutNode });
  return { ...verdict, unknownBecause: doubtSentence(verdict.doubts, unheard) };
}

function isWanted(duty: Duty, { regions, affairs, pairTypes, bases }: ObligationFilter): boolean {
  return (
    (regions?.some((region) => duty.regions.includes(region)) ?? true) &&
    (affairs?.includes(duty.affair) ?? true) &&
    (pairTypes?.includes(duty.pairType) ?? true) &&
    (bases?.includes(duty.basis) ?? true)
  );
}

function setKey(regions: readonly string[]): string {
  return regions.join(' ');
}

function distinctSets(duties: readonly Duty[]): Map<string, readonly string[]> {
  return new Map(duties.map(({ regions }) => [setKey(regions), regions]));
}
