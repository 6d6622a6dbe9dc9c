import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCatalogue } from '../../gateway/catalogue/catalogue.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { asking, NOBODY, titles } from './support/catalogue-questions.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

const KFW = { ...party(null, 2), kind: 'LEMBAGA_LN' as const, name: 'KfW', country: 'DE' };
/** On 1 March 2026. */
const LIST = [
  record('15.71', { title: 'A', agreementId: 'a', validUntil: '2026-07-01' }),
  record('15.71', {
    title: 'B luar negeri',
    agreementId: 'b',
    category: 'KSDLL',
    parties: [party('15.71', 1), KFW],
    validUntil: '2026-08-01',
  }),
  record('15.71', { title: 'C terbuka', agreementId: 'c', openEnded: true }),
  record('15.71', { title: 'D tidak diketahui', agreementId: 'd' }),
  record('15.71', { title: 'E', agreementId: 'e', validUntil: '2026-06-01' }),
  record('15.71', {
    title: 'F diakhiri',
    agreementId: 'f',
    validUntil: '2026-09-01',
    endedOn: '2026-04-01',
  }),
];

describe.each(ENGINES)('the days to decide on renewals, on %s', (engine) => {
  let test: TestCatalogue;
  beforeAll(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
    await test.publish(...LIST);
  });
  afterAll(() => test.close());

  const days = async () => {
    const { rows } = await test.catalogue.page(
      asking({ order: 'DECISION_DAY_ASC', columns: ['title', 'decisionDay'] }),
    );
    return rows.map(({ title, decisionDay }) => [title?.[0], decisionDay]);
  };

  it('sort agreements: those without a decision after every day, the unknown last', async () => {
    expect(await days()).toEqual([
      // It ends after E and A, but cooperation with foreign parties takes longer to renew.
      ['B', '2026-02-02'],
      ['E', '2026-03-03'],
      ['A', '2026-04-02'],
      ['C', null],
      ['F', null],
      ['D', null],
    ]);
  });

  it('lead from page to page', async () => {
    let seen = '';
    for (let after: string | null = null, more = true; more;) {
      const page = await test.catalogue.page(
        asking({ order: 'DECISION_DAY_ASC', first: 2, after }),
      );
      seen += page.rows.map(({ title }) => title?.[0]).join('');
      const last = page.rows.at(-1);
      after = last === undefined ? null : page.cursorOf(last);
      more = page.hasNextPage;
    }
    expect(seen).toBe('BEACFD');
  });

  it.each([
    ['2026-03-03', 'B'],
    ['2026-03-04', 'BE'],
    ['2027-01-01', 'ABE'],
  ])(
    'before %s are those of %s; where no end is known nothing is decided',
    async (day, letters) => {
      const filter = { decisionBefore: day };
      const found = await titles(test, filter);
      expect(found.map((title) => title?.[0]).join('')).toBe(letters);
      expect(await test.catalogue.countUndecided({ filter, silent: NOBODY })).toBe(1);
    },
  );

  it('are over once a renewal is on its way, and come back when it is withdrawn', async () => {
    const renewal = record('15.71', {
      title: 'Perpanjangan A',
      agreementId: 'a2',
      signedOn: '2026-02-15',
      validFrom: '2026-07-02',
      openEnded: true,
      relations: [{ kind: 'RENEWS', agreementId: 'a', text: null }],
    });
    const before = await days();
    await test.publish(renewal);
    expect(await days()).toContainEqual(['A', null]);
    const arrived = await test.dump();
    await test.catalogue.rebuild();
    expect(await test.dump()).toEqual(arrived);
    await test.withdraw(renewal);
    expect(await days()).toEqual(before);
  });

  it('move when the setting does', async () => {
    const other = createCatalogue({
      database: test.database,
      sources: { regions: () => test.nodes },
      now: () => test.clock.now,
      timeZone: 'Asia/Jakarta',
      endingWithinDays: 60,
      lead: { renewalLeadDays: 1, foreignRenewalLeadDays: 2 },
    });
    await other.prepare();
    expect((await days()).slice(0, 3)).toEqual([
      ['E', '2026-05-31'],
      ['A', '2026-06-30'],
      ['B', '2026-07-30'],
    ]);
    await test.catalogue.prepare();
    expect((await days())[0]).toEqual(['B', '2026-02-02']);
  });
});
