import { compareAffairs } from './compare-affairs.js';
import { compareInstruments } from './compare-instrument.js';
import { compareNumbers } from './compare-numbers.js';
import { compareParties } from './compare-parties.js';
import { compareRelations } from './compare-relations.js';
import { compareSigning } from './compare-signing.js';
import { compareFunding, compareValidity } from './compare-terms.js';
import { compareTitles } from './compare-title.js';
import { verdictOf, type PairVerdict } from './cut-offs.js';
import type { Evidence } from './evidence.js';
import { hardNegative, type HardNegative } from './hard-negative.js';
import type { Profile } from './profile.js';
import { roundBits } from './weights.js';

/** What two records say for and against being one agreement. */
export interface Comparison {
  /** Keys of the records; which of two comes first makes no difference to the rest. */
  readonly a: string;
  readonly b: string;
  /** By field; a field of which either says nothing is left out. */
  readonly evidence: readonly Evidence[];
  /** Sum of the weights, in bits. */
  readonly score: number;
  /** Overrules the score. */
  readonly forbidden: HardNegative | null;
  readonly verdict: PairVerdict;
}

export function compare(a: Profile, b: Profile): Comparison {
  const signing = compareSigning(a, b);
  const dated = signing !== null && signing.weight !== 0;
  const validity = compareValidity(a, b, dated);
  const evidence = [
    compareParties(a, b),
    signing,
    compareTitles(a, b, dated || validity?.outcome === 'SAME_END_UNDATED'),
    compareInstruments(a, b),
    compareNumbers(a, b),
    compareAffairs(a, b),
    compareRelations(a, b),
    validity,
    compareFunding(a, b),
  ].filter((one) => one !== null);
  const score = roundBits(evidence.reduce((sum, { weight }) => sum + weight, 0));
  const forbidden = hardNegative(a, b);
  const verdict = forbidden === null ? verdictOf(score) : 'APART';
  return { a: a.key, b: b.key, evidence, score, forbidden, verdict };
}
