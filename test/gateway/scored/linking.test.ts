import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare } from '../../../gateway/linking/scored/comparison.js';
import { CUT_OFFS } from '../../../gateway/linking/scored/cut-offs.js';
import { profileOf } from '../../../gateway/linking/scored/profile.js';
import type { PersonVerdict } from '../../../gateway/linking/scored/person-verdict.js';
import { recordKey } from '../../../gateway/linking/scored/scored-record.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { labelledRegister } from '../../support/labelled-register/labelled-register.js';
import { linkFromScratch as link } from '../../support/link-from-scratch.js';
import { named, shown, THREE, TWO } from '../support/linked.js';
import { party } from '../support/records.js';

const say = (
  verdict: PersonVerdict['verdict'],
  a: PublishedRecord,
  b: PublishedRecord,
): PersonVerdict => ({
  a: recordKey(a),
  b: recordKey(b),
  verdict,
});

describe('scores', () => {
  const a = named('15.71', 'a');
  const b = named('15.04', 'b', {
    title: 'PKS Pemkot Jambi dengan Pemkab Batanghari tentang Pasokan Cabai',
  });

  it('join two records of one agreement, and say why', () => {
    const { groups, candidates, compared } = link([a, b]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ id: 'agreement-of-a', aliases: ['agreement-of-b'] });
    expect(groups[0]?.records.map(recordKey)).toEqual(['15.71 a', '15.04 b']);
    expect(groups[0]?.joins).toMatchObject([{ by: 'SCORE', a: '15.04 b', b: '15.71 a' }]);
    expect(groups[0]?.joins[0]?.comparison?.evidence.map(({ field }) => field)).toContain(
      'signing',
    );
    expect(candidates).toEqual([]);
    expect(compared).toBe(1);
  });

  it('leave what lies between the cut-offs to a person', () => {
    const unlike = named('15.04', 'b', {
      title: 'PKS tentang Pasokan Bawang',
      signedOn: '2023-10-20',
    });
    expect(shown([a, unlike])).toMatchObject({
      clusters: ['15.04 b', '15.71 a'],
      candidates: ['15.04 b ? 15.71 a: BETWEEN'],
    });
  });

  it('ask about the likeliest first', () => {
    const weaker = named('15.04', 'aa', {
      title: 'PKS tentang Pasokan Bawang',
      signedOn: '2023-10-20',
    });
    const stronger = named('15.04', 'b', {
      title: 'PKS tentang Pasokan Bawang',
      signedOn: '2023-10-20',
      validUntil: '2028-10-23',
    });
    const own = named('15.71', 'a', { validUntil: '2028-10-27' });
    expect(shown([own, weaker, stronger]).candidates).toEqual([
      '15.04 b ? 15.71 a: RIVAL',
      '15.04 aa ? 15.71 a: BETWEEN',
    ]);
  });

  it('leave a pair to a person when one field speaks strongly against it', () => {
    const otherKind = named('15.04', 'b', {
      instrument: 'UNKNOWN',
      title: 'MoU tentang Pasokan Cabai',
    });
    expect(shown([a, otherKind])).toMatchObject({
      clusters: ['15.04 b', '15.71 a'],
      candidates: ['15.04 b ? 15.71 a: SPOKEN_AGAINST'],
    });
  });

  describe('where a number agrees', () => {
    const numbered = (documentNumber: string) => ({
      parties: [party('15.71', 1, documentNumber), party('15.04', 2)],
    });
    const NUMBER = '415.4/12/KSD/2023';
    // Not the same kind of document: else the number alone would join them.
    const own = named('15.71', 'a', { ...numbered(NUMBER), instrument: 'UNKNOWN' });

    it('join what one field speaks strongly against', () => {
      const otherKind = named('15.04', 'b', {
        ...numbered(NUMBER),
        title: 'MoU tentang Pasokan Cabai',
        instrument: 'LAINNYA',
      });
      const worded = { ...own, title: 'PKS tentang Pasokan Cabai' };
      const against = compare(profileOf(worded), profileOf(otherKind)).evidence;
      expect(Math.min(...against.map(({ weight }) => weight))).toBeLessThanOrEqual(
        CUT_OFFS.objection,
      );
      expect(shown([worded, otherKind]).clusters).toEqual(['15.04 b + 15.71 a']);
      // A short one may be counted for each kind of document by itself.
      const short = numbered('12/KSD/2023');
      const others = [
        { ...worded, ...short },
        { ...otherKind, ...short },
      ];
      expect(shown(others).candidates).toEqual(['15.04 b ? 15.71 a: SPOKEN_AGAINST']);
    });

    it('join it whatever sister comes near, unless that has the number too', () => {
      const other = named('15.04', 'b', numbered(NUMBER));
      const sister = named('15.04', 'c');
      expect(shown([own, other, sister]).clusters).toContain('15.04 b + 15.71 a');
      const twin = named('15.04', 'c', numbered(NUMBER));
      expect(shown([own, other, twin]).candidates).toEqual([
        '15.04 b ? 15.71 a: RIVAL',
        '15.04 c ? 15.71 a: RIVAL',
      ]);
    });
  });

  it('say nothing of what is apart', () => {
    const other = named('15.04', 'b', {
      title: 'PKS tentang Rujukan Pasien',
      signedOn: '2023-09-01',
    });
    expect(shown([a, other]).candidates).toEqual([]);
  });

  it('leave two equally good records of one register to a person', () => {
    const sister = named('15.71', 'sister');
    expect(shown([a, sister, b])).toEqual({
      clusters: ['15.04 b', '15.71 a', '15.71 sister'],
      candidates: ['15.04 b ? 15.71 a: RIVAL', '15.04 b ? 15.71 sister: RIVAL'],
      problems: [],
    });
  });

  it('take the better one where the other has a counterpart of its own', () => {
    const sister = named('15.71', 'sister', {
      title: 'Perjanjian Kerja Sama tentang Pasokan Bawang',
      affairs: ['W2.01'],
    });
    const twin = named('15.04', 'twin', {
      title: 'PKS tentang Pasokan Bawang',
      affairs: ['W2.01'],
    });
    expect(shown([a, b, sister, twin])).toEqual({
      clusters: ['15.04 b + 15.71 a', '15.04 twin + 15.71 sister'],
      candidates: [],
      problems: [],
    });
  });

  it('join three by one that a forgetful clerk did not name', () => {
    const records = [
      named('15.71', 'a', { parties: TWO }),
      named('15.04', 'b', { parties: THREE }),
      named('15.05', 'c', { parties: THREE }),
    ];
    expect(shown(records).clusters).toEqual(['15.04 b + 15.05 c + 15.71 a']);
  });

  it('do not carry a chain to a record that speaks against it', () => {
    const records = [
      named('15.71', 'a', { parties: THREE, signedOn: '2023-02-01' }),
      named('15.04', 'b', { parties: THREE, signedOn: '2023-01-01', signedOnPrecision: 'YEAR' }),
      named('15.05', 'c', {
        parties: THREE,
        signedOn: '2023-10-24',
        affairs: ['W2.05'],
        validUntil: '2025-01-01',
      }),
    ].map((one, place) =>
      place === 0 ? { ...one, affairs: ['W1.01'], validUntil: '2028-01-01' } : one,
    );
    const { clusters, candidates } = shown(records);
    expect(clusters).toHaveLength(2);
    expect(candidates.join()).toContain('SPOKEN_AGAINST');
  });

  it('join groups of certain evidence as wholes', () => {
    const records = [
      named('15.71', 'a', { agreementId: 'x', parties: THREE }),
      named('15.04', 'b', { agreementId: 'x', parties: THREE }),
      named('15.05', 'c', { parties: THREE }),
    ];
    const { groups } = link(records);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ id: 'agreement-of-c', aliases: ['x'] });
  });
});

describe('what people said', () => {
  const a = named('15.71', 'a');
  const b = named('15.04', 'b');
  const far = named('15.04', 'far', {
    title: 'PKS tentang Rujukan Pasien',
    signedOn: '2023-05-01',
  });

  it('SAME links below the cut-off', () => {
    const { groups } = link([a, far], [say('SAME', far, a)]);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.joins).toMatchObject([{ by: 'PERSON', comparison: null }]);
  });

  it.each<[string, Partial<PublishedRecord>]>([
    ['a year', { signedOn: '2032-10-24' }],
    ['an instrument', { instrument: 'KESEPAKATAN_BERSAMA', title: 'Pasokan Cabai' }],
  ])('SAME overrules %s that may be mistyped', (_what, changes) => {
    const mistyped = named('15.04', 'b', changes);
    expect(shown([a, mistyped]).clusters).toHaveLength(2);
    expect(shown([a, mistyped], [say('SAME', a, mistyped)])).toMatchObject({
      clusters: ['15.04 b + 15.71 a'],
      problems: [],
    });
  });

  it.each([
    ['of one node', named('15.71', 'x')],
    [
      'that do not name each other',
      named('15.05', 'x', { parties: [party('15.05', 1), party('15.04', 2)] }),
    ],
    [
      'of which one renews the other',
      named('15.04', 'x', {
        relations: [{ kind: 'RENEWS', agreementId: a.agreementId, text: null }],
      }),
    ],
  ])('SAME does not join records %s, and that is reported', (_what, other) => {
    const { groups } = link([a, other], [say('SAME', a, other)]);
    expect(groups).toHaveLength(2);
    const problems = groups.flatMap((group) => group.problems);
    expect(problems).toMatchObject([{ code: 'SAME_FORBIDDEN' }, { code: 'SAME_FORBIDDEN' }]);
    expect(problems[0]?.message).toMatch(/^Catatan .* \/ Records .*/);
  });

  it('NOT_SAME parts whatever the score', () => {
    expect(shown([a, b], [say('NOT_SAME', b, a)])).toEqual({
      clusters: ['15.04 b', '15.71 a'],
      candidates: [],
      problems: [],
    });
  });

  it('NOT_SAME parts by way of a third too', () => {
    const [x, y, z] = [
      named('15.71', 'x', { parties: THREE }),
      named('15.04', 'y', { parties: THREE }),
      named('15.05', 'z', { parties: THREE }),
    ];
    expect(shown([x, y, z]).clusters).toHaveLength(1);
    // Which of the two the third belongs to, nobody has said.
    expect(shown([x, y, z], [say('NOT_SAME', x, z)])).toMatchObject({
      clusters: ['15.04 y', '15.05 z', '15.71 x'],
      candidates: ['15.04 y ? 15.05 z: RIVAL', '15.04 y ? 15.71 x: RIVAL'],
    });
  });

  it('NOT_SAME parts what an id had joined, and that is reported', () => {
    const twins = [
      named('15.71', 'a', { agreementId: 'x' }),
      named('15.04', 'b', { agreementId: 'x' }),
    ] as const;
    expect(shown(twins, [say('NOT_SAME', ...twins)])).toEqual({
      clusters: ['15.04 b', '15.71 a'],
      candidates: [],
      problems: ['CERTAIN_PARTED 15.04 b 15.71 a'],
    });
  });

  it('CANNOT_TELL keeps a pair out of the questions and apart by score', () => {
    const expected = { clusters: ['15.04 b', '15.71 a'], candidates: [], problems: [] };
    expect(shown([a, b], [say('CANNOT_TELL', a, b)])).toEqual(expected);
    expect(shown([a, b], [say('CANNOT_TELL', a, b), say('SAME', a, b)]).clusters).toHaveLength(1);
  });

  it('that contradicts itself is reported, and none of the SAME counts', () => {
    const [x, y, z] = [
      named('15.71', 'x', { parties: THREE, title: 'PKS tentang Pasar' }),
      named('15.04', 'y', { parties: THREE, title: 'PKS tentang Rujukan', signedOn: '2023-03-01' }),
      named('15.05', 'z', {
        parties: THREE,
        title: 'PKS tentang Terminal',
        signedOn: '2023-06-20',
      }),
    ];
    const verdicts = [say('SAME', x, y), say('SAME', y, z), say('NOT_SAME', x, z)];
    expect(shown([x, y, z], verdicts)).toMatchObject({
      clusters: ['15.04 y', '15.05 z', '15.71 x'],
      problems: ['VERDICTS_CONTRADICT 15.04 y 15.05 z 15.71 x'],
    });
    expect(shown([x, y, z], verdicts.slice(0, 2)).clusters).toHaveLength(1);
  });

  it('that would join two records of one node by way of a third contradicts itself', () => {
    const twin = named('15.71', 'twin', { signedOn: '2023-01-01', title: 'PKS tentang Pasar' });
    expect(shown([a, far, twin], [say('SAME', a, far), say('SAME', far, twin)])).toMatchObject({
      clusters: ['15.04 far', '15.71 a', '15.71 twin'],
      problems: ['VERDICTS_CONTRADICT 15.04 far 15.71 a 15.71 twin'],
    });
  });

  it('of a record that is no longer there is left aside', () => {
    expect(shown([a], [say('SAME', a, b), say('NOT_SAME', b, far)])).toMatchObject({
      problems: [],
    });
  });
});

describe('scored linking always', () => {
  const REGISTER = labelledRegister(21, 30).map((one) => one.record);
  const KEYS = REGISTER.map(recordKey);
  const verdict = fc.record({
    a: fc.constantFrom(...KEYS),
    b: fc.constantFrom(...KEYS),
    verdict: fc.constantFrom('SAME' as const, 'NOT_SAME' as const, 'CANNOT_TELL' as const),
  });
  /** Random pairs are hardly ever near each other; these are what the scores would join. */
  const near = link(REGISTER).groups.flatMap(({ joins }) => joins);
  const nearVerdict = fc
    .record({
      pair: fc.constantFrom(...near),
      verdict: fc.constantFrom('SAME' as const, 'NOT_SAME' as const, 'CANNOT_TELL' as const),
    })
    .map(({ pair, verdict: said }) => ({ a: pair.a, b: pair.b, verdict: said }));
  const verdicts = fc.array(fc.oneof(verdict, nearVerdict), { maxLength: 12 });
  const runs = { numRuns: 15 };

  it('gives the same in whatever order records and verdicts come (I9)', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(REGISTER, { minLength: REGISTER.length }),
        verdicts,
        (shuffled, said) => {
          const turned = [...said]
            .reverse()
            .map(({ a, b, verdict: v }) => ({ a: b, b: a, verdict: v }));
          expect(shown(shuffled, turned)).toEqual(shown(REGISTER, said));
        },
      ),
      runs,
    );
  });

  it('keeps two records of one node apart (I7), and what people called NOT_SAME', () => {
    fc.assert(
      fc.property(verdicts, (said) => {
        const { groups } = link(REGISTER, said);
        expect(
          groups
            .flatMap(({ records }) => records)
            .map(recordKey)
            .sort(),
        ).toEqual([...KEYS].sort());
        for (const { records } of groups) {
          expect(new Set(records.map(({ region }) => region)).size).toBe(records.length);
          const keys = new Set(records.map(recordKey));
          for (const { a, b, verdict: v } of said) {
            if (v === 'NOT_SAME' && a !== b) expect(keys.has(a) && keys.has(b)).toBe(false);
          }
        }
      }),
      runs,
    );
  });

  it('changes no other cluster when an unrelated record comes', () => {
    const others = labelledRegister(22, 5).map((one) => one.record);
    const moved = others.map((one) => ({
      ...one,
      // Far from all others in time: no block key is shared.
      signedOn: '1999-05-05',
      signedOnPrecision: 'DAY' as const,
    }));
    const before = shown(REGISTER);
    fc.assert(
      fc.property(fc.constantFrom(...moved), (stranger) => {
        const after = shown([...REGISTER, stranger]);
        expect(after.clusters).toEqual([...before.clusters, recordKey(stranger)].sort());
        expect(after.candidates).toEqual(before.candidates);
      }),
      runs,
    );
  });
});
