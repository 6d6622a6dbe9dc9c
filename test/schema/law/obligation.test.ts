import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dutySince,
  forumOf,
  hangTogether,
  strictestPairType,
} from '../../../schema/law/mandatory-map.js';
import {
  BEARING_INSTRUMENTS,
  INSTRUMENT_ROLES,
  obligationStatus,
  sayingOf,
  type BearingAgreement,
  type ObligationFacts,
} from '../../../schema/law/obligation-status.js';
import { nextTakeoverStep, TAKEOVER_PATHS } from '../../../schema/law/takeover.js';
import {
  CATEGORIES,
  INSTRUMENTS,
  VALIDITIES,
  type ObligationStatus,
  type Validity,
} from '../../../schema/law/terms.js';
import { BORDERS } from '../../../schema/reference/borders.js';
import { EXTERNALITY_FIELDS } from '../../../schema/reference/externality-fields.js';
import { affairByCode } from '../../../schema/reference/affairs.js';

const PKS: BearingAgreement = {
  category: 'KSDD',
  instrument: 'PERJANJIAN_KERJA_SAMA',
  validity: 'IN_FORCE',
  onAffair: true,
};
const KB: BearingAgreement = { ...PKS, instrument: 'KESEPAKATAN_BERSAMA' };

const judge = (
  agreements: readonly BearingAgreement[],
  unheard: Partial<ObligationFacts<BearingAgreement>> = {},
) => obligationStatus({ agreements, silent: [], withoutNode: [], ...unheard });

describe('how far a duty is carried out', () => {
  const byPks: Readonly<Record<Validity, ObligationStatus>> = {
    IN_FORCE: 'IN_FORCE',
    ENDING: 'ENDING',
    EXPIRED: 'LAPSED',
    ENDED: 'LAPSED',
    SUPERSEDED: 'LAPSED',
    UNSIGNED: 'IN_PREPARATION',
    NOT_YET_IN_FORCE: 'IN_PREPARATION',
    UNKNOWN: 'UNKNOWN',
  };
  it('rests on what agreements say, whichever of them say it and however many', () => {
    const anyAgreement = fc.record<BearingAgreement>({
      category: fc.constantFrom('KSDD', 'KSDD', 'UNKNOWN', 'SINERGI'),
      instrument: fc.constantFrom(...BEARING_INSTRUMENTS, 'KEANGGOTAAN'),
      validity: fc.constantFrom(...VALIDITIES),
      onAffair: fc.constantFrom(true, true, false, null),
    });
    const anySilent = fc.subarray(['15.04']);
    fc.assert(
      fc.property(fc.array(anyAgreement), anySilent, anySilent, (all, silent, withoutNode) => {
        const one = [...new Map(all.map((agreement) => [sayingOf(agreement), agreement])).values()];
        const speaking = one.filter((agreement) => sayingOf(agreement) !== '');
        const [whole, short] = [all, speaking].map((some) => judge(some, { silent, withoutNode }));
        expect([short?.status, short?.doubts]).toEqual([whole?.status, whole?.doubts]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(VALIDITIES)(
    'a perjanjian kerja sama or contract that is %s (PP 28/2018 ps 6(1))',
    (validity) => {
      for (const instrument of ['PERJANJIAN_KERJA_SAMA', 'KONTRAK'] as const) {
        expect(judge([{ ...PKS, instrument, validity }]).status).toBe(byPks[validity]);
      }
    },
  );

  const byKb: Readonly<Record<Validity, ObligationStatus>> = {
    IN_FORCE: 'IN_PREPARATION',
    ENDING: 'IN_PREPARATION',
    UNSIGNED: 'IN_PREPARATION',
    NOT_YET_IN_FORCE: 'IN_PREPARATION',
    EXPIRED: 'NONE',
    ENDED: 'NONE',
    SUPERSEDED: 'NONE',
    UNKNOWN: 'UNKNOWN',
  };
  it.each(VALIDITIES)('a kesepakatan bersama alone that is %s', (validity) => {
    expect(judge([{ ...KB, validity }]).status).toBe(byKb[validity]);
  });

  it('is NONE without any, and by what is of another kind', () => {
    expect(judge([])).toEqual({ status: 'NONE', doubts: [], agreements: [] });
    expect(judge([{ ...PKS, onAffair: false }]).status).toBe('NONE');
    for (const instrument of INSTRUMENTS) {
      const bears = BEARING_INSTRUMENTS.includes(instrument);
      expect(judge([{ ...PKS, instrument }]).status !== 'NONE').toBe(bears);
      expect(INSTRUMENT_ROLES[instrument].source.article).not.toBe('');
    }
    for (const category of CATEGORIES) {
      const bears = category === 'KSDD' || category === 'UNKNOWN';
      expect(judge([{ ...PKS, category }]).status !== 'NONE').toBe(bears);
    }
  });

  it('is UNKNOWN with its reason where an agreement in force is of unknown kind', () => {
    const unknown = (changes: Partial<BearingAgreement>) => judge([{ ...PKS, ...changes }]);
    expect(unknown({ onAffair: null }).doubts).toEqual(['AFFAIRS_UNKNOWN']);
    expect(unknown({ validity: 'UNKNOWN' }).doubts).toEqual(['VALIDITY_UNKNOWN']);
    for (const instrument of ['UNKNOWN', 'LAINNYA'] as const) {
      expect(unknown({ instrument }).doubts).toEqual(['INSTRUMENT_UNKNOWN']);
    }
    expect(unknown({ category: 'UNKNOWN' }).doubts).toEqual(['CATEGORY_UNKNOWN']);
    // What is over leaves nothing open.
    expect(unknown({ onAffair: null, validity: 'EXPIRED' }).status).toBe('NONE');
  });

  it('takes what is certain before what is not, and names what it rests on', () => {
    const doubtful = { ...PKS, onAffair: null };
    expect(judge([doubtful, KB, PKS])).toEqual({
      status: 'IN_FORCE',
      doubts: [],
      agreements: [PKS],
    });
    expect(judge([doubtful, KB]).agreements).toEqual([doubtful]);
    const ending = { ...PKS, validity: 'ENDING' as const };
    expect(judge([ending, PKS]).status).toBe('IN_FORCE');
    // One more kesepakatan bersama could add nothing.
    expect(judge([{ ...KB, validity: 'UNKNOWN' }, KB]).status).toBe('IN_PREPARATION');
    expect(judge([{ ...PKS, validity: 'EXPIRED' }, KB]).status).toBe('IN_PREPARATION');
  });

  it('is UNKNOWN while a region cannot be asked, unless it is proven (I8)', () => {
    for (const agreements of [[], [KB], [{ ...PKS, validity: 'EXPIRED' as const }]]) {
      expect(judge(agreements, { silent: ['15.05'] }).doubts).toEqual(['NODE_SILENT']);
      expect(judge(agreements, { withoutNode: ['16.03'] }).doubts).toEqual(['NO_NODE']);
    }
    expect(judge([PKS], { silent: ['15.05'], withoutNode: ['16.03'] }).status).toBe('IN_FORCE');
    expect(judge([{ ...PKS, validity: 'ENDING' }], { silent: ['15.05'] }).status).toBe('ENDING');
  });
});

describe('whatever agreements there are', () => {
  const anyAgreement = fc.record({
    category: fc.constantFrom(...CATEGORIES),
    instrument: fc.constantFrom(...INSTRUMENTS),
    validity: fc.constantFrom(...VALIDITIES),
    onAffair: fc.constantFrom(true, false, null),
  });
  const many = fc.array(anyAgreement, { maxLength: 6 });
  const regions = fc.subarray(['15.01', '15.02']);

  it('silence never turns a duty into NONE, nor takes away what is proven', () => {
    fc.assert(
      fc.property(many, regions, regions, (agreements, silent, withoutNode) => {
        const heard = judge(agreements).status;
        const { status } = judge(agreements, { silent, withoutNode });
        const quiet = silent.length + withoutNode.length > 0;
        const proven = heard === 'IN_FORCE' || heard === 'ENDING';
        expect(status).toBe(quiet && !proven ? 'UNKNOWN' : heard);
      }),
    );
  });

  it('no agreement more turns IN_FORCE into anything else', () => {
    fc.assert(
      fc.property(many, many, (before, after) => {
        expect(judge([...before, PKS, ...after]).status).toBe('IN_FORCE');
      }),
    );
  });

  it('their order says nothing, and UNKNOWN always has a reason', () => {
    fc.assert(
      fc.property(many, regions, (agreements, silent) => {
        const verdict = judge(agreements, { silent });
        expect(judge([...agreements].reverse(), { silent }).status).toBe(verdict.status);
        expect(verdict.doubts.length > 0).toBe(verdict.status === 'UNKNOWN');
      }),
    );
  });
});

describe('the map of obligatory cooperation', () => {
  it('is made in the province only among its kabupaten and kota (PP 28/2018 ps 5(2))', () => {
    expect(forumOf(['15.04', '15.05'])).toBe('PROVINCIAL');
    expect(forumOf(['15.06', '14.04'])).toBe('NATIONAL');
    expect(forumOf(['15', '15.01', '15.72'])).toBe('NATIONAL');
    expect(forumOf(['15', '14'])).toBe('NATIONAL');
  });

  it('gives a duty the strictest of its pair types (UU 23/2014 ps 364)', () => {
    expect(strictestPairType(['15.04', '15.05'])).toBe('KK_KK_SAME');
    expect(strictestPairType(['15.06', '15.07', '14.04'])).toBe('KK_KK_CROSS');
    expect(strictestPairType(['15', '15.01', '15.72'])).toBe('PROV_KK_WITHIN');
    expect(strictestPairType(['15.01'])).toBeNull();
  });

  it('is of regions that hang together by borders (ps 364(1))', () => {
    // Kota Jambi touches Muaro Jambi alone.
    expect(hangTogether(['15.71', '15.05'], BORDERS)).toBe(true);
    expect(hangTogether(['15.71', '15.04'], BORDERS)).toBe(false);
    expect(hangTogether(['15.71', '15.05', '15.04'], BORDERS)).toBe(true);
    expect(hangTogether(['15', '15.71'], BORDERS)).toBe(true);
    expect(hangTogether(['15.71'], BORDERS)).toBe(false);
    expect(hangTogether(['15.71', '15.71'], BORDERS)).toBe(false);
  });

  it('makes a duty when the last head agreed, not before (PP 28/2018 ps 5(3))', () => {
    expect(dutySince(['2025-01-05', null])).toBeNull();
    expect(dutySince([null, '2025-01-05'])).toBeNull();
    expect(dutySince(['2025-03-01', '2025-01-05'])).toBe('2025-03-01');
    expect(dutySince([])).toBeNull();
  });

  it('has a pick list of known affairs, each with its source', () => {
    expect(new Set(EXTERNALITY_FIELDS.map(({ id }) => id)).size).toBe(EXTERNALITY_FIELDS.length);
    for (const { affair, source } of EXTERNALITY_FIELDS) {
      expect(affairByCode(affair)).toBeDefined();
      expect(source.act + source.article).not.toBe('');
    }
  });
});

describe('the way to a takeover (PP 28/2018 ps 11)', () => {
  it.each([
    ['GOVERNOR', ['COACHING', 'EVALUATION', 'MINISTER_CONSENT', 'TAKEN_OVER']],
    ['CENTRAL_GOVERNMENT', ['COACHING', 'EVALUATION', 'TAKEN_OVER']],
  ] as const)('of the %s goes step by step to its end', (supervisor, steps) => {
    expect(TAKEOVER_PATHS[supervisor].steps).toEqual(steps);
    expect(nextTakeoverStep(supervisor, null)).toBe('COACHING');
    steps.forEach((step, place) => {
      expect(nextTakeoverStep(supervisor, step)).toBe(steps[place + 1] ?? null);
    });
  });
});
