import { across, isSlipOfEither, mayJoin, type Cluster, type Clusters } from './cluster.js';
import { compareInstruments } from './compare-instrument.js';
import { compare, type Comparison } from './comparison.js';
import { CUT_OFFS } from './cut-offs.js';
import type { Evidence } from './evidence.js';
import { ends, pairsByRecord, type PairsByRecord } from './pairs-by-record.js';
import type { VerdictBook } from './person-verdict.js';
import type { Profile } from './profile.js';
import type { Field, Outcome } from './weights.js';

/** What joining by scores goes by; `strongest` are the pairs that are not APART, the best first. */
export interface Scores {
  readonly strongest: readonly Comparison[];
  readonly book: VerdictBook;
}

/** Why a pair at or above the cut-off for linking is left to a person all the same. */
export type Doubt = 'RIVAL' | 'SPOKEN_AGAINST';

/** What keeps pairs from being linked, while clusters grow. */
export class Doubts {
  readonly #clusters: Clusters;
  readonly #book: VerdictBook;
  readonly #pairsOf: PairsByRecord;
  readonly #compared = new Map<string, Comparison>();

  constructor(clusters: Clusters, { strongest, book }: Scores) {
    this.#clusters = clusters;
    this.#book = book;
    this.#pairsOf = pairsByRecord(strongest);
    for (const comparison of strongest) this.#compared.set(pairKey(comparison), comparison);
  }

  /** Null when nothing speaks against linking the pair's clusters, which are two and may join. */
  of(comparison: Comparison): Doubt | null {
    const [a, b] = ends(this.#clusters, comparison);
    if (isSpokenAgainst(comparison) || this.#isSpokenAgainst(a, b)) return 'SPOKEN_AGAINST';
    const isNear = nearTo(comparison);
    return this.#hasRival(a, b, isNear) || this.#hasRival(b, a, isNear) ? 'RIVAL' : null;
  }

  #hasRival(own: Cluster, chosen: Cluster, isNear: (pair: Comparison) => boolean): boolean {
    return this.#others(own, isNear).some(
      (other) =>
        other !== chosen &&
        mayJoin(own, other, this.#book) &&
        (!mayJoin(chosen, other, this.#book) || this.#outweighs(other, chosen)) &&
        !this.#isElsewhere(other, own, chosen),
    );
  }

  #others(own: Cluster, isWanted: (pair: Comparison) => boolean): Cluster[] {
    const pairs = own.members.flatMap(({ key }) => this.#pairsOf.get(key) ?? []).filter(isWanted);
    const found = new Set(pairs.flatMap((pair) => ends(this.#clusters, pair)));
    return [...found].filter((cluster) => cluster !== own);
  }

  /**
   * A rival that is better placed with another: of two registers' sisters each is linked with its own,
   * where the two links together outweigh the crossed ones (the assignment of Jaro 1989).
   */
  #isElsewhere(rival: Cluster, own: Cluster, chosen: Cluster): boolean {
    return this.#others(rival, ({ verdict }) => verdict === 'LINKED').some((home) => {
      if (mayJoin(own, home, this.#book) || !mayJoin(rival, home, this.#book)) return false;
      const straight = this.#worth(own, chosen) + this.#worth(rival, home);
      const crossed = this.#worth(own, rival) + this.#worth(chosen, home);
      return straight - crossed >= CUT_OFFS.rivalMargin;
    });
  }

  /** What linking the two is worth, beyond what a link has to be; never linked, none. */
  #worth(a: Cluster, b: Cluster): number {
    if (!mayJoin(a, b, this.#book)) return 0;
    return Math.max(0, this.#strength(a, b) - CUT_OFFS.linked);
  }

  /** A record that knows little agrees with much: what all of them say counts, not the best pair. */
  #strength(a: Cluster, b: Cluster): number {
    return mean(across(a, b).map(([one, other]) => this.#compare(one, other).score));
  }

  /** Some pair across the two would not be one agreement by itself, or not without a person. */
  #isSpokenAgainst(a: Cluster, b: Cluster): boolean {
    if (this.#areOfTwoLevels(a, b)) return true;
    return across(a, b).some(([one, other]) => {
      if (this.#book.said(one.key, other.key).has('SAME')) return false;
      const { forbidden, score, evidence } = this.#compare(one, other);
      if (forbidden !== null || score >= CUT_OFFS.veto) return false;
      const counted = evidence.filter(
        ({ field, weight }) =>
          weight > 0 || !(this.#errs(one, a, field, other) || this.#errs(other, b, field, one)),
      );
      return counted.reduce((sum, { weight }) => sum + weight, 0) < CUT_OFFS.veto;
    });
  }

  /** Another of its group agrees in this with the one across, and not with it: its clerk erred. */
  #errs(one: Profile, { members }: Cluster, field: Field, other: Profile): boolean {
    return members.some(
      (third) =>
        third !== one &&
        this.#weight(field, third, other) > 0 &&
        this.#weight(field, third, one) < 0,
    );
  }

  #weight(field: Field, one: Profile, other: Profile): number {
    return this.#compare(one, other).evidence.find((each) => each.field === field)?.weight ?? 0;
  }

  /** Filed on another level, by as many registers: which of the two is right is not told. */
  #outweighs(other: Cluster, chosen: Cluster): boolean {
    return other.members.length >= chosen.members.length && this.#areOfTwoLevels(chosen, other);
  }

  /** An umbrella and what implements it; or one of them is misfiled, which a person has to tell. */
  #areOfTwoLevels(a: Cluster, b: Cluster): boolean {
    const members = [...a.members, ...b.members];
    return across(a, b).some(
      ([one, other]) =>
        compareInstruments(one, other)?.outcome === 'OTHER_LEVEL' &&
        !this.#book.said(one.key, other.key).has('SAME') &&
        !isSlipOfEither(one, other, members),
    );
  }

  #compare(one: Profile, other: Profile): Comparison {
    const key = pairKey({ a: one.key, b: other.key });
    const compared = this.#compared.get(key) ?? compare(one, other);
    this.#compared.set(key, compared);
    return compared;
  }
}

function pairKey({ a, b }: Pick<Comparison, 'a' | 'b'>): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** A number is one document's own: with it, nothing else speaks for a sister. */
function sharesNumber({ evidence }: Comparison): boolean {
  return evidence.some(({ field, outcome }) => field === 'number' && outcome === 'SAME');
}

/** A field of the pair itself does; where that is the level, `#areOfTwoLevels` has the word. */
function isSpokenAgainst(comparison: Comparison): boolean {
  const isLinkedAlone = comparison.verdict !== 'LINKED';
  if (isLinkedAlone && comparison.evidence.some(isOtherSubject)) return true;
  const bits = isLinkedAlone ? CUT_OFFS.objectionAlone : CUT_OFFS.objection;
  return objections(comparison, bits).some(({ outcome }) => outcome !== 'OTHER_LEVEL');
}

const OTHER_SUBJECTS: readonly string[] = [
  'PARTLY',
  'LITTLE',
  'NONE',
] satisfies readonly Outcome<'title'>[];

/** What each title has and the other not may be what tells two sisters apart. */
function isOtherSubject({ field, outcome }: Evidence): boolean {
  return field === 'title' && OTHER_SUBJECTS.includes(outcome);
}

/** Pairs that come near enough to this one to be its rivals. */
function nearTo(comparison: Comparison): (pair: Comparison) => boolean {
  const isNumbered = sharesNumber(comparison);
  return (pair) =>
    pair.score >= comparison.score - CUT_OFFS.rivalMargin &&
    (isNumbered
      ? sharesNumber(pair)
      : pair.score >= comparison.score || objections(pair, CUT_OFFS.objection).length === 0);
}

/** Fields that speak against a pair with as much, or more; none against a number that both bear. */
function objections(comparison: Comparison, bits: number): readonly Evidence[] {
  if (sharesNumber(comparison)) return [];
  return comparison.evidence.filter(({ weight }) => weight <= bits);
}
