import { describe, expect, it } from '@jest/globals';
import { decisionOn, type Decision, type DecisionFacts } from '../../../schema/law/decision-day.js';

const LEAD = { renewalLeadDays: 90, foreignRenewalLeadDays: 180 };
const ENDING: DecisionFacts = {
  category: 'KSDD',
  foreignParty: false,
  validUntil: '2026-12-31',
  openEnded: false,
  endedOn: null,
  supersededOn: null,
};
const domestic: Decision = { due: 'ON', day: '2026-10-02' };
const foreign: Decision = { due: 'ON', day: '2026-07-04' };

/** What differs from ENDING, and by when it is to be decided. */
const ROWS: readonly [Partial<DecisionFacts>, Decision][] = [
  [{}, domestic],
  [{ category: 'KSDPK' }, domestic],
  [{ category: 'SINERGI' }, domestic],
  [{ category: 'ASOSIASI', foreignParty: true }, domestic],
  [{ category: 'KSDPL' }, foreign],
  [{ category: 'KSDLL' }, foreign],
  [{ category: 'UNKNOWN' }, domestic],
  [{ category: 'UNKNOWN', foreignParty: true }, foreign],
  [{ validUntil: null }, { due: 'UNKNOWN' }],
  [{ validUntil: null, openEnded: true }, { due: 'NEVER' }],
  [{ endedOn: '2026-06-01' }, { due: 'NEVER' }],
  [{ validUntil: null, endedOn: '2026-06-01' }, { due: 'NEVER' }],
  [{ supersededOn: '2027-01-01' }, { due: 'NEVER' }],
];

describe('the day to decide on a renewal', () => {
  it.each(ROWS)('of %j is %j', (changes, decision) => {
    expect(decisionOn({ ...ENDING, ...changes }, LEAD)).toEqual(decision);
  });

  it('is the last day itself where a renewal takes no time', () => {
    expect(decisionOn(ENDING, { ...LEAD, renewalLeadDays: 0 })).toEqual({
      due: 'ON',
      day: '2026-12-31',
    });
  });
});
