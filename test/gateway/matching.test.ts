import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BLOCK_KEYS } from '../../gateway/catalogue/agreement-blocks.js';
import type { AgreementPage, PageRequest } from '../../gateway/catalogue/agreement-page.js';
import { CATALOGUE_ORDERS } from '../../gateway/catalogue/catalogue-order.js';
import { writeState } from '../../gateway/catalogue/catalogue-state.js';
import { TableAccess } from '../../gateway/catalogue/table-access.js';
import { DIMENSIONS } from '../../gateway/columns/dimension.js';
import { countMatching, countUndecided } from '../../gateway/matching/count-agreements.js';
import { listPage } from '../../gateway/matching/list-page.js';
import type { PivotQuestion } from '../../gateway/statistics/pivot.js';
import { readStatistics } from '../../gateway/statistics/statistics.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { anyFilter, anyRecord } from './support/any-catalogue.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { asking, NOBODY } from './support/catalogue-questions.js';
import { naiveStatistics } from './support/naive-statistics.js';
import { record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

const FIRST_DAY = Date.UTC(2026, 0, 1);

const anyQuestion = fc.record({
  filter: anyFilter,
  silent: fc.subarray(['15', '15.04', '15.71'], { maxLength: 2 }).map((codes) => new Set(codes)),
});
type AnyQuestion = typeof anyQuestion extends fc.Arbitrary<infer T> ? T : never;
const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ publish: fc.array(anyRecord, { maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ withdraw: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ day: fc.nat({ max: 500 }) }) },
);

/** So that agreements that follow lie in two blocks. */
async function nextToANewBlock({ database }: TestCatalogue): Promise<void> {
  await database.inTransaction(async (manager) => {
    const tables = new TableAccess(manager, database.engine);
    await writeState(tables, 'lastKey', String(BLOCK_KEYS - 7));
  });
}

describe.each(ENGINES)('what is found in memory on %s', (engine) => {
  let test: TestCatalogue;
  const held: PublishedRecord[] = [];
  beforeAll(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
    await nextToANewBlock(test);
  });
  afterAll(() => test.close());

  async function take(step: typeof anyStep extends fc.Arbitrary<infer T> ? T : never) {
    if ('publish' in step) {
      held.push(...step.publish);
      if (step.publish.length > 0) await test.publish(...step.publish);
    } else if ('withdraw' in step) {
      await test.withdraw(...held.splice(step.withdraw, 3));
    } else {
      test.clock.now = new Date(FIRST_DAY + step.day * 86_400_000);
    }
  }

  const after = async (
    questions: fc.Arbitrary<AnyQuestion>[],
    check: (question: AnyQuestion) => Promise<void>,
    numRuns: number,
  ): Promise<void> => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyStep, ...questions), { minLength: 1, maxLength: 5 }),
        async (steps) => {
          try {
            for (const [step, ...asked] of steps) {
              await take(step);
              for (const question of asked) await check(question);
            }
          } finally {
            await test.withdraw(...held.splice(0));
          }
        },
      ),
      { numRuns },
    );
  };

  it('counts as statements count, after any changes, on any day', async () => {
    await after(
      [anyQuestion, anyQuestion, anyQuestion],
      async ({ filter, silent }) => {
        const { catalogue } = test;
        // What is remembered of a filter holds only while the same nodes are silent.
        for (const question of [
          { filter, silent },
          { filter, silent: NOBODY },
        ]) {
          const inMemory = [
            await countMatching(catalogue, question),
            await countUndecided(catalogue, question),
          ];
          const counted = [
            await catalogue.countMatching(question),
            await catalogue.countUndecided(question),
          ];
          expect([question, inMemory]).toEqual([question, counted]);
        }
      },
      engine === 'sqlite' ? 300 : 60,
    );
  }, 240_000);

  const shown = ({ rows, hasNextPage, hasPreviousPage, cursorOf }: AgreementPage) => ({
    rows: rows.map((row) => [row.id, row.title, cursorOf(row)]),
    hasNextPage,
    hasPreviousPage,
  });

  it('gives the pages that statements give, in any order, from any place', async () => {
    await after(
      [anyQuestion, anyQuestion],
      async (question) => {
        for (const order of CATALOGUE_ORDERS) {
          const request: PageRequest = { ...asking({ order, first: 2 }), ...question };
          for (let cursor: string | null = null, more = true; more;) {
            const place: PageRequest = { ...request, after: cursor };
            const page = await listPage(test.catalogue, place);
            const found = shown(page);
            expect([place, found]).toEqual([place, shown(await test.catalogue.page(place))]);
            const last = page.rows.at(-1);
            cursor = last === undefined ? null : page.cursorOf(last);
            more = page.hasNextPage;
          }
        }
      },
      engine === 'sqlite' ? 100 : 20,
    );
  }, 240_000);

  it.each<[PageRequest['order'], PageRequest['filter'], 'memory' | 'statement']>([
    ['SIGNED_ON_DESC', { search: 'sampah' }, 'memory'],
    ['SIGNED_ON_DESC', { country: 'JP' }, 'memory'],
    ['SIGNED_ON_DESC', { regions: ['15.71', '15.04'] }, 'memory'],
    ['SIGNED_ON_DESC', { allRegions: ['15.71', '15.04'] }, 'memory'],
    ['SIGNED_ON_ASC', { regions: ['15.71'] }, 'memory'],
    ['VALID_UNTIL_ASC', { validity: ['IN_FORCE'] }, 'memory'],
    ['SIGNED_ON_DESC', { regions: ['15.71'] }, 'statement'],
    ['SIGNED_ON_DESC', { validity: ['IN_FORCE'] }, 'statement'],
    ['TITLE_ASC', { search: 'sampah' }, 'memory'],
    ['UPDATED_AT_DESC', { regions: ['15.71', '15.04'] }, 'memory'],
    ['TITLE_ASC', { validity: ['IN_FORCE'] }, 'statement'],
  ])('finds where a page lies: %s %j by %s', async (order, filter, where) => {
    let stated = 0;
    const { catalogue } = test;
    const overheard = {
      inSnapshot: catalogue.inSnapshot.bind(catalogue),
      writtenPage: catalogue.writtenPage.bind(catalogue),
      page: (request: PageRequest) => {
        stated += 1;
        return catalogue.page(request);
      },
    };
    await listPage(overheard, asking({ order, filter, first: 2 }));
    expect(stated).toBe(where === 'statement' ? 1 : 0);
  });

  it('counts what is remembered of one block beside what is new in another', async () => {
    const fresh = await openTestCatalogue(
      engine === 'postgres' ? await cluster.createDatabase() : null,
    );
    const pivot: PivotQuestion = {
      ...{ groupBy: ['CATEGORY', 'INSTRUMENT'], filter: {}, silent: NOBODY, withFunding: false },
    };
    await nextToANewBlock(fresh);
    await fresh.publish(...Array.from({ length: 6 }, () => record('15.71', { category: 'KSDLL' })));
    await compareGroups(fresh, pivot);
    await fresh.publish(record('15.71', { category: 'KSDLL', instrument: 'KONTRAK' }));
    await compareGroups(fresh, pivot);
    await fresh.close();
  });

  const anyPivot = fc
    .tuple(anyQuestion, fc.shuffledSubarray([...DIMENSIONS], { maxLength: 2 }))
    .map(([question, groupBy]) => ({ ...question, groupBy, withFunding: false }));

  it('counts groups as a loop over all agreements does, of whatever was remembered', async () => {
    // The same questions after each step, so that most of what is counted was counted before.
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 2, maxLength: 6 }),
        fc.array(anyPivot, { minLength: 4, maxLength: 4 }),
        async (steps, pivots) => {
          try {
            for (const step of steps) {
              await take(step);
              for (const pivot of pivots) {
                await compareGroups(test, pivot);
                await compareGroups(test, { ...pivot, silent: NOBODY });
              }
            }
          } finally {
            await test.withdraw(...held.splice(0));
          }
        },
      ),
      { numRuns: engine === 'sqlite' ? 80 : 15 },
    );
  }, 240_000);
});

async function compareGroups(test: TestCatalogue, pivot: PivotQuestion): Promise<void> {
  const { groupBy, filter, silent } = pivot;
  const naive = await naiveStatistics(test, groupBy, filter, silent);
  const rows = await readStatistics(test.catalogue, pivot);
  const found = rows.map(({ keys, count }) => [keys.map(({ value }) => value), count]);
  const told = naive.map(({ values, count }) => [values, count]);
  expect([pivot, sorted(found)]).toEqual([pivot, sorted(told)]);
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
