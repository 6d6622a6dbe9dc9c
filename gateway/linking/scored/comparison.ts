import { compareAffairs } from './compare-affairs.js';
import { compareInstruments } from './compare-instrument.js';
import { compareNumbers } from './compare-numbers.js';
import { compareParties } from './compare-parties.js';
import { compareRelations } from './compare-relations.js';
import { compareSigning } from './compare-signing.js';
import { compareFunding, compareValidity } from './compare-terms.js';
import { compareTitles } from './compare-title.js';
import { CUT_OFFS, verdictOf, type PairVerdict } from './cut-offs.js';
import { evidenceOf, type Evidence, type Finding } from './evidence.js';
import { hardNegative, type HardNegative } from './hard-negative.js';
import type { Profile } from './profile.js';
import { roundBits, weightOf, type Outcome } from './weights.js';

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
  return completed(a, b, besideTitle(a, b), hardNegative(a, b));
}

/** More than the titles say for one agreement they never do. */
const MOST_OF_TITLES = weightOf('title', 'SAME');

/** As `compare`; null where the two are APART, which most are without a look at the titles. */
export function compareIfNear(a: Profile, b: Profile): Comparison | null {
  if (hardNegative(a, b) !== null) return null;
  const beside = besideTitle(a, b);
  if (sumOf(beside.findings) + MOST_OF_TITLES < CUT_OFFS.alone) return null;
  const comparison = completed(a, b, beside, null);
  return comparison.verdict === 'APART' ? null : comparison;
}

interface BesideTitle {
  readonly findings: readonly Finding[];
  /** Where the titles' stands among them. */
  readonly titleAt: number;
  /** Something tells the pair from a renewal, which has the same title. */
  readonly dated: boolean;
}

function besideTitle(a: Profile, b: Profile): BesideTitle {
  const signing = compareSigning(a, b);
  const datedBySigning = signing !== null && signing.weight !== 0;
  const validity = compareValidity(a, b, datedBySigning);
  const before = [compareParties(a, b), signing].filter((one) => one !== null);
  const after = [
    compareInstruments(a, b),
    compareNumbers(a, b),
    compareAffairs(a, b),
    compareRelations(a, b, isOfOneTerm(signing, validity)),
    validity,
    compareFunding(a, b),
  ].filter((one) => one !== null);
  return {
    findings: [...before, ...after],
    titleAt: before.length,
    dated: datedBySigning || validity?.outcome === 'SAME_END_UNDATED',
  };
}

const OTHER_TERMS: readonly string[] = [
  'FAR_END',
  'OTHER_END',
] satisfies readonly Outcome<'validity'>[];

/** Signed on one day and not known to end on two. */
function isOfOneTerm(signing: Finding | null, validity: Finding | null): boolean {
  return (
    signing?.outcome === 'SAME_DAY' &&
    !(validity !== null && OTHER_TERMS.includes(validity.outcome))
  );
}

function completed(
  a: Profile,
  b: Profile,
  { findings: beside, titleAt, dated }: BesideTitle,
  forbidden: HardNegative | null,
): Comparison {
  const title = compareTitles(a, b, dated);
  const findings = title === null ? beside : beside.toSpliced(titleAt, 0, title);
  const score = roundBits(sumOf(findings));
  const numbersDiffer = findings.some(isOtherNumber);
  const verdict = forbidden === null ? verdictOf(score, numbersDiffer) : 'APART';
  return { a: a.key, b: b.key, evidence: findings.map(evidenceOf), score, forbidden, verdict };
}

const OTHER_NUMBERS: readonly string[] = [
  'OTHER',
  'OTHER_YEAR',
  'SAME_AND_OTHER',
] satisfies readonly Outcome<'number'>[];

function isOtherNumber({ field, outcome }: Finding): boolean {
  return field === 'number' && OTHER_NUMBERS.includes(outcome);
}

function sumOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { weight }) => sum + weight, 0);
}
