import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TableAccess } from '../../gateway/catalogue/table-access.js';
import { compileThen } from '../../gateway/knowledge/compile-then.js';
import { LinkVerdicts } from '../../gateway/verdicts/link-verdicts.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

const HOUR_MS = 3_600_000;
const PKS: Partial<PublishedRecord> = {
  parties: [party('15.71', 1), party('15.04', 2)],
  instrument: 'PERJANJIAN_KERJA_SAMA',
  signedOn: '2023-10-24',
  signedOnPrecision: 'DAY',
};

describe.each(ENGINES)('what scores and people held together, on %s', (engine) => {
  it('is told of any moment as it was then, though it is otherwise now', async () => {
    const test = await openTestCatalogue(
      engine === 'postgres' ? await cluster.createDatabase() : null,
      ['15.04', '15.71'],
    );
    try {
      const verdicts = new LinkVerdicts({
        database: test.database,
        catalogue: test.catalogue,
        sources: { regions: () => test.nodes },
        now: () => test.clock.now,
      });
      const tables = new TableAccess(test.database.read.manager, engine);
      const idsAt = async (moment: Date) => {
        const agreements = await compileThen(tables, moment);
        return agreements.map(({ id }) => id);
      };
      const moments: Date[] = [];
      const pass = () => {
        moments.push(test.clock.now);
        test.clock.now = new Date(test.clock.now.getTime() + HOUR_MS);
      };
      const a = record('15.71', { ...PKS, recordId: 'a', title: 'PKS tentang Pasokan Cabai' });
      const b = record('15.04', { ...PKS, recordId: 'b', title: 'PKS tentang Pasokan Cabai' });
      const waste = { ...PKS, agreementId: 'x', title: 'PKS tentang Persampahan' };
      const c = record('15.71', { ...waste, recordId: 'c' });
      const d = record('15.04', { ...waste, recordId: 'd' });
      const scored = { a: '15.71 a', b: '15.04 b' };
      const certain = { a: '15.71 c', b: '15.04 d' };

      await test.publish(a, b, c, d);
      pass();
      await verdicts.judge({ ...scored, verdict: 'NOT_SAME', reason: null }, 'Biro');
      await verdicts.judge({ ...certain, verdict: 'NOT_SAME', reason: null }, 'Biro');
      pass();
      await verdicts.withdraw({ ...scored, reason: 'keliru' }, 'Biro');
      pass();
      await verdicts.withdraw({ ...certain, reason: 'keliru' }, 'Biro');
      await test.withdraw(b);
      pass();
      await test.publish(b);
      await test.catalogue.rebuild();

      const [linked, parted, again] = moments as [Date, Date, Date];
      expect(await idsAt(linked)).toEqual(['agreement-of-a', 'x']);
      expect(await idsAt(parted)).toEqual(['agreement-of-a', 'agreement-of-b', 'd', 'x']);
      expect(await idsAt(again)).toEqual(['agreement-of-a', 'd', 'x']);

      const spans = await test.database.read.query<
        { heldFrom: string; heldUntil: string | null }[]
      >('SELECT "heldFrom", "heldUntil" FROM "join_history" ORDER BY "heldFrom"');
      const text = (moment: Date | undefined) => moment?.toISOString();
      expect(spans).toEqual([
        { heldFrom: text(moments[0]), heldUntil: text(moments[1]) },
        { heldFrom: text(moments[2]), heldUntil: text(moments[3]) },
        { heldFrom: text(test.clock.now), heldUntil: null },
      ]);
    } finally {
      await test.close();
    }
  });

  it('leaves no gap when everything is compiled anew', async () => {
    const test = await openTestCatalogue(
      engine === 'postgres' ? await cluster.createDatabase() : null,
      ['15.04', '15.71'],
    );
    try {
      await test.publish(
        record('15.71', { ...PKS, recordId: 'a', title: 'PKS tentang Pasokan Cabai' }),
        record('15.04', { ...PKS, recordId: 'b', title: 'PKS tentang Pasokan Cabai' }),
      );
      const spans = () => test.database.read.query('SELECT * FROM "join_history"');
      const before = await spans();
      expect(before).toHaveLength(1);
      test.clock.now = new Date(test.clock.now.getTime() + HOUR_MS);
      await test.catalogue.rebuild();
      const { heldFrom } = (before as { heldFrom: string }[])[0] ?? { heldFrom: '' };
      expect(await spans()).toEqual([{ a: '15.04 b', b: '15.71 a', heldFrom, heldUntil: null }]);
    } finally {
      await test.close();
    }
  });
});
