import { describe, expect, it } from '@jest/globals';
import { clerksRegister } from '../support/clerks-register/clerks-register.js';
import { labelledRegister } from '../support/labelled-register/labelled-register.js';
import {
  askedShare,
  measureLinking,
  precision,
  recall,
  type LinkingQuality,
} from '../support/linking-quality.js';

/**
 * Seeds 1 to 20 were looked at while the rules were made, 901 to 904 when these aims were first
 * tried (and missed: 5.9 % were asked about); the seeds below were not. docs/linking.md has the
 * figures of more, and what still goes wrong.
 */
const FRESH_SEEDS = [911, 912, 913, 914];
const AGREEMENTS = 200;

function inAll(measured: readonly LinkingQuality[]): LinkingQuality {
  const total = (value: (quality: LinkingQuality) => number) =>
    measured.reduce((sum, quality) => sum + value(quality), 0);
  return {
    records: total((one) => one.records),
    agreements: total((one) => one.agreements),
    truePairs: total((one) => one.truePairs),
    linkedPairs: total((one) => one.linkedPairs),
    rightPairs: total((one) => one.rightPairs),
    askedAgreements: total((one) => one.askedAgreements),
    candidates: total((one) => one.candidates),
    compared: total((one) => one.compared),
    mistaken: measured.flatMap((one) => one.mistaken),
  };
}

describe('scored linking of registers that nobody has looked at', () => {
  const together = inAll(
    FRESH_SEEDS.map((seed) => measureLinking(labelledRegister(seed, AGREEMENTS))),
  );

  it('has agreements enough for the shares to mean something', () => {
    expect(together.truePairs).toBeGreaterThan(1500);
  });

  it('links without a person hardly ever what is two: precision at least 0.995', () => {
    expect(precision(together)).toBeGreaterThanOrEqual(0.995);
  });

  it('finds what is one without a person: recall at least 0.95', () => {
    expect(recall(together)).toBeGreaterThanOrEqual(0.95);
  });

  it('asks people about at most one agreement in twenty', () => {
    expect(askedShare(together)).toBeLessThanOrEqual(0.05);
  });

  it('compares each record with few others', () => {
    expect(together.compared / together.records).toBeLessThan(10);
  });
});

/** Seeds 1 to 16 were looked at. What the clerks leave of a title is at times too little for anybody. */
describe.each([
  { level: 'light', leastRecall: 0.95 },
  { level: 'realistic', leastRecall: 0.9 },
] as const)('scored linking of registers made by other hands, $level', ({ level, leastRecall }) => {
  const together = inAll(
    [921, 922, 923, 924].map((seed) => measureLinking(clerksRegister(seed, 300, level))),
  );

  it('links hardly ever what is two, finds what is one and asks little', () => {
    expect(together.truePairs).toBeGreaterThan(1500);
    expect(precision(together)).toBeGreaterThanOrEqual(0.995);
    expect(recall(together)).toBeGreaterThanOrEqual(leastRecall);
    expect(askedShare(together)).toBeLessThanOrEqual(0.05);
  });
});
