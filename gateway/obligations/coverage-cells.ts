import {
  obligationStatus,
  type BearingAgreement,
  type ObligationDoubt,
  type ObligationVerdict,
} from '../../schema/law/obligation-status.js';
import type { ObligationStatus } from '../../schema/law/terms.js';
import { groupBy } from '../linking/group-by.js';
import type { BorderCount } from './border-counts.js';
import type { BorderPair } from './border-pairs.js';
import { doubtSentence, silentOf, type Unheard } from './doubt-sentence.js';
import type { Duty } from './duty.js';

/** A bordering pair and an affair. */
export interface CoverageCell {
  readonly regions: BorderPair;
  readonly affair: string;
  readonly status: ObligationStatus;
  /** Agreements of the pair that are known to be on the affair, in force or not. */
  readonly agreementCount: number;
  /** The agreed duty, else a proposal; null where there is neither: such a cell is no breach. */
  readonly obligationId: string | null;
  readonly unknownBecause: string | null;
}

/** What a matrix is judged from. */
export interface CoverageGround {
  readonly pairs: readonly BorderPair[];
  readonly affairs: readonly string[];
  readonly duties: readonly Duty[];
  readonly countsOf: (pair: BorderPair) => (affair: string) => BorderCount;
  readonly unheardOf: (pair: BorderPair) => Unheard;
}

/**
 * Every pair with every affair. A cell is made when it is taken: a country has tens of thousands,
 * and most are only written down.
 */
export function* coverageCells(ground: CoverageGround): Generator<CoverageCell, void> {
  const { pairs, affairs, countsOf, unheardOf } = ground;
  const judgeOf = judgeEachOnce();
  const dutiesOf = dutyFinder(ground.duties);
  for (const regions of pairs) {
    const unheard = unheardOf(regions);
    const countOn = countsOf(regions);
    const judge = judgeOf(unheard);
    const sentenceOf = sayEachOnce(unheard);
    const duties = dutiesOf(regions);
    for (const affair of affairs) {
      const counted = countOn(affair);
      const { status, doubts } = judge(counted);
      yield {
        regions,
        affair,
        status,
        agreementCount: counted.count,
        obligationId: duties.get(affair)?.id ?? null,
        unknownBecause: sentenceOf(doubts),
      };
    }
  }
}

type Verdict = ObligationVerdict<BearingAgreement>;

/** A verdict rests on which kinds of agreements there are, not on how many. */
function judgeEachOnce(): (unheard: Unheard) => (counted: BorderCount) => Verdict {
  const verdictsOf = new Map<string, Map<BorderCount['key'], Verdict>>();
  return (unheard) => {
    const silent = silentOf(unheard);
    const { withoutNode } = unheard;
    const hearing = `${silent.length > 0} ${withoutNode.length > 0}`;
    const verdicts = verdictsOf.get(hearing) ?? new Map<BorderCount['key'], Verdict>();
    verdictsOf.set(hearing, verdicts);
    return ({ kinds, key }) => {
      const known = verdicts.get(key);
      if (known !== undefined) return known;
      const verdict = obligationStatus({ agreements: kinds, silent, withoutNode });
      verdicts.set(key, verdict);
      return verdict;
    };
  };
}

/** The same doubts of the same regions are the same words. */
function sayEachOnce(unheard: Unheard): (doubts: readonly ObligationDoubt[]) => string | null {
  const said = new Map<readonly ObligationDoubt[], string | null>();
  return (doubts) => {
    const known = said.get(doubts);
    if (known !== undefined) return known;
    const sentence = doubtSentence(doubts, unheard);
    said.set(doubts, sentence);
    return sentence;
  };
}

/** The duties that cover a pair, by affair: agreed before proposed, of the pair before of more. */
function dutyFinder(duties: readonly Duty[]): (pair: BorderPair) => ReadonlyMap<string, Duty> {
  const placed = duties.flatMap((duty) => duty.regions.map((region) => ({ duty, region })));
  const byRegion = groupBy(placed, ({ region }) => region);
  return ([region, other]) => {
    const covering = new Map<string, Duty>();
    for (const { duty } of byRegion.get(region) ?? []) {
      if (!duty.regions.includes(other)) continue;
      const found = covering.get(duty.affair);
      if (found === undefined || isNearer(duty, found)) covering.set(duty.affair, duty);
    }
    return covering;
  };
}

function isNearer(duty: Duty, than: Duty): boolean {
  if (duty.basis !== than.basis) return duty.basis === 'AGREED';
  return duty.regions.length < than.regions.length;
}
