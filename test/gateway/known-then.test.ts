import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Day } from '../../schema/law/terms.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES } from './support/catalogue.js';
import {
  agree,
  BATANG_HARI,
  BIRO,
  DAY_MS,
  duty,
  federation,
  HOUR_MS,
  KOTA,
  mapTogether,
  momentOf,
  MUARO,
  node,
  open,
  pass,
  pks,
  pull,
  pullAll,
  REGIONS,
  START,
  statusThen,
  toDaysEnd,
  toHeardDaysEnd,
  toNextNoon,
  WATER,
} from './support/known-days.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());
afterEach(() => federation.close());
const openOn = async (engine: string) =>
  open(engine === 'postgres' ? await cluster.createDatabase() : null);

describe.each(ENGINES)('what was known then, on %s', (engine) => {
  it('leaves out what was told later, and keeps what was replaced since', async () => {
    await openOn(engine);
    await duty();
    const told = node(MUARO).put(pks({ agreementId: 'air' }));
    await pullAll();
    const first = await toHeardDaysEnd();
    toNextNoon();
    // Signed long ago, told today.
    node(MUARO).put({ ...told, version: 2, substanceVersion: 2, endedOn: '2026-02-01' });
    node(KOTA).put(record(KOTA, { parties: [party(KOTA, 1), party(MUARO, 2)] }));
    await pullAll();
    const second = await toHeardDaysEnd();
    toNextNoon();
    await pullAll();
    expect(await statusThen(first)).toMatchObject({ status: 'IN_FORCE', agreements: ['air'] });
    expect(await statusThen(second)).toMatchObject({ status: 'LAPSED', agreements: ['air'] });
    const now = await federation.obligations.list({}, { unheard: new Set(), asOf: first });
    expect(now[0]?.status).toBe('LAPSED');
  });

  it('a silence of then stays a silence, whatever was heard since, and says whose', async () => {
    await openOn(engine);
    await duty();
    await pullAll();
    const heard = await toHeardDaysEnd();
    pass(DAY_MS);
    await pull(BATANG_HARI);
    await pull(KOTA);
    const silent = federation.today();
    toNextNoon();
    await pullAll();
    expect((await statusThen(heard))?.status).toBe('NONE');
    const then = await statusThen(silent);
    expect(then?.status).toBe('UNKNOWN');
    expect(then?.unknownBecause).toMatch(/not heard: the node of Kabupaten Muaro Jambi$/);
    expect((await federation.obligations.list({}))[0]?.status).toBe('NONE');
  });

  it('knows nothing of days before it first heard a node, and says so', async () => {
    await openOn(engine);
    toDaysEnd();
    const installed = federation.today();
    toNextNoon();
    await duty();
    const before = '2026-01-15';
    await pullAll();
    toNextNoon();
    for (const day of [before, installed]) {
      expect(await statusThen(day)).toBeUndefined();
      const cells = [
        ...(await federation.obligations.coverage(
          [WATER],
          momentOf(await federation.known.at(day, 'officer')),
        )),
      ];
      const cell = cells.find(({ regions }) => String(regions) === `${BATANG_HARI},${MUARO}`);
      expect(cell).toMatchObject({ status: 'UNKNOWN', obligationId: null });
      expect(cell?.unknownBecause).toMatch(/not on record as heard by that day: the node of/);
    }
  });

  it('takes up where an older gateway stood that kept no history', async () => {
    await openOn(engine);
    await duty();
    node(MUARO).put(pks({ agreementId: 'air' }));
    await pullAll();
    const forgotten = toDaysEnd();
    await federation.database.inTransaction(async (manager) => {
      await manager.query('DELETE FROM "source_hearing"');
      await manager.query('DELETE FROM "record_history"');
    });
    toNextNoon();
    await federation.restart(REGIONS);
    await pullAll();
    const kept = toDaysEnd();
    toNextNoon();
    expect((await statusThen(forgotten))?.status).toBe('UNKNOWN');
    expect((await statusThen(kept))?.status).toBe('IN_FORCE');
  });

  it('counts as heard only from the end of the attempt', async () => {
    await openOn(engine);
    await duty();
    const day = toDaysEnd();
    await pull(BATANG_HARI);
    node(MUARO).put(pks());
    // Midnight falls into the pull.
    node(MUARO).distort = (page) => {
      pass(2);
      return page;
    };
    await pull(MUARO);
    toNextNoon();
    expect((await statusThen(day))?.status).toBe('UNKNOWN');
  });

  it('a node that is taken from the list ran one then', async () => {
    await openOn(engine);
    await duty();
    await pullAll();
    const day = await toHeardDaysEnd();
    toNextNoon();
    await federation.restart([BATANG_HARI, KOTA]);
    const without = toDaysEnd();
    toNextNoon();
    expect((await statusThen(day))?.status).toBe('NONE');
    expect((await statusThen(without))?.unknownBecause).toMatch(
      /Kabupaten Muaro Jambi runs no node/,
    );
  });

  it("dates people's decisions by when they were recorded", async () => {
    await openOn(engine);
    await pullAll();
    const item = await mapTogether(BATANG_HARI, MUARO);
    await agree(item, MUARO, '2025-07-01');
    const one = toDaysEnd();
    toNextNoon();
    await agree(item, BATANG_HARI, '2025-07-01');
    const of = async () => (await federation.obligations.duties()).find(({ id }) => id === item)!;
    const share = { region: MUARO, population: null, areaKm2: null, serviceCoverage: null };
    const pay = async (amountIdr: string) =>
      federation.costs.record(
        await of(),
        { ...share, amountIdr, basisNote: 'Menurut luas.' },
        BIRO,
      );
    await pay('1.00');
    await federation.proposed.choose(['KARHUTLA'], BIRO);
    const two = toDaysEnd();
    toNextNoon();
    await federation.takeovers.take(
      await of(),
      { step: 'COACHING', takenOn: '2025-09-01', note: null },
      BIRO,
    );
    await pay('2.00');
    await federation.proposed.choose([], BIRO);
    const three = toDaysEnd();
    toNextNoon();
    await agree(item, MUARO, null);
    const four = toDaysEnd();
    toNextNoon();
    const dutiesThen = async (day: Day) => {
      const { knownBy } = await federation.known.at(day, 'officer');
      return federation.obligations.duties(day, knownBy);
    };
    const shown = async (day: Day) =>
      (await dutiesThen(day)).map(({ basis, takeoverStep }) => `${basis} ${takeoverStep}`);
    expect(await shown(one)).toEqual([]);
    expect(new Set(await shown(two))).toEqual(new Set(['AGREED null', 'PROPOSED null']));
    expect(await shown(three)).toEqual(['AGREED COACHING']);
    expect(await shown(four)).toEqual([]);
    const paid = async (day: Day) => {
      const { knownBy } = await federation.known.at(day, 'officer');
      return (await federation.costs.of([item], knownBy)).get(item)?.map((row) => row.amountIdr);
    };
    expect(await paid(one)).toEqual([]);
    expect(await paid(two)).toEqual(['1.00']);
    expect(await paid(three)).toEqual(['2.00']);
    // The first kind of question knows what was corrected later.
    const { obligations } = federation;
    expect(await obligations.list({}, { unheard: new Set(), asOf: three })).toEqual([]);
  });

  it('keeps nothing of what is told again, in a page or in a whole new log', async () => {
    await openOn(engine);
    const rows = () => federation.database.read.query('SELECT * FROM "record_history"');
    const kota = node(KOTA);
    const told = [1, 2, 3].map((order) =>
      kota.put(
        record(KOTA, { title: `Naskah ${order}`, parties: [party(KOTA, 1), party(MUARO, 2)] }),
      ),
    );
    node(MUARO).answer(KOTA, told[0]?.recordId ?? '');
    await pullAll();
    expect(await rows()).toEqual([]);
    pass(HOUR_MS);
    kota.startNewLog();
    node(MUARO).startNewLog();
    told.forEach((one) => kota.put(one));
    node(MUARO).append('ANSWER', told[0]?.recordId ?? '', 1, await payloadOfAnswer());
    await pullAll();
    expect(await rows()).toEqual([]);
    const learnt = await federation.database.read.query<{ learntAt: string }[]>(
      'SELECT "learntAt" FROM "record" UNION ALL SELECT "learntAt" FROM "answer"',
    );
    expect(new Set(learnt.map(({ learntAt }) => learntAt))).toEqual(new Set([START]));
  });

  it('a node that waited for a person was not relied on', async () => {
    await openOn(engine);
    await duty();
    const told = node(MUARO).put(record(MUARO, { parties: [party(MUARO, 1), party(KOTA, 2)] }));
    await pullAll();
    node(MUARO).withdraw(told);
    const day = await toHeardDaysEnd();
    const during = await federation.obligations.list({});
    toNextNoon();
    await federation.holds.resolveHold(MUARO, true, 'Benar ditarik.', BIRO);
    const after = await toHeardDaysEnd();
    toNextNoon();
    node(MUARO).startNewLog();
    node(MUARO).put(pks({ agreementId: 'lain' }));
    await pullAll();
    node(MUARO).startNewLog();
    node(MUARO).put(record(MUARO, { parties: [party(MUARO, 1), party(KOTA, 2)] }));
    await toHeardDaysEnd();
    await federation.holds.resolveHold(MUARO, false, 'Cadangan yang salah.', BIRO);
    const rejected = federation.today();
    toNextNoon();
    expect(during[0]?.status).toBe('UNKNOWN');
    expect((await statusThen(day))?.status).toBe('UNKNOWN');
    expect((await statusThen(after))?.status).toBe('NONE');
    const cells = [
      ...(await federation.obligations.coverage(
        [WATER],
        momentOf(await federation.known.at(rejected, 'officer')),
      )),
    ];
    const cell = cells.find(({ regions }) => String(regions) === `${MUARO},${KOTA}`);
    expect(cell?.unknownBecause).toMatch(/not heard: the node of Kabupaten Muaro Jambi/);
  });

  it('what goes at the last moment of a day is gone by then', async () => {
    await openOn(engine);
    await duty();
    const told = node(MUARO).put(pks());
    node(MUARO).put(record(MUARO, { parties: [party(MUARO, 1), party(KOTA, 2)] }));
    await pullAll();
    node(MUARO).withdraw(told);
    const day = await toHeardDaysEnd();
    toNextNoon();
    expect((await statusThen(day))?.status).toBe('NONE');
  });

  it('a vanished record was known until a person let it go', async () => {
    await openOn(engine);
    await duty();
    node(MUARO).put(pks({ agreementId: 'air' }));
    await pullAll();
    node(MUARO).restoreTo(0);
    node(MUARO).startNewLog();
    node(MUARO).put(record(MUARO, { parties: [party(MUARO, 1), party(KOTA, 2)] }));
    pass(HOUR_MS);
    await pullAll();
    const waits = toDaysEnd();
    toNextNoon();
    await pullAll();
    await federation.holds.resolveHold(MUARO, true, 'Cadangan lama dipulihkan.', BIRO);
    const gone = toDaysEnd();
    await pullAll();
    toNextNoon();
    expect(await statusThen(waits)).toMatchObject({ status: 'IN_FORCE', agreements: ['air'] });
    expect((await statusThen(gone))?.status).toBe('NONE');
  });

  async function payloadOfAnswer(): Promise<string> {
    const [row] = await federation.database.read.query<{ payload: string }[]>(
      'SELECT "payload" FROM "answer"',
    );
    return row?.payload ?? '';
  }
});
