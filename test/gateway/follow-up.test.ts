import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueFilter } from '../../gateway/catalogue/filter-conditions.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { NOBODY, titles } from './support/catalogue-questions.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

describe.each(ENGINES)('what is owed, on %s', (engine) => {
  const open = async (nodes: readonly string[]) =>
    openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null, nodes);
  const undecided = (test: TestCatalogue, filter: CatalogueFilter, silent = NOBODY) =>
    test.catalogue.countUndecided({ filter, silent });

  it('a perjanjian kerja sama: old kesepakatan bersama that none carries out, in one question', async () => {
    const test = await open(['15.04', '15.71']);
    try {
      const carriesOut = (agreementId: string) => [
        { kind: 'IMPLEMENTS' as const, agreementId, text: null },
      ];
      await test.publish(
        record('15.71', { title: 'A lama', signedOn: '2024-01-01' }),
        record('15.71', { title: 'B lama', agreementId: 'b', signedOn: '2024-01-01' }),
        record('15.71', { title: 'C baru', signedOn: '2025-12-01' }),
        record('15.71', {
          title: 'D tahun saja',
          signedOn: '2025-01-01',
          signedOnPrecision: 'YEAR',
        }),
        record('15.71', {
          title: 'E pelaksana',
          instrument: 'PERJANJIAN_KERJA_SAMA',
          signedOn: '2024-02-01',
          relations: carriesOut('b'),
        }),
      );
      const filter: CatalogueFilter = {
        instruments: ['KESEPAKATAN_BERSAMA'],
        implemented: false,
        signedTo: '2025-03-01',
      };
      expect(await titles(test, filter)).toEqual(['A lama']);
      // Somewhen in 2025.
      expect(await undecided(test, filter)).toBe(1);
    } finally {
      await test.close();
    }
  });

  describe("a party's word", () => {
    let test: TestCatalogue;
    const three = [party('15.71', 1), party('15.04', 2), party('15.05', 3)];
    const word = (
      region: string,
      recordId: string,
      answer: 'CONFIRMED' | 'DISPUTED',
      version = 1,
    ) => ({ region, recordRegion: '15.71', recordId, version, answer, reason: null });
    beforeAll(async () => {
      test = await open(['15.04', '15.05', '15.71']);
      const told = (title: string) => record('15.71', { recordId: title, title, parties: three });
      await test.publish(
        told('A tidak dijawab'),
        told('B dijawab satu'),
        told('C dijawab semua'),
        told('D dibantah satu'),
        // Riau runs no node: nobody can ask it.
        record('15.71', { title: 'E', parties: [party('15.71', 1), party('14', 2)] }),
        record('15.05', {
          title: 'F pers',
          provenance: 'PRESS',
          parties: [party('15.05', 1), party('14', 2)],
        }),
      );
      await test.answer(word('15.04', 'B dijawab satu', 'CONFIRMED'));
      await test.answer(word('15.04', 'C dijawab semua', 'CONFIRMED'));
      await test.answer(word('15.05', 'C dijawab semua', 'CONFIRMED'));
      await test.answer(word('15.04', 'D dibantah satu', 'DISPUTED'));
    });
    afterAll(() => test.close());
    const letters = async (filter: CatalogueFilter, silent = NOBODY) =>
      (await titles(test, filter, silent)).map((title) => title?.[0]).join('');

    it.each<[CatalogueFilter, string]>([
      [{ unconfirmed: true }, 'ABDF'],
      [{ unconfirmed: false }, 'CE'],
      [{ unconfirmedBy: ['15.04'] }, 'AD'],
      [{ unconfirmedBy: ['15.05'] }, 'ABDF'],
      [{ unconfirmedBy: ['15.71', '14'] }, ''],
      [{ unconfirmedBy: [] }, ''],
      [{ unconfirmedBy: ['15.05'], regions: ['15.04'] }, 'ABD'],
    ])('%j is missing from %s', async (filter, expected) => {
      expect(await letters(filter)).toBe(expected);
      expect(await undecided(test, filter)).toBe(0);
    });

    it('is not known to be missing while its node is silent', async () => {
      const silent = new Set(['15.05']);
      expect(await letters({ unconfirmed: true }, silent)).toBe('AD');
      expect(await letters({ unconfirmed: false }, silent)).toBe('CE');
      expect(await undecided(test, { unconfirmed: true }, silent)).toBe(2);
      expect(await letters({ unconfirmedBy: ['15.05'] }, silent)).toBe('');
      expect(await undecided(test, { unconfirmedBy: ['15.05'] }, silent)).toBe(4);
      expect(await letters({ unconfirmedBy: ['15.04', '15.05'] }, silent)).toBe('AD');
    });
  });
});
