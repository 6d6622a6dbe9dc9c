import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KnownThen } from '../../gateway/knowledge/knowledge.js';
import type { Moment } from '../../gateway/obligations/obligations.js';
import type { Day } from '../../schema/law/terms.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { sendWhole } from '../support/fake-node.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES } from './support/catalogue.js';
import {
  ALLOWED_AGE_MS,
  openFederation,
  type FederationInTime,
} from './support/federation-in-time.js';
import { party, record } from './support/records.js';

const MUARO = '15.05';
const BATANG_HARI = '15.04';
const KOTA = '15.71';
const REGIONS = [BATANG_HARI, MUARO, KOTA];
const WATER = 'W1.03';
const WASTE = 'W1.04';
const BIRO = 'Biro Pemerintahan';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Noon in Jambi. */
const START = '2026-03-01T05:00:00.000Z';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

let federation: FederationInTime;
afterEach(() => federation.close());
const openOn = async (engine: string) => {
  const url = engine === 'postgres' ? await cluster.createDatabase() : null;
  federation = await openFederation(REGIONS, url, START);
};
const node = (region: string) => {
  const found = federation.nodes.get(region);
  if (found === undefined) throw new Error(region);
  return found;
};
const pull = (region: string) => federation.sync.pullNow(region);
const pullAll = async () => {
  for (const region of federation.sources.regions()) await pull(region);
};
const pass = (ms: number) => {
  federation.now = new Date(federation.now.getTime() + ms);
};
/** The last millisecond of the day in Jambi. */
const toDaysEnd = (): Day => {
  const day = federation.today();
  federation.now = new Date(`${day}T16:59:59.999Z`);
  return day;
};
const toHeardDaysEnd = async (): Promise<Day> => {
  const day = toDaysEnd();
  await pullAll();
  return day;
};
const toNextNoon = () => pass(12 * HOUR_MS + 1);

const mapTogether = async (...regions: string[]): Promise<string> => {
  const { items } = await federation.maps.record(
    {
      forum: 'PROVINCIAL',
      heldOn: '2025-06-10',
      present: regions,
      items: [
        {
          affair: WATER,
          regions,
          externality: 'Sungai mengalir melintasi batas.',
          jointEfficiency: 'Satu instalasi melayani keduanya.',
        },
      ],
    },
    BIRO,
  );
  return items[0]?.id ?? '';
};
const agree = (item: string, region: string, agreedOn: Day | null) =>
  federation.maps.agree({ item, region, agreedOn }, BIRO);
const duty = async (): Promise<string> => {
  const item = await mapTogether(BATANG_HARI, MUARO);
  for (const region of [BATANG_HARI, MUARO]) await agree(item, region, '2025-07-01');
  return item;
};
const pks = (changes: Partial<PublishedRecord> = {}) =>
  record(MUARO, {
    instrument: 'PERJANJIAN_KERJA_SAMA',
    parties: [party(MUARO, 1), party(BATANG_HARI, 2)],
    affairs: [WATER],
    validUntil: '2029-01-01',
    ...changes,
  });

const momentOf = (then: KnownThen | null): Moment => ({
  unheard: new Set(),
  asOf: then?.day ?? null,
  then,
});
/** All that the two questions answer, without the sentences. */
const answers = async (then: KnownThen | null) => {
  const list = await federation.obligations.list({}, momentOf(then));
  const cells = await federation.obligations.coverage([WATER, WASTE], momentOf(then));
  return {
    duties: list.map(({ duty: { id, agreedOn, takeoverStep }, status, agreements }) => ({
      ...{ id, agreedOn, takeoverStep, status },
      agreements: [...agreements].sort(),
    })),
    cells: cells
      .filter(({ regions }) => regions.every((code) => REGIONS.includes(code)))
      .map(({ unknownBecause, ...cell }) => ({ ...cell, isUnknown: unknownBecause !== null })),
  };
};
const statusThen = async (day: Day) => {
  const [only] = await federation.obligations.list(
    {},
    momentOf(await federation.known.at(day, 'officer')),
  );
  return only;
};

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
      const cells = await federation.obligations.coverage(
        [WATER],
        momentOf(await federation.known.at(day, 'officer')),
      );
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
    const cells = await federation.obligations.coverage(
      [WATER],
      momentOf(await federation.known.at(rejected, 'officer')),
    );
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

  it('is what was answered then, whatever happened since', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 15, maxLength: 60, size: 'max' }),
        async (steps) => {
          await openOn(engine);
          try {
            const answered = new Map<Day, Awaited<ReturnType<typeof answers>>>();
            const play = await player();
            for (const one of steps) {
              if (one.kind === 'NIGHT') {
                const day = toDaysEnd();
                if (one.pulled) await pullAll();
                answered.set(day, await answers(null));
                toNextNoon();
              } else await play(one);
            }
            pass(2 * DAY_MS);
            for (const [day, said] of answered) {
              expect({
                day,
                ...(await answers(await federation.known.at(day, 'officer'))),
              }).toEqual({
                day,
                ...said,
              });
            }
          } finally {
            await federation.close();
          }
        },
      ),
      { numRuns: engine === 'sqlite' ? 25 : 4 },
    );
    await openOn(engine);
  }, 300_000);
});

type Step =
  | { kind: 'NIGHT'; pulled: boolean }
  | { kind: 'PASS'; hours: number }
  | { kind: 'PUT'; slot: number; pulled: boolean; changes: Partial<PublishedRecord> }
  | { kind: 'WITHDRAW'; slot: number; pulled: boolean }
  | { kind: 'ANSWER'; slot: number; by: number; answer: 'CONFIRMED' | 'DISPUTED' | 'NOT_OURS' }
  | { kind: 'PULL' | 'DOWN' | 'UP' | 'RESTORE' | 'ACCEPT' | 'REJECT' | 'UNLIST'; region: number }
  | { kind: 'HEAD'; region: number; agreed: boolean }
  | { kind: 'PROPOSE'; fields: string[] }
  | { kind: 'TAKE' };

const SLOTS = 4;
const changes = fc.record(
  {
    instrument: fc.constantFrom('PERJANJIAN_KERJA_SAMA', 'KESEPAKATAN_BERSAMA', 'UNKNOWN'),
    category: fc.constantFrom('KSDD', 'UNKNOWN'),
    affairs: fc.constantFrom([WATER], [WASTE], [WATER, WASTE], null, []),
    agreementId: fc.constantFrom('air', 'sampah', 'jalan'),
    signedOn: fc.constantFrom('2024-05-01', '2026-03-04', null),
    validUntil: fc.constantFrom('2026-03-03', '2026-04-20', '2030-01-01', null),
    relations: fc.constantFrom(
      [],
      ...['air', 'sampah'].map((agreementId) => [
        { kind: 'RENEWS' as const, agreementId, text: null },
      ]),
    ),
    parties: fc.constantFrom(
      [party(BATANG_HARI, 1), party(MUARO, 2, '7/PKS/2024')],
      [party(MUARO, 1, '7/PKS/2024'), party(BATANG_HARI, 2), party(KOTA, 3)],
      [party(KOTA, 1), party(MUARO, 2)],
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<PublishedRecord>>;
const slot = fc.nat(SLOTS - 1);
const region = fc.nat(REGIONS.length - 1);
/** Mostly: else little would ever be heard. */
const mostly = fc.nat(4).map((one) => one > 0);
const of = <K extends Step['kind']>(...kinds: K[]) => fc.constantFrom(...kinds);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: of('NIGHT'), pulled: mostly }) },
  { weight: 1, arbitrary: fc.record({ kind: of('PASS'), hours: fc.nat(8) }) },
  { weight: 10, arbitrary: fc.record({ kind: of('PUT'), slot, pulled: mostly, changes }) },
  { weight: 2, arbitrary: fc.record({ kind: of('WITHDRAW'), slot, pulled: mostly }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: of('ANSWER'),
      slot,
      by: region,
      answer: fc.constantFrom('CONFIRMED', 'DISPUTED', 'NOT_OURS'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: of('PULL', 'UP', 'UP', 'ACCEPT'), region }) },
  { weight: 2, arbitrary: fc.record({ kind: of('DOWN', 'RESTORE', 'REJECT'), region }) },
  // Beyond the last region: all are listed again.
  { weight: 1, arbitrary: fc.record({ kind: of('UNLIST'), region: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: of('HEAD'), region, agreed: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: of('PROPOSE'),
      fields: fc.subarray(['KARHUTLA', 'AIR_BERSIH']),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: of('TAKE') }) },
);

/** Carries steps out; what cannot be done at the moment is left out. */
async function player(): Promise<(step: Exclude<Step, { kind: 'NIGHT' }>) => Promise<void>> {
  const items = [await duty(), await mapTogether(MUARO, KOTA)];
  const told = new Map<number, PublishedRecord>();
  const at = (place: number) => REGIONS[place % REGIONS.length] ?? MUARO;
  const quietly = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      () => undefined,
    );
  return async (step) => {
    switch (step.kind) {
      case 'PASS':
        return pass(Math.min(step.hours * HOUR_MS, ALLOWED_AGE_MS + HOUR_MS));
      case 'PUT': {
        const own = at(step.slot);
        const before = told.get(step.slot);
        const version = (before?.version ?? 0) + 1;
        const plain = pks({ recordId: before?.recordId ?? `slot-${step.slot}-${own}` });
        const put = { ...plain, ...step.changes, region: own, version, substanceVersion: version };
        if (!put.parties.some((one) => one.region === own)) return;
        told.set(step.slot, node(own).put(put));
        return step.pulled ? quietly(pull(own)) : undefined;
      }
      case 'WITHDRAW': {
        const before = told.get(step.slot);
        if (before === undefined) return;
        node(before.region).withdraw(before);
        told.delete(step.slot);
        return step.pulled ? quietly(pull(before.region)) : undefined;
      }
      case 'ANSWER': {
        const of = told.get(step.slot);
        if (of !== undefined) node(at(step.by)).answer(of.region, of.recordId, step.answer);
        return;
      }
      case 'PULL':
        return quietly(pull(at(step.region)));
      case 'DOWN':
        node(at(step.region)).send = (_text, response) => void response.destroy();
        return;
      case 'UP':
        node(at(step.region)).send = sendWhole;
        return;
      case 'RESTORE':
        return node(at(step.region)).restoreTo(1);
      case 'ACCEPT':
      case 'REJECT': {
        const accept = step.kind === 'ACCEPT';
        return quietly(federation.holds.resolveHold(at(step.region), accept, 'Diperiksa.', BIRO));
      }
      case 'UNLIST':
        return federation.restart(REGIONS.filter((code) => code !== REGIONS[step.region]));
      case 'HEAD': {
        const item = items[step.region % 2] ?? '';
        return quietly(agree(item, at(step.region), step.agreed ? '2025-07-02' : null));
      }
      case 'PROPOSE':
        return federation.proposed.choose(step.fields, BIRO).then(() => undefined);
      case 'TAKE': {
        const [first] = await federation.obligations.duties();
        if (first === undefined) return;
        const taken = { step: 'COACHING' as const, takenOn: '2025-09-01', note: null };
        return quietly(federation.takeovers.take(first, taken, BIRO));
      }
    }
  };
}
