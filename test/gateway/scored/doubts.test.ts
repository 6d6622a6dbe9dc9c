import { describe, expect, it } from '@jest/globals';
import { compare } from '../../../gateway/linking/scored/comparison.js';
import { CUT_OFFS } from '../../../gateway/linking/scored/cut-offs.js';
import { profileOf } from '../../../gateway/linking/scored/profile.js';
import { weightOf } from '../../../gateway/linking/scored/weights.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { named, shown, THREE } from '../support/linked.js';
import { party } from '../support/records.js';

const scoreOf = (a: PublishedRecord, b: PublishedRecord) =>
  compare(profileOf(a), profileOf(b)).score;

describe('sisters in two registers', () => {
  const END = '2028-10-23';
  const affairs = ['W2.01'];
  const a = named('15.71', 'a', { validUntil: END });
  const b = named('15.04', 'b', { validUntil: END });
  const sister = named('15.71', 'sister', { affairs });
  const twin = named('15.04', 'twin', { affairs });

  it('are linked each with its own where that outweighs the crossed links', () => {
    expect(scoreOf(sister, b)).toBeGreaterThanOrEqual(scoreOf(a, b) - CUT_OFFS.rivalMargin);
    const straight = scoreOf(a, b) + scoreOf(sister, twin);
    const crossed = scoreOf(a, twin) + scoreOf(sister, b);
    expect(straight - crossed).toBeGreaterThanOrEqual(CUT_OFFS.rivalMargin);
    expect(shown([a, b, sister, twin])).toEqual({
      clusters: ['15.04 b + 15.71 a', '15.04 twin + 15.71 sister'],
      candidates: [],
      problems: [],
    });
  });

  it('are asked about where it hardly does', () => {
    const plain = { ...twin, affairs: null };
    const straight = scoreOf(a, b) + scoreOf(sister, plain);
    const crossed = scoreOf(a, plain) + scoreOf(sister, b);
    expect(straight - crossed).toBeGreaterThan(0);
    expect(straight - crossed).toBeLessThan(CUT_OFFS.rivalMargin);
    expect(shown([a, b, sister, plain]).candidates).toContain('15.04 b ? 15.71 a: RIVAL');
  });

  it('are asked about where one has no counterpart', () => {
    expect(shown([a, b, sister])).toMatchObject({
      clusters: ['15.04 b', '15.71 a', '15.71 sister'],
      candidates: expect.arrayContaining(['15.04 b ? 15.71 a: RIVAL']),
    });
  });

  it('are asked about where the counterpart may be of the same agreement', () => {
    const all = [a, b, sister].map((one) => ({ ...one, parties: THREE }));
    const third = named('15.05', 'third', { affairs, parties: THREE });
    expect(shown([...all, third])).toMatchObject({
      clusters: ['15.04 b + 15.05 third', '15.71 a', '15.71 sister'],
      candidates: ['15.05 third ? 15.71 sister: RIVAL', '15.04 b ? 15.71 a: RIVAL'],
    });
  });

  it('are asked about where the counterpart is hardly better than none', () => {
    const weak = named('15.04', 'weak', {
      title: 'PKS tentang Rujukan Pasien',
      affairs,
      validUntil: '2025-01-31',
    });
    expect(scoreOf(sister, weak)).toBeGreaterThanOrEqual(CUT_OFFS.linked);
    expect(scoreOf(a, weak)).toBeLessThan(CUT_OFFS.candidate);
    expect(shown([a, b, sister, weak]).candidates).toContain('15.04 b ? 15.71 a: RIVAL');
  });

  it('are linked where a rule forbids one of the crossed links', () => {
    const renewal = named('15.04', 'renewal', {
      relations: [{ kind: 'RENEWS', agreementId: a.agreementId, text: null }],
    });
    expect(shown([a, b, sister, renewal]).clusters).toEqual([
      '15.04 b + 15.71 a',
      '15.04 renewal + 15.71 sister',
    ]);
  });

  it('are asked about where the counterpart agrees with one of its group alone', () => {
    const ofThree = [a, b, sister].map((one) => ({ ...one, parties: THREE }));
    const group = [
      named('15.04', 'twin', { affairs, agreementId: 'x', parties: THREE }),
      named('15.05', 'third', { affairs: ['W1.01'], agreementId: 'x', parties: THREE }),
    ];
    expect(shown([...ofThree, ...group]).candidates).toContain('15.04 b ? 15.71 a: RIVAL');
  });
});

describe('a pair that speaks against joining two groups', () => {
  const FOUR = [...THREE, party('15.06', 4)];
  const END = '2028-10-23';
  const known = { parties: FOUR, validUntil: END, affairs: ['W2.01'] };
  /** One clerk got day, end and affairs wrong; the number still brings the record to the others. */
  const wrong = {
    signedOn: '2023-02-01',
    validUntil: '2025-01-31',
    affairs: ['W1.01'],
  };
  const numbered = (...numbers: readonly (string | null)[]) =>
    FOUR.map((one, place) => ({ ...one, documentNumber: numbers[place] ?? null }));

  it('is left aside where a third shows which of the two erred', () => {
    const erring = named('15.04', 'erring', {
      ...wrong,
      parties: numbered('415.4/12/KSD/2023'),
    });
    const sound = named('15.71', 'sound', { ...known, parties: numbered('415.4/12/KSD/2023') });
    const others = ['15.05', '15.06'].map((region) => named(region, 'other', known));
    for (const other of others) expect(scoreOf(erring, other)).toBeLessThan(CUT_OFFS.veto);
    expect(shown([erring, sound, ...others]).clusters).toEqual([
      '15.04 erring + 15.05 other + 15.06 other + 15.71 sound',
    ]);
  });

  it('counts where nobody knows better', () => {
    const vague = { parties: FOUR, signedOn: '2023-01-01', signedOnPrecision: 'YEAR' as const };
    const records = [
      named('15.71', 'a', { ...known }),
      named('15.05', 'vague', vague),
      named('15.06', 'vague', vague),
      named('15.04', 'c', { ...wrong, parties: FOUR }),
    ];
    const { clusters, candidates } = shown(records);
    expect(clusters).toHaveLength(2);
    expect(candidates.join()).toContain('SPOKEN_AGAINST');
  });

  it('counts where the third agrees with neither', () => {
    const NUMBER = '415.4/12/KSD/2023';
    const erring = named('15.04', 'erring', {
      signedOn: '2023-02-01',
      title: 'PKS tentang Rujukan Pasien',
      parties: numbered(NUMBER),
    });
    const sound = named('15.71', 'sound', { ...known, parties: numbered(NUMBER) });
    const other = named('15.05', 'other', { ...known, signedOn: '2023-06-14' });
    expect(scoreOf(sound, other)).toBeGreaterThanOrEqual(CUT_OFFS.linked);
    expect(shown([erring, sound, other])).toMatchObject({
      clusters: ['15.04 erring + 15.71 sound', '15.05 other'],
      candidates: ['15.05 other ? 15.71 sound: SPOKEN_AGAINST'],
    });
  });

  it('counts where each group agrees in what tells it from the other', () => {
    const FIVE = [...FOUR, party('15.03', 5)];
    const of = (region: string, recordId: string, changes: Partial<PublishedRecord>) =>
      named(region, recordId, { ...changes, parties: FIVE });
    const records = [
      of('15.71', 'a', known),
      of('15.04', 'a', known),
      of('15.05', 'b', wrong),
      of('15.06', 'b', wrong),
      of('15.03', 'undated', { signedOn: null, signedOnPrecision: 'UNKNOWN' }),
    ];
    expect(shown(records).clusters).toHaveLength(2);
  });

  it('counts where one that knows better still leaves too much against it', () => {
    const others = ['15.05', '15.06'].map((region) => named(region, 'other', known));
    const apart = named('15.04', 'apart', {
      ...wrong,
      title: 'PKS tentang Rujukan Pasien',
      parties: FOUR,
    });
    expect(shown([apart, ...others]).clusters).toContain('15.04 apart');
  });
});

describe('a pair that falls short of the cut-off', () => {
  const { alone, candidate, linked } = CUT_OFFS;
  const undated = {
    signedOn: null,
    signedOnPrecision: 'UNKNOWN',
    title: 'Pasokan Cabai',
    instrument: 'UNKNOWN',
  } as const;
  const own = named('15.71', 'own', undated);
  const only = named('15.04', 'only', undated);
  const twin = named('15.04', 'twin', undated);
  const ofYear = { signedOn: '2023-01-01', signedOnPrecision: 'YEAR' } as const;
  const untitled = { ...ofYear, title: 'Kerja Sama' };

  function expectBetween(a: PublishedRecord, b: PublishedRecord, least: number, below: number) {
    expect(scoreOf(a, b)).toBeGreaterThanOrEqual(least);
    expect(scoreOf(a, b)).toBeLessThan(below);
  }

  it('is linked where neither record has another that comes as near', () => {
    expectBetween(own, only, candidate, linked);
    expect(shown([own, only])).toMatchObject({
      clusters: ['15.04 only + 15.71 own'],
      candidates: [],
    });
    const faint = [named('15.71', 'own', untitled), named('15.04', 'only', ofYear)] as const;
    expectBetween(...faint, alone, candidate);
    expect(shown(faint).clusters).toHaveLength(1);
  });

  it('is asked about where one has, and not even that below the cut-off for asking', () => {
    expect(shown([own, only, twin]).candidates).toEqual([
      '15.04 only ? 15.71 own: BETWEEN',
      '15.04 twin ? 15.71 own: BETWEEN',
    ]);
    const faint = [
      named('15.71', 'own', untitled),
      named('15.04', 'only', ofYear),
      named('15.04', 'twin', ofYear),
    ];
    expect(shown(faint)).toMatchObject({
      clusters: ['15.04 only', '15.04 twin', '15.71 own'],
      candidates: [],
    });
  });

  it('is linked once the other has gone to its own counterpart', () => {
    const day = { ...undated, signedOn: '2023-10-24', signedOnPrecision: 'DAY' } as const;
    const dated = [named('15.71', 'dated', day), named('15.04', 'counterpart', day)];
    expect(shown([own, only, ...dated])).toMatchObject({
      clusters: ['15.04 counterpart + 15.71 dated', '15.04 only + 15.71 own'],
      candidates: [],
    });
  });

  it('is asked about where the titles name two subjects', () => {
    const chilli = named('15.71', 'own', { signedOn: '2023-10-20' });
    const onion = named('15.04', 'only', { title: 'PKS tentang Pasokan Bawang' });
    expectBetween(chilli, onion, candidate, linked);
    expect(shown([chilli, onion]).candidates).toEqual(['15.04 only ? 15.71 own: BETWEEN']);
  });

  it('is asked about where another field speaks against it', () => {
    const validUntil = '2028-10-23';
    const water = named('15.71', 'own', { title: 'Kerja Sama', affairs: ['W1.03'], validUntil });
    const waste = named('15.04', 'only', {
      affairs: ['W2.05'],
      validUntil,
      signedOn: '2023-10-20',
    });
    const { objection, objectionAlone } = CUT_OFFS;
    expect(weightOf('affairs', 'DISJOINT')).toBeLessThanOrEqual(objectionAlone);
    expect(weightOf('affairs', 'DISJOINT')).toBeGreaterThan(objection);
    expectBetween(water, waste, alone, linked);
    expect(shown([water, waste]).clusters).toHaveLength(2);
    const early = { ...waste, signedOn: '2023-10-01', affairs: null };
    expectBetween(water, early, alone, linked);
    expect(shown([water, early]).clusters).toHaveLength(1);
  });
});

describe('a record that names hardly any of the parties', () => {
  it('is asked about, however alike the rest is', () => {
    const more = ['15.05', '15.06', '15.08'].map((code, at) => party(code, at + 3));
    const wide = named('15.71', 'wide', { parties: [...named('15.71', 'wide').parties, ...more] });
    expect(shown([wide, named('15.04', 'b')])).toMatchObject({
      clusters: ['15.04 b', '15.71 wide'],
      candidates: ['15.04 b ? 15.71 wide: SPOKEN_AGAINST'],
    });
  });
});
