import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CatalogueFilter } from '../../gateway/catalogue/filter-conditions.js';
import { DIMENSIONS, type Dimension } from '../../gateway/columns/dimension.js';
import { readStatistics } from '../../gateway/statistics/statistics.js';
import { CATEGORIES, INSTRUMENTS, type PartyKind } from '../../schema/law/terms.js';
import type { PublishedParty, PublishedRecord } from '../../schema/record/published-record.js';
import { ALL_AFFAIRS } from '../../schema/reference/affairs.js';
import { ALL_REGIONS } from '../../schema/reference/regions.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { naiveStatistics, type NaiveRow } from './support/naive-statistics.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

const NOBODY: ReadonlySet<string> = new Set();

function partner(kind: PartyKind, country = 'ID'): PublishedParty {
  return { ...party(null, 9), kind, name: `${kind} ${country}`, country };
}

function money(amount: string, currency = 'IDR') {
  return { role: 'GIVER', organisation: null, source: 'APBD', amount, currency, note: null };
}

describe.each(ENGINES)('statistics on %s', (engine) => {
  let test: TestCatalogue;
  const held: PublishedRecord[] = [];
  beforeAll(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
  });
  afterEach(async () => test.withdraw(...held.splice(0)));
  afterAll(() => test.close());

  const publish = async (...records: readonly PublishedRecord[]) => {
    held.push(...records);
    await test.publish(...records);
  };
  const ask = async (
    groupBy: readonly Dimension[],
    filter: CatalogueFilter = {},
    silent = NOBODY,
  ): Promise<NaiveRow[]> => {
    const rows = await readStatistics(test.catalogue, {
      groupBy,
      filter,
      silent,
      withFunding: true,
    });
    return rows.map(({ keys, count, funding }) => {
      expect(keys.map(({ dimension }) => dimension)).toEqual(groupBy);
      return {
        values: keys.map(({ value }) => value),
        count,
        funding: funding.map(({ currency, amount }) => `${currency} ${amount}`),
      };
    });
  };
  /** Rows in short: `15.71 2`. */
  const counts = async (...asked: Parameters<typeof ask>) =>
    (await ask(...asked)).map(({ values, count }) => [...values, count].join(' '));

  it('has one row for nothing at all, and no row for a value that nobody has', async () => {
    expect(await ask([])).toEqual([{ values: [], count: 0, funding: [] }]);
    expect(await ask(['REGION'])).toEqual([]);
  });

  it('counts a multilateral agreement once in each region and once in a total (I10)', async () => {
    const parties = [party('15.71', 1), party('15.04', 2), party('15.05', 3)];
    await publish(
      record('15.71', { agreementId: 'three', parties, funding: [money('10.50')] }),
      record('15.04', { agreementId: 'three', parties, funding: [money('99')] }),
      record('15.71', { agreementId: 'two', title: 'Lain', funding: [money('0.125')] }),
    );
    expect(await ask(['REGION'])).toEqual([
      { values: ['15.04'], count: 2, funding: ['IDR 10.625'] },
      { values: ['15.71'], count: 2, funding: ['IDR 10.625'] },
      { values: ['15.05'], count: 1, funding: ['IDR 10.50'] },
    ]);
    expect(await ask([])).toEqual([{ values: [], count: 2, funding: ['IDR 10.625'] }]);
    expect(await counts(['REGION', 'SCALE'], { regions: ['15.05'] })).toEqual([
      '15.04 MULTILATERAL 1',
      '15.05 MULTILATERAL 1',
      '15.71 MULTILATERAL 1',
    ]);
  });

  it('tells what is not known from what there is not', async () => {
    const unknown = { signedOn: null, signedOnPrecision: 'UNKNOWN' } as const;
    const sinergi = [party('15.71', 1), partner('KEMENTERIAN_LEMBAGA')];
    await publish(
      record('15.71', { title: 'a', category: 'UNKNOWN', ...unknown }),
      record('15.71', { title: 'b', category: 'SINERGI', parties: sinergi, affairs: [] }),
      record('15.71', {
        title: 'c',
        parties: [party('15.71', 1), party('15.05', 2)],
        affairs: ['W1.01', 'P.01'],
        funding: [money('1', 'EUR')],
      }),
    );
    expect(await counts(['AFFAIR'])).toEqual(['NONE 1', 'P.01 1', 'W1.01 1', ' 1']);
    expect(await counts(['NATURE'])).toEqual([' 2', 'NONE 1']);
    expect(await counts(['YEAR'])).toEqual(['2023 2', ' 1']);
    expect(await counts(['CATEGORY'])).toEqual(['KSDD 1', 'SINERGI 1', 'UNKNOWN 1']);
    expect(await counts(['CURRENCY'])).toEqual(['NONE 2', 'EUR 1']);
    expect(await counts(['COUNTRY'])).toEqual(['NONE 3']);
  });

  it('takes the year of a date that is known to the month or the year', async () => {
    await publish(
      record('15.71', { title: 'a', signedOn: '2021-01-01', signedOnPrecision: 'YEAR' }),
      record('15.71', { title: 'b', signedOn: '2021-05-01', signedOnPrecision: 'MONTH' }),
      record('15.71', { title: 'c', signedOn: '2021-12-31', signedOnPrecision: 'DAY' }),
      record('15.71', { title: 'd', signedOn: '2021-12-31', signedOnPrecision: 'UNKNOWN' }),
    );
    expect(await counts(['YEAR'])).toEqual(['2021 3', ' 1']);
  });

  it('takes for partners whom a region cooperates with', async () => {
    await publish(
      record('15.71', { title: 'a', parties: [party('15.71', 1), partner('SWASTA')] }),
      record('15.71', { title: 'b', parties: [party('15.71', 1), party('15.04', 2)] }),
      record('15.04', {
        title: 'c',
        parties: [party('15.04', 1), party('15.05', 2), partner('PERGURUAN_TINGGI_NEGERI')],
      }),
    );
    expect(await counts(['PARTNER_KIND'])).toEqual([
      'KABUPATEN 2',
      'KOTA 1',
      'PERGURUAN_TINGGI_NEGERI 1',
      'SWASTA 1',
    ]);
  });

  it('shows the consensus that a list shows while nodes are silent', async () => {
    await publish(record('15.71', { title: 'a' }), record('15.71', { title: 'b' }));
    expect(await counts(['CONSENSUS'])).toEqual(['ONE_SIDED 2']);
    const silent = new Set(['15.04']);
    expect(await counts(['CONSENSUS'], {}, silent)).toEqual(['UNKNOWN 2']);
    expect(await counts([], { consensus: ['ONE_SIDED'] }, silent)).toEqual(['0']);
    expect(await counts([], { consensus: ['UNKNOWN'] }, silent)).toEqual(['2']);
  });

  it('counts by the validity of the day', async () => {
    const before = test.clock.now;
    await publish(record('15.71', { validUntil: '2026-12-31' }));
    expect(await counts(['VALIDITY'])).toEqual(['IN_FORCE 1']);
    test.clock.now = new Date('2027-01-01T00:00:00Z');
    expect(await counts(['VALIDITY'])).toEqual(['EXPIRED 1']);
    test.clock.now = before;
  });

  it('adds amounts without losing a digit, in each currency by itself', async () => {
    const longest = '9'.repeat(24);
    await publish(
      record('15.71', {
        title: 'a',
        funding: [money(`${longest}.999999`), money(longest), money('7', 'USD')],
      }),
      record('15.71', { title: 'b', funding: [money(`${longest}.000001`)] }),
      record('15.71', { title: 'c', funding: [money('-0.10', 'EUR'), money('-0.2', 'EUR')] }),
    );
    expect((await ask([]))[0]?.funding).toEqual([
      'EUR -0.30',
      `IDR 2${'9'.repeat(23)}8.000000`,
      'USD 7',
    ]);
    expect(await ask(['CURRENCY', 'REGION'], { regions: ['15.71'] })).toContainEqual({
      values: ['USD', '15.71'],
      count: 1,
      funding: ['USD 7'],
    });
  });

  const anyRegion = fc.constantFrom('15', '15.04', '15.05', '15.71');
  const anyParty = fc.oneof(
    anyRegion.map((code) => party(code, 1)),
    fc.constantFrom(
      partner('SWASTA'),
      partner('BUMN'),
      partner('LEMBAGA_LN', 'DE'),
      partner('PEMDA_LN', 'SG'),
      partner('ORGANISASI_INTERNASIONAL', 'DE'),
    ),
  );
  const anyMoney = fc
    .tuple(
      fc.bigInt({ min: -(10n ** 24n) + 1n, max: 10n ** 24n - 1n }),
      fc.constantFrom('', '.5', '.00', '.000001', '.999999'),
      fc.constantFrom('IDR', 'EUR', 'USD'),
    )
    .map(([whole, fraction, currency]) => money(`${whole}${fraction}`, currency));
  const anyRecord = fc.record({
    region: anyRegion,
    agreementId: fc.constantFrom(null, 'a', 'b'),
    provenance: fc.constantFrom('DOCUMENT' as const, 'PRESS' as const),
    category: fc.constantFrom(...CATEGORIES),
    declaredNature: fc.constantFrom(null, 'OBLIGATORY' as const),
    instrument: fc.constantFrom(...INSTRUMENTS),
    others: fc.array(anyParty, { minLength: 1, maxLength: 4 }),
    affairs: fc.option(fc.subarray(['W1.01', 'W2.05', 'P.08'])),
    signedOn: fc.constantFrom(null, '2021-01-01', '2026-02-01', '2026-12-01'),
    signedOnPrecision: fc.constantFrom('DAY' as const, 'YEAR' as const, 'UNKNOWN' as const),
    validUntil: fc.constantFrom(null, '2022-01-01', '2026-04-01', '2030-01-01'),
    funding: fc.array(anyMoney, { maxLength: 3 }),
  });
  const anyFilter: fc.Arbitrary<CatalogueFilter> = fc.oneof(
    fc.constant({}),
    fc.constantFrom<CatalogueFilter>(
      { regions: ['15.71'] },
      { affairs: ['W1.01'] },
      { signedFrom: '2021-06-01' },
      { nature: 'VOLUNTARY', scale: 'BILATERAL' },
      { country: 'DE' },
      { consensus: ['UNKNOWN', 'ONE_SIDED'] },
      { validity: ['IN_FORCE', 'ENDING'] },
    ),
  );

  it('comes to what a loop over all agreements comes to, by whatever dimensions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { maxLength: 10 }),
        fc.array(
          fc.record({
            groupBy: fc.shuffledSubarray([...DIMENSIONS], { maxLength: 3 }),
            filter: anyFilter,
            silent: fc.subarray(['15', '15.04', '15.05', '15.71']).map((codes) => new Set(codes)),
          }),
          { minLength: 5, maxLength: 5 },
        ),
        async (records, questions) => {
          const published = records.map(({ region, others, agreementId, ...rest }, place) => {
            const parties = [party(region, 1), ...others].map((one, at) => ({
              ...one,
              order: at + 1,
            }));
            return record(region, {
              ...rest,
              ...(agreementId === null ? {} : { agreementId }),
              title: `Naskah ${place}`,
              parties,
            });
          });
          await publish(...published);
          for (const { groupBy, filter, silent } of questions) {
            const rows = await ask(groupBy, filter, silent);
            const naive = await naiveStatistics(test, groupBy, filter, silent);
            expect(rows).toEqual(naive.sort(byCountThenValues));
          }
          await test.withdraw(...held.splice(0));
        },
      ),
      { numRuns: engine === 'sqlite' ? 150 : 40 },
    );
  }, 120_000);

  it('refuses more rows than anybody reads', async () => {
    const currencies = ['IDR', 'EUR', 'USD', 'SGD', 'JPY', 'MYR', 'AUD', 'CNY', 'GBP', 'CHF'];
    await publish(
      record('15.71', {
        parties: ALL_REGIONS.slice(0, 70).map(({ code }, at) => party(code, at + 1)),
        affairs: ALL_AFFAIRS.map(({ code }) => code),
        funding: currencies.map((currency) => money('1', currency)),
      }),
    );
    await expect(ask(['REGION', 'AFFAIR', 'CURRENCY'])).rejects.toMatchObject({
      message: expect.stringMatching(/10000 baris; kurangi .* \/ .*10000 rows; choose fewer/),
      extensions: { code: 'LIMIT_EXCEEDED', limit: 'rows', allowed: 10_000 },
    });
    expect(await ask(['REGION', 'AFFAIR'])).toHaveLength(70 * 32);
  });
});

/** As rows are sorted: the unknown last. */
function byCountThenValues(a: NaiveRow, b: NaiveRow): number {
  const shown = ({ values }: NaiveRow) => values.map((value) => value ?? '~').join(' ');
  return b.count - a.count || (shown(a) < shown(b) ? -1 : 1);
}
