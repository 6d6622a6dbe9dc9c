import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueFilter } from '../../gateway/catalogue/filter-conditions.js';
import type { AgreementOrder } from '../../schema/graphql/enums.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { asking, NOBODY, titles } from './support/catalogue-questions.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());
describe.each(ENGINES)('the catalogue on %s', (engine) => {
  const open = async (nodes?: readonly string[]) =>
    openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null, nodes);

  describe('questions', () => {
    let test: TestCatalogue;
    const foreign = { ...party(null, 2), kind: 'LEMBAGA_LN' as const, name: 'KfW', country: 'DE' };
    const LIST: readonly PublishedRecord[] = [
      record('15.71', {
        title: 'A sampah',
        agreementId: 'a',
        parties: [party('15.71', 1, '12/KSD/2023'), party('15.05', 2)],
        signedOn: '2023-10-24',
        validUntil: '2026-04-01',
        affairs: ['W2.05'],
        declaredNature: 'OBLIGATORY',
        scope: 'Pengelolaan kerjasama air',
      }),
      record('15.04', {
        title: 'B jalan',
        agreementId: 'b',
        parties: [party('15.04', 1), party('15.71', 2), party('15.72', 3)],
        signedOn: '2023-10-01',
        signedOnPrecision: 'MONTH',
        openEnded: true,
        affairs: [],
      }),
      record('15.71', {
        title: 'C hibah',
        agreementId: 'c',
        category: 'KSDLL',
        instrument: 'UNKNOWN',
        parties: [party('15.71', 1), foreign],
        signedOn: null,
        signedOnPrecision: 'UNKNOWN',
      }),
      record('15.05', {
        title: 'D kosong',
        agreementId: 'd',
        category: 'UNKNOWN',
        provenance: 'PRESS',
        parties: [party('15.05', 1), party('15.04', 2)],
        signedOn: '2022-01-01',
        signedOnPrecision: 'YEAR',
        endedOn: '2022-12-01',
      }),
      record('15.06', {
        title: 'E riau',
        agreementId: 'e',
        parties: [party('15.06', 1), party('14', 2)],
        signedOn: '2021-05-05',
        validUntil: '2025-01-01',
      }),
    ];
    beforeAll(async () => {
      test = await open();
      await test.publish(...LIST);
    });
    afterAll(() => test.close());

    /** Filter, first letters of what matches, how many cannot be decided. */
    const CASES: readonly [CatalogueFilter, string, number][] = [
      [{}, 'ABCDE', 0],
      [{ regions: ['15.71', '14'] }, 'ABCE', 0],
      [{ allRegions: ['15.71', '15.72'] }, 'B', 0],
      [{ categories: ['KSDD'] }, 'ABE', 1],
      [{ categories: ['KSDLL', 'UNKNOWN'] }, 'CD', 0],
      [{ instruments: ['KESEPAKATAN_BERSAMA'] }, 'ABDE', 1],
      [{ instruments: ['UNKNOWN'] }, 'C', 0],
      [{ nature: 'OBLIGATORY' }, 'A', 2],
      [{ nature: 'VOLUNTARY' }, 'B', 2],
      [{ affairs: ['W2.05', 'P.08'] }, 'A', 3],
      [{ validity: ['ENDING'] }, 'A', 1],
      [{ validity: ['EXPIRED', 'ENDED'] }, 'DE', 1],
      [{ validity: ['UNKNOWN'] }, 'C', 0],
      [{ scale: 'MULTILATERAL' }, 'B', 0],
      [{ crossBorder: false }, 'BC', 0],
      [{ crossProvince: true }, 'E', 0],
      [{ signedFrom: '2023-10-01', signedTo: '2023-10-31' }, 'AB', 1],
      [{ signedFrom: '2023-10-02' }, 'A', 2],
      [{ signedTo: '2022-06-30' }, 'E', 2],
      [{ endingBefore: '2026-04-02' }, 'ADE', 1],
      [{ endingBefore: '2026-04-01' }, 'DE', 1],
      [{ endingBefore: '2022-12-01' }, 'D', 1],
      [{ endingBefore: '2022-11-30' }, '', 1],
      [{ regions: [] }, '', 0],
      [{ categories: [] }, '', 0],
      [{ instruments: [] }, '', 0],
      [{ affairs: [] }, '', 0],
      [{ validity: [] }, '', 0],
      [{ consensus: [] }, '', 0],
      [{ country: 'DE' }, 'C', 0],
      [{ search: 'KfW' }, 'C', 0],
      [{ consensus: ['REPORTED'] }, 'D', 0],
      [{ categories: ['KSDD'], nature: 'OBLIGATORY', validity: ['ENDING'] }, 'A', 0],
    ];

    it.each(CASES)('%j', async (filter, letters, undecided) => {
      const found = await titles(test, filter);
      expect(found.map((title) => title?.[0]).join('')).toBe(letters);
      expect(await test.catalogue.countMatching({ filter, silent: NOBODY })).toBe(letters.length);
      expect(await test.catalogue.countUndecided({ filter, silent: NOBODY })).toBe(undecided);
    });

    it('finds umbrellas that nothing carries out, undecided while a party is silent', async () => {
      const test = await open();
      try {
        const relations = [{ kind: 'IMPLEMENTS' as const, agreementId: 'payung', text: null }];
        await test.publish(
          record('15.71', { agreementId: 'payung', title: 'Payung' }),
          record('15.71', { agreementId: 'lain', title: 'Lain' }),
          record('15.71', { title: 'Pelaksana', relations }),
        );
        expect(await titles(test, { implemented: true })).toEqual(['Payung']);
        expect(await titles(test, { implemented: false })).toEqual(['Lain', 'Pelaksana']);
        const silent = new Set(['15.04']);
        expect(await titles(test, { implemented: true }, silent)).toEqual(['Payung']);
        expect(await titles(test, { implemented: false }, silent)).toEqual([]);
        const question = { filter: { implemented: false }, silent };
        expect(await test.catalogue.countUndecided(question)).toBe(2);
      } finally {
        await test.close();
      }
    });

    it('leaves a consensus that depends on a silent node undecided', async () => {
      const question = { filter: { consensus: ['REPORTED' as const] }, silent: new Set(['15.04']) };
      expect(await titles(test, question.filter, question.silent)).toEqual([]);
      expect(await test.catalogue.countUndecided(question)).toBeGreaterThan(0);
    });

    const ORDERS: readonly [AgreementOrder, string][] = [
      ['SIGNED_ON_DESC', 'ABDEC'],
      ['SIGNED_ON_ASC', 'EDBAC'],
      ['VALID_UNTIL_ASC', 'EABCD'],
      ['TITLE_ASC', 'ABCDE'],
    ];
    it.each(ORDERS)('%s, whole and in pages of two', async (order, letters) => {
      const whole = await test.catalogue.page(asking({ order }));
      expect(whole.rows.map(({ title }) => title?.[0]).join('')).toBe(letters);
      let seen = '';
      for (let after: string | null = null, more = true; more;) {
        const page = await test.catalogue.page(asking({ order, first: 2, after }));
        expect(page.hasPreviousPage).toBe(after !== null);
        seen += page.rows.map(({ title }) => title?.[0]).join('');
        const last = page.rows.at(-1);
        after = last === undefined ? null : page.cursorOf(last);
        more = page.hasNextPage;
      }
      expect(seen).toBe(letters);
    });

    it.each([0, -1, 201])('refuses a page of %i', async (first) => {
      await expect(test.catalogue.page(asking({ first }))).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      });
    });

    it('refuses a cursor of another order or filter', async () => {
      const page = await test.catalogue.page(asking({ first: 1 }));
      const after = page.rows.map(page.cursorOf)[0] ?? '';
      for (const changes of [
        { order: 'SIGNED_ON_ASC' as const },
        { filter: { scale: 'BILATERAL' as const } },
      ]) {
        await expect(test.catalogue.page(asking({ after, ...changes }))).rejects.toMatchObject({
          extensions: { code: 'BAD_USER_INPUT' },
        });
      }
    });

    it.each([
      "' OR 1=1 --",
      '"; DROP TABLE agreement; --',
      '*',
      'a" OR "b',
      "x':* | 'y",
      '\\',
      'NEAR(',
      '%',
      '日本',
      'null',
    ])('takes the search %j for words', async (search) => {
      const found = await titles(test, { search });
      expect(found.length === 0 || found.length === LIST.length).toBe(true);
    });

    it('shows each unchanged agreement exactly once while others come and go', async () => {
      const many = Array.from({ length: 60 }, (_, i) =>
        record('15.71', { title: `Seri ${i % 7}`, agreementId: `seri-${i}`, scope: 'serial' }),
      );
      await test.publish(...many);
      const seen: string[] = [];
      let moving = 0;
      for (let after: string | null = null, more = true; more;) {
        const page = await test.catalogue.page(
          asking({ filter: { search: 'serial' }, first: 7, after }),
        );
        seen.push(...page.rows.map(({ id }) => id));
        const last = page.rows.at(-1);
        after = last === undefined ? null : page.cursorOf(last);
        more = page.hasNextPage;
        moving += 1;
        await test.publish(
          record('15.05', { title: 'Seri 0', agreementId: `baru-${moving}`, scope: 'serial' }),
        );
        const gone = many[moving];
        if (gone !== undefined)
          await test.publish({ ...gone, version: 2, title: `Seri ${moving + 1}` });
      }
      const still = many
        .filter((_, i) => i === 0 || i > moving)
        .map(({ agreementId }) => agreementId);
      for (const id of still) expect(seen.filter((other) => other === id)).toHaveLength(1);
    });
  });
});
