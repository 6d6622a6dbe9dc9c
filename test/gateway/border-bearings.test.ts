import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Catalogue } from '../../gateway/catalogue/catalogue.js';
import { namedBearings, type NamedBearing } from '../../gateway/obligations/bearing-agreements.js';
import { bearingsOf } from '../../gateway/obligations/border-bearings.js';
import { borderPairsOf } from '../../gateway/obligations/border-pairs.js';
import type { Obligations } from '../../gateway/obligations/obligations.js';
import { openObligations } from '../../gateway/obligations/open-obligations.js';
import type { ObligationServices } from '../../gateway/obligations/open-obligations.js';
import { EXTERNALITY_FIELDS } from '../../schema/reference/externality-fields.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { anyRecord } from './support/any-catalogue.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

/** Borders, more regions and provinces around them, and sets without a border. */
const SETS = [
  ['15.04', '15.05'],
  ['15.05', '15.71'],
  ['15', '15.04', '15.05'],
  ['14', '15', '15.05', '15.71'],
  ['15.04', '15.05', '15.06', '15.71'],
  ['15.04', '15.71'],
  ['15', '15.06'],
  ['14', '15'],
];
const AFFAIRS = ['W1.01', 'P.08'];

/** Half of what is made bears on a duty of one border. */
const bearingRecord = fc.tuple(anyRecord, fc.boolean()).map(([record, asIs]): PublishedRecord => {
  if (asIs) return record;
  const others = record.parties.filter(({ region }) => region !== '15.04' && region !== '15.05');
  const parties = [party('15.04', 1), party('15.05', 2), ...others].map((one, place) => ({
    ...one,
    order: place + 1,
  }));
  return { ...record, parties, category: 'KSDD', instrument: 'PERJANJIAN_KERJA_SAMA' };
});

describe.each(ENGINES)('what bears on the duties of a border on %s', (engine) => {
  let test: TestCatalogue;
  let services: ObligationServices;
  const open = (catalogue: Pick<Catalogue, 'inSnapshot'>) =>
    openObligations({
      database: test.database,
      catalogue,
      sources: { all: () => [], regions: () => ['15', '15.04', '15.05', '15.06', '15.71'] },
      pairs: borderPairsOf('15'),
      now: () => test.clock.now,
      timeZone: 'Asia/Jakarta',
      endingWithinDays: 60,
    });
  beforeAll(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
    services = open(test.catalogue);
    await services.proposed.choose(
      EXTERNALITY_FIELDS.map(({ id }) => id),
      'Biro Pemerintahan',
    );
  });
  afterAll(() => test.close());

  const holding = (check: () => Promise<void>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(fc.array(bearingRecord, { maxLength: 8 }), async (records) => {
        try {
          await test.publish(...records);
          await check();
        } finally {
          await test.withdraw(...records);
        }
      }),
      { numRuns: engine === 'sqlite' ? 100 : 25 },
    );

  it('is what all agreements of a region tell', async () => {
    const question = { sets: SETS, affairs: AFFAIRS, past: null };
    const shown = (found: readonly NamedBearing[]) =>
      SETS.map((_, place) =>
        found
          .filter(({ set }) => set === place)
          .map(({ id, affair, category, instrument, validity }) =>
            [id, affair, category, instrument, validity].join(' '),
          ),
      );
    const inOrder = (found: readonly NamedBearing[]) =>
      SETS.map((_, place) => [
        ...new Set(found.filter(({ set }) => set === place).map(({ id }) => id)),
      ]);
    await holding(async () => {
      const [found, told] = await test.catalogue.inSnapshot(async (tables) => [
        await bearingsOf(tables, question),
        await namedBearings(tables, question),
      ]);
      expect(shown(found).map((rows) => [...rows].sort())).toEqual(
        shown(told).map((rows) => [...rows].sort()),
      );
      expect(inOrder(found)).toEqual(inOrder(told));
    });
  }, 120_000);

  it('gives the same status whether or not the agreements are wanted', async () => {
    const told = async (named: boolean) =>
      (await services.obligations.list({}, undefined, named)).map(
        ({ duty, status, unknownBecause }) => [duty.id, status, unknownBecause],
      );
    await holding(async () => {
      expect(await told(false)).toEqual(await told(true));
    });
  }, 120_000);

  it('is of one moment, also when agreements change meanwhile', async () => {
    const parties = [party('15', 1), party('15.04', 2), party('15.05', 3)];
    const affairs = [...new Set(EXTERNALITY_FIELDS.map(({ affair }) => affair))];
    const kind = { category: 'KSDD', instrument: 'PERJANJIAN_KERJA_SAMA' } as const;
    const both = record('15.04', { ...kind, parties, affairs, openEnded: true });
    const statuses = async (obligations: Obligations) => {
      const found = await obligations.list({ regions: ['15.04'] }, undefined, false);
      return new Set(
        found
          .filter(({ duty }) => duty.regions.includes('15.05'))
          .map(({ duty, status }) => `${duty.regions.length} ${status}`),
      );
    };
    for (const moment of [1, 2, 3]) {
      await test.publish(both);
      let snapshots = 0;
      const { obligations } = open({
        inSnapshot: async (read) => {
          const found = await test.catalogue.inSnapshot(read);
          snapshots += 1;
          if (snapshots === moment) await test.withdraw(both);
          return found;
        },
      });
      const before = new Set(['2 IN_FORCE', '3 IN_FORCE']);
      const after = new Set(['2 NONE', '3 NONE']);
      expect([before, after]).toContainEqual(await statuses(obligations));
      if (snapshots < moment) await test.withdraw(both);
    }
  });
});
