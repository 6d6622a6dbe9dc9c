import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueFilter } from '../../gateway/catalogue/filter-conditions.js';
import { CATALOGUE_ORDERS, type CatalogueOrder } from '../../gateway/catalogue/catalogue-order.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { asking } from './support/catalogue-questions.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

/** Every two or three of these are parties of one another, on days that also fall together. */
const REGIONS = ['15.71', '15.04', '15.05', '15.06'];
const DAYS = ['2021-03-01', '2024-12-31', null, '2023-06-15', '2021-03-01'];

describe.each(ENGINES)('pages of regions on %s', (engine) => {
  let test: TestCatalogue;
  const partiesOf = new Map<string, readonly string[]>();

  beforeAll(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
    const records = Array.from({ length: 40 }, (_, place) => {
      const skipped = place % REGIONS.length;
      const most = place % 3 === 0 ? 3 : 2;
      const regions = REGIONS.filter((_region, at) => at !== skipped).slice(0, most);
      const title = `Kerja sama contoh ${String(place).padStart(2, '0')}`;
      partiesOf.set(title, regions);
      const signedOn = DAYS[place % DAYS.length] ?? null;
      return record(regions[0] ?? '', {
        title,
        parties: regions.map((region, at) => party(region, at + 1)),
        signedOn,
        signedOnPrecision: signedOn === null ? 'UNKNOWN' : place % 7 === 0 ? 'MONTH' : 'DAY',
        category: place % 2 === 0 ? 'KSDD' : 'SINERGI',
      });
    });
    await test.publish(...records);
    // Some are written anew, on another day.
    await test.publish(
      ...records.slice(0, 6).map((before) => ({ ...before, version: 2, signedOn: '2022-02-02' })),
    );
  });
  afterAll(() => test.close());

  async function titlesOf(
    filter: CatalogueFilter,
    first: number,
    order: CatalogueOrder = 'SIGNED_ON_DESC',
  ): Promise<string[]> {
    const found: string[] = [];
    let after: string | null = null;
    for (;;) {
      const request = asking({ filter, order, first, after });
      const page = await test.catalogue.page(request);
      found.push(...page.rows.map(({ title }) => title ?? ''));
      const last = page.rows.at(-1);
      // Pages that go round in a circle end here too.
      const isOver = !page.hasNextPage || found.length > partiesOf.size;
      if (isOver || last === undefined) return found;
      after = page.cursorOf(last);
    }
  }

  const has = (title: string, regions: readonly string[]) =>
    regions.filter((region) => partiesOf.get(title)?.includes(region)).length;

  it.each<[string, CatalogueFilter]>([
    ['one region', { regions: ['15.04'] }],
    ['one region that stands there twice', { regions: ['15.04', '15.04'] }],
    ['any of two', { regions: ['15.04', '15.71'] }],
    ['all of one', { allRegions: ['15.05'] }],
    ['all of two', { allRegions: ['15.05', '15.71'] }],
    ['one, and all of others', { regions: ['15.04'], allRegions: ['15.05', '15.06'] }],
    ['any of two, and one', { regions: ['15.04', '15.06'], allRegions: ['15.71'] }],
    ['none', { regions: [] }],
    ['no condition', { allRegions: [] }],
    ['a region without agreements', { regions: ['15.72'] }],
    ['a region and days', { regions: ['15.71'], signedFrom: '2021-03-01', signedTo: '2023-12-31' }],
    ['a region and a category', { regions: ['15.71'], categories: ['KSDD'] }],
    ['a region and a word', { regions: ['15.71'], search: 'contoh' }],
  ])('are those of the whole list, in its order: %s', async (_what, filter) => {
    const { regions, allRegions, ...rest } = filter;
    const expected = (await titlesOf(rest, 200)).filter(
      (title) =>
        (regions === undefined || has(title, regions ?? []) > 0) &&
        has(title, allRegions ?? []) === (allRegions ?? []).length,
    );
    expect(await titlesOf(filter, 3)).toEqual(expected);
    expect(await test.catalogue.countMatching(asking({ filter }))).toBe(expected.length);
  });

  it.each(CATALOGUE_ORDERS)('are in the order that was asked for: %s', async (order) => {
    const expected = (await titlesOf({}, 200, order)).filter((title) => has(title, ['15.71']) > 0);
    expect(await titlesOf({ regions: ['15.71'] }, 3, order)).toEqual(expected);
  });
});
