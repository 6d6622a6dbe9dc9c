import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FIX_CODES, FIXES, REACHES, type FixCode } from '../../../gateway/quality/fix.js';
import { fixFirst, type Fix } from '../../../gateway/quality/fix-first.js';
import { reasonSentence, todoSentence } from '../../../gateway/quality/fix-sentence.js';

const fix = (code: FixCode, agreements: number, duties = 0): Fix => ({ code, agreements, duties });
const order = (...fixes: Fix[]) => fixFirst(fixes).map(({ code }) => code);

describe('what to mend first', () => {
  it.each<[string, Fix[], FixCode[]]>([
    [
      'is what hides the register, though duties wait for something else',
      [fix('AFFAIRS', 90, 9), fix('NODE_SILENT', 0, 0)],
      ['NODE_SILENT', 'AFFAIRS'],
    ],
    [
      'then what agreed duties wait for, however few agreements it clears',
      [fix('UNANSWERED', 80), fix('AFFAIRS', 2, 1), fix('TERM', 50)],
      ['AFFAIRS', 'UNANSWERED', 'TERM'],
    ],
    [
      'then what more duties wait for',
      [fix('AFFAIRS', 80, 1), fix('TERM', 2, 2)],
      ['TERM', 'AFFAIRS'],
    ],
    [
      'then what reaches further, however many agreements there are',
      [fix('TITLE', 900), fix('OWN_NUMBER', 90), fix('SIGNED_ON', 9), fix('DISPUTED', 1)],
      ['DISPUTED', 'SIGNED_ON', 'OWN_NUMBER', 'TITLE'],
    ],
    [
      'then what clears more agreements',
      [fix('AFFAIRS', 3), fix('INSTRUMENT', 4)],
      ['INSTRUMENT', 'AFFAIRS'],
    ],
    [
      'then what stands first in the table',
      [fix('INSTRUMENT', 3), fix('AFFAIRS', 3)],
      ['AFFAIRS', 'INSTRUMENT'],
    ],
  ])('%s', (_rule, fixes, expected) => {
    expect(order(...fixes)).toEqual(expected);
  });

  it('does not hang on the order in which faults were found, and leaves none out', () => {
    const faults = fc.uniqueArray(
      fc.record({
        code: fc.constantFrom(...FIX_CODES),
        agreements: fc.nat({ max: 5 }),
        duties: fc.nat({ max: 2 }),
      }),
      { selector: ({ code }) => code },
    );
    fc.assert(
      fc.property(faults, (fixes) => {
        const sorted = fixFirst(fixes);
        expect(fixFirst([...fixes].reverse())).toEqual(sorted);
        expect([...sorted].sort((a, b) => (a.code < b.code ? -1 : 1))).toEqual(
          [...fixes].sort((a, b) => (a.code < b.code ? -1 : 1)),
        );
      }),
    );
  });

  it('is told in both languages, with how much and why', () => {
    for (const code of FIX_CODES) {
      expect(todoSentence(fix(code, 7))).toMatch(/^[^/]*7.* \/ [^/]*7[^/]*\.$/);
      expect(todoSentence(fix(code, 7, 3))).toMatch(/3 kewajiban.* \/ .*3 agreed duties wait/);
      expect(reasonSentence(code)).toMatch(/^[A-Z].*\. \/ [A-Z].*\.$/);
    }
    expect(todoSentence(fix('TERM', 1, 1))).toMatch(/1 agreement, .*1 agreed duty waits for it/);
    expect(reasonSentence('TERM')).toContain('(UU 23/2014 ps 366(2))');
  });

  it('has something of every reach', () => {
    const reaches = new Set(FIX_CODES.map((code) => FIXES[code].reach));
    expect(REACHES.filter((reach) => !reaches.has(reach))).toEqual([]);
  });
});
