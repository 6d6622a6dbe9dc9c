import { describe, expect, it } from '@jest/globals';
import { named, shown, THREE } from '../support/linked.js';
import { party } from '../support/records.js';

describe('scores of an umbrella and what implements it', () => {
  it('join a third to one that is filed as another kind, by the number that one of them shares', () => {
    const numbered = [party('15.71', 1, '415.4/12/KSD/2023'), party('15.04', 2), party('15.05', 3)];
    const title = 'Pasokan Cabai';
    const misfiled = named('15.71', 'a', {
      parties: numbered,
      title,
      instrument: 'KESEPAKATAN_BERSAMA',
    });
    const sharing = named('15.04', 'b', { parties: numbered, title });
    const bare = named('15.05', 'c', { parties: THREE, title, signedOn: '2023-10-25' });
    expect(shown([misfiled, sharing, bare]).clusters).toEqual(['15.04 b + 15.05 c + 15.71 a']);
    expect(shown([misfiled, bare]).clusters).toHaveLength(2);
    const sameDay = { ...bare, signedOn: misfiled.signedOn };
    expect(shown([misfiled, sharing, sameDay]).clusters).toHaveLength(1);
    expect(shown([misfiled, sameDay]).clusters).toHaveLength(2);
  });

  it('ask whether an umbrella and a PKS of one day and title are one event, and link neither', () => {
    const event = { parties: THREE, title: 'Pasokan Cabai' };
    const kb = named('15.71', 'a', { ...event, instrument: 'KESEPAKATAN_BERSAMA' });
    const pks = named('15.04', 'b', { ...event, instrument: 'PERJANJIAN_KERJA_SAMA' });
    expect(shown([kb, pks])).toMatchObject({
      clusters: ['15.04 b', '15.71 a'],
      candidates: ['15.04 b ? 15.71 a: SPOKEN_AGAINST'],
    });
    const ownPks = named('15.71', 'c', { ...event, instrument: 'PERJANJIAN_KERJA_SAMA' });
    expect(shown([kb, pks, ownPks])).toMatchObject({
      clusters: ['15.04 b + 15.71 c', '15.71 a'],
      candidates: [],
    });
    // It is no rival of one that is of the same kind.
    const yearOnly = { signedOn: '2023-01-01', signedOnPrecision: 'YEAR' } as const;
    const ofYear = named('15.04', 'e', { ...event, ...yearOnly, instrument: kb.instrument });
    expect(shown([kb, pks, ofYear]).clusters).toEqual(['15.04 b', '15.04 e + 15.71 a']);
    // One that does not know the kind may be of either.
    const unknown = named('15.05', 'd', { ...event, instrument: 'UNKNOWN' });
    expect(shown([kb, pks, unknown])).toMatchObject({
      clusters: ['15.04 b', '15.05 d', '15.71 a'],
      candidates: expect.arrayContaining(['15.04 b ? 15.05 d: RIVAL', '15.05 d ? 15.71 a: RIVAL']),
    });
  });

  it('take for misfiled what two registers file otherwise', () => {
    const event = { parties: [...THREE, party('15.06', 4)], title: 'Pasokan Cabai' };
    const records = [
      named('15.71', 'a', { ...event, instrument: 'KESEPAKATAN_BERSAMA' }),
      named('15.05', 'b', { ...event, instrument: 'KESEPAKATAN_BERSAMA' }),
      named('15.04', 'c', { ...event, instrument: 'PERJANJIAN_KERJA_SAMA' }),
      named('15.06', 'd', { ...event, instrument: 'UNKNOWN' }),
    ];
    for (const some of [records, records.toReversed()]) {
      expect(shown(some)).toMatchObject({
        clusters: ['15.04 c + 15.05 b + 15.06 d + 15.71 a'],
        candidates: [],
      });
    }
    expect(shown(records.slice(0, 3)).clusters).toEqual(['15.04 c + 15.05 b + 15.71 a']);
    // Of another day it is another document.
    const later = records.map((one) =>
      one.recordId === 'c' ? { ...one, signedOn: '2023-10-27' } : one,
    );
    expect(shown(later).clusters).toEqual(['15.04 c', '15.05 b + 15.06 d + 15.71 a']);
    // It may be of that which one of the two has recorded beside it.
    const ownPks = named('15.71', 'e', { ...event, instrument: 'PERJANJIAN_KERJA_SAMA' });
    expect(shown([...records, ownPks]).clusters).toContain('15.04 c + 15.71 e');
  });

  it('go by what the title calls the document, whatever its label is', () => {
    const filed = named('15.71', 'a', {
      title: 'Perjanjian Kerja Sama tentang Pasokan Cabai',
      instrument: 'KESEPAKATAN_BERSAMA',
      instrumentAsWritten: 'Kesepakatan Bersama',
    });
    const other = named('15.04', 'b', { signedOn: '2023-10-22' });
    expect(shown([filed, other]).clusters).toEqual(['15.04 b + 15.71 a']);
    const plain = { ...filed, title: 'Pasokan Cabai' };
    expect(shown([plain, other]).clusters).toHaveLength(2);
  });

  it('are asked about as one event where one of its numbers is mistyped', () => {
    const numbered = (own: string, theirs: string) => [
      party('15.71', 1, own),
      party('15.04', 2, theirs),
    ];
    const title = 'Pasokan Cabai';
    const kb = named('15.71', 'a', {
      parties: numbered('12/KSD/2023', '7/PKS/2023'),
      title,
      instrument: 'KESEPAKATAN_BERSAMA',
    });
    const pks = (own: string) =>
      named('15.04', 'b', { parties: numbered(own, '9/PKS/2023'), title });
    expect(shown([kb, pks('12/KSD/2023')]).candidates).toEqual([
      '15.04 b ? 15.71 a: SPOKEN_AGAINST',
    ]);
    expect(shown([kb, pks('19/KSD/2023')]).candidates).toEqual([]);
  });

  it('ask where what a field speaks against is the more alike', () => {
    const day = '2023-10-24';
    const own = named('15.71', 'a', {
      title: 'Pasokan Cabai Merah',
      instrument: 'KESEPAKATAN_BERSAMA',
      signedOn: day,
    });
    const truth = named('15.04', 'b', {
      title: 'PKS tentang Pasokan Cabai Merah',
      instrument: 'UNKNOWN',
      signedOn: day,
    });
    const weak = named('15.04', 'c', {
      title: 'Pasokan Bawang Merah',
      instrument: 'KESEPAKATAN_BERSAMA',
      signedOn: '2023-01-01',
      signedOnPrecision: 'YEAR',
    });
    const { clusters, candidates } = shown([own, truth, weak]);
    expect(clusters).toHaveLength(3);
    expect(candidates).toContain('15.04 b ? 15.71 a: SPOKEN_AGAINST');
  });
});
