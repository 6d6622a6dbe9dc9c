import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pairText } from '../../gateway/catalogue/agreement-borders.js';
import { columnsOf } from '../../gateway/columns/columns.js';
import { countedBearings } from '../../gateway/obligations/bearing-agreements.js';
import {
  countBorders,
  countOf,
  type BorderCount,
} from '../../gateway/obligations/border-counts.js';
import { borderPairsOf } from '../../gateway/obligations/border-pairs.js';
import { sayingOf } from '../../schema/law/obligation-status.js';
import { CATEGORIES, INSTRUMENTS, type Category, type Instrument } from '../../schema/law/terms.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

const AFFAIRS = ['W1.01', 'W2.05', 'P.08'];
const PAIRS = borderPairsOf('15');
const FIRST_DAY = Date.UTC(2026, 0, 1);

const anyRegion = fc.constantFrom('15', '15.02', '15.04', '15.05', '15.06', '15.07', '15.71');
const anyDay = fc.constantFrom(
  null,
  '2025-01-01',
  '2026-02-01',
  '2026-04-01',
  '2026-09-01',
  '2027-02-01',
);
/** Most of what is made should bear on a border. */
const mostly = <T>(value: T, others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const anyRecord = fc.record({
  region: anyRegion,
  others: fc.uniqueArray(anyRegion, { minLength: 1, maxLength: 4 }),
  agreementId: fc.constantFrom(null, 'a', 'b'),
  category: mostly<Category>('KSDD', CATEGORIES),
  instrument: mostly<Instrument>('PERJANJIAN_KERJA_SAMA', INSTRUMENTS),
  affairs: fc.option(fc.subarray(AFFAIRS, { minLength: 1 })),
  signedOn: fc.constantFrom('2025-01-01', '2026-04-01'),
  validUntil: anyDay,
  endedOn: anyDay,
  openEnded: fc.boolean(),
  renews: fc.option(fc.constantFrom('a', 'b')),
});
type AnyRecord = typeof anyRecord extends fc.Arbitrary<infer T> ? T : never;
const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ publish: fc.array(anyRecord, { maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ withdraw: fc.nat({ max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ day: fc.nat({ max: 500 }) }) },
);

function asRecord({ region, others, agreementId, renews, ...rest }: AnyRecord): PublishedRecord {
  const codes = [region, ...others.filter((other) => other !== region)];
  const parties = codes.map((code, at) => party(code, at + 1));
  return record(region, {
    ...rest,
    ...(agreementId === null ? {} : { agreementId }),
    parties: parties.length > 1 ? parties : [...parties, party(null, 2)],
    relations: renews === null ? [] : [{ kind: 'RENEWS', agreementId: renews, text: null }],
  });
}

function atTwoBorders(affair: string, agreementId: 'a' | 'b' = 'a'): PublishedRecord {
  return asRecord({
    region: '15.05',
    others: ['15.04', '15.71'],
    agreementId,
    category: 'KSDD',
    instrument: 'KONTRAK',
    affairs: [affair],
    signedOn: '2025-01-01',
    validUntil: '2027-02-01',
    endedOn: null,
    openEnded: false,
    renews: null,
  });
}

/** What a count says, whichever agreements say it and how often. */
function said({ count, kinds }: BorderCount) {
  return { count, said: [...new Set(kinds.map(sayingOf))].filter(Boolean).sort() };
}

describe.each(ENGINES)('what is counted of borders on %s', (engine) => {
  let test: TestCatalogue;
  beforeAll(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
  });
  afterAll(() => test.close());

  const compare = async (): Promise<void> => {
    const fast = await countBorders(columnsOf(test.catalogue));
    const plain = await test.catalogue.inSnapshot((tables) =>
      countedBearings(tables, { sets: PAIRS, affairs: AFFAIRS, past: null }),
    );
    PAIRS.forEach((pair, place) => {
      const ofPair = plain.filter(({ set }) => set === place);
      for (const affair of AFFAIRS) {
        const cell = [pair, affair];
        const found = said(fast(pairText(pair))(affair));
        expect([cell, found]).toEqual([cell, said(countOf(ofPair, affair))]);
      }
    });
  };

  it('is what looking at every agreement finds, after any changes, on any day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 6 }), async (steps) => {
        const held: PublishedRecord[] = [];
        for (const step of steps) {
          if ('publish' in step) {
            const records = step.publish.map(asRecord);
            held.push(...records);
            if (records.length > 0) await test.publish(...records);
          } else if ('withdraw' in step) {
            await test.withdraw(...held.splice(step.withdraw, 2));
          } else {
            test.clock.now = new Date(FIRST_DAY + step.day * 86_400_000);
          }
          await compare();
        }
        await test.withdraw(...held);
      }),
      { numRuns: engine === 'sqlite' ? 80 : 25 },
    );
  }, 240_000);

  it('is found again from the records alone', async () => {
    await test.publish(atTwoBorders('W1.01'));
    const rows = async () => {
      const countIn = await countBorders(columnsOf(test.catalogue));
      return PAIRS.map((pair) => [pairText(pair), countIn(pairText(pair))('W1.01').count]);
    };
    const before = await rows();
    expect(before.filter(([, count]) => count === 1).map(([pair]) => pair)).toEqual([
      '15.04 15.05',
      '15.05 15.71',
    ]);
    await test.catalogue.rebuild();
    expect(await rows()).toEqual(before);
  });

  it('has nothing of an affair that is first met by a later question', async () => {
    const url = engine === 'postgres' ? await cluster.createDatabase() : null;
    const { catalogue, publish, close } = await openTestCatalogue(url);
    try {
      await publish(atTwoBorders('W1.01'));
      const earlier = await countBorders(columnsOf(catalogue));
      await publish(atTwoBorders('W2.05', 'b'));
      const later = await countBorders(columnsOf(catalogue));
      const counts = (of: typeof earlier) => PAIRS.map((pair) => of(pairText(pair))('W2.05').count);
      expect(counts(later).filter((count) => count > 0)).toEqual([1, 1]);
      expect(counts(earlier).filter((count) => count > 0)).toEqual([]);
    } finally {
      await close();
    }
  });
});
