import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { borderPairsOf } from '../../gateway/obligations/border-pairs.js';
import type { MapInput } from '../../gateway/obligations/map-input.js';
import {
  openObligations,
  type ObligationServices,
} from '../../gateway/obligations/open-obligations.js';
import type { SourceState } from '../../gateway/sources/source-state.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

const BATANG_HARI = '15.04';
const MUARO = '15.05';
const KOTA = '15.71';
const WATER = 'W1.03';
const BIRO = 'Biro Pemerintahan';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

it('Jambi has 17 bordering pairs inside and 21 across its border', () => {
  const pairs = borderPairsOf('15');
  expect(pairs.filter((pair) => pair.every((code) => code.startsWith('15.')))).toHaveLength(17);
  expect(pairs).toHaveLength(38);
  expect(new Set(pairs.map(String)).size).toBe(38);
});

describe.each(ENGINES)('obligatory cooperation on %s', (engine) => {
  let test: TestCatalogue;
  let services: ObligationServices;
  let silent: Set<string>;
  let suspended: Set<string>;

  const state = (region: string): SourceState => ({
    region,
    status: suspended.has(region) ? 'SUSPENDED' : 'FRESH',
    lastAttemptAt: null,
    lastSuccessAt: null,
    ageSeconds: 0,
    published: 0,
    held: 0,
    lastError: null,
    heldBack: 0,
    heard: !silent.has(region),
    keyFingerprint: null,
    problems: [],
    problemCount: 0,
  });

  beforeEach(async () => {
    silent = new Set();
    suspended = new Set();
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
    services = openObligations({
      database: test.database,
      catalogue: test.catalogue,
      sources: { regions: () => test.nodes, all: () => test.nodes.map(state) },
      pairs: borderPairsOf('15'),
      now: () => test.clock.now,
      timeZone: 'Asia/Jakarta',
      endingWithinDays: 60,
    });
  });
  afterEach(() => test.close());

  const mapOf = (changes: Partial<MapInput> = {}): MapInput => ({
    forum: 'PROVINCIAL',
    heldOn: '2025-06-10',
    present: [BATANG_HARI, MUARO],
    items: [
      {
        affair: WATER,
        regions: [MUARO, BATANG_HARI],
        externality: 'Sungai mengalir melintasi batas.',
        jointEfficiency: 'Satu instalasi melayani keduanya.',
      },
    ],
    ...changes,
  });
  const agreed = async (): Promise<string> => {
    const { items } = await services.maps.record(mapOf(), BIRO);
    const item = items[0]?.id ?? '';
    for (const region of [BATANG_HARI, MUARO]) {
      await services.maps.agree({ item, region, agreedOn: '2025-07-01' }, BIRO);
    }
    return item;
  };
  const pks = (changes: Partial<PublishedRecord> = {}) =>
    record(MUARO, {
      instrument: 'PERJANJIAN_KERJA_SAMA',
      parties: [party(MUARO, 1), party(BATANG_HARI, 2)],
      affairs: [WATER],
      validUntil: '2027-01-01',
      ...changes,
    });
  const status = async () => {
    const [only, ...others] = await services.obligations.list({});
    expect(others).toEqual([]);
    return only;
  };

  it('begins when all heads agreed, and stops when one takes it back', async () => {
    const { items } = await services.maps.record(mapOf(), BIRO);
    const item = items[0]?.id ?? '';
    expect(await services.obligations.list({})).toEqual([]);
    await services.maps.agree({ item, region: MUARO, agreedOn: '2025-07-01' }, BIRO);
    expect(await services.obligations.list({})).toEqual([]);
    await services.maps.agree({ item, region: BATANG_HARI, agreedOn: '2025-08-01' }, BIRO);
    expect(await status()).toMatchObject({
      duty: {
        id: item,
        agreedOn: '2025-08-01',
        basis: 'AGREED',
        regions: [BATANG_HARI, MUARO],
        pairType: 'KK_KK_SAME',
      },
      supervisor: 'GOVERNOR',
      status: 'NONE',
      unknownBecause: null,
    });
    await services.maps.agree({ item, region: MUARO, agreedOn: null }, BIRO);
    expect(await services.obligations.list({})).toEqual([]);
  });

  it('follows the agreements of those regions on that affair, day by day', async () => {
    await agreed();
    await test.publish(
      pks({ affairs: ['W1.01'] }),
      pks({ parties: [party(MUARO, 1), party(KOTA, 2)] }),
    );
    expect((await status())?.status).toBe('NONE');
    await test.publish(pks({ instrument: 'KESEPAKATAN_BERSAMA' }));
    expect((await status())?.status).toBe('IN_PREPARATION');
    const signed = pks({ agreementId: 'air' });
    await test.publish(signed);
    expect(await status()).toMatchObject({ status: 'IN_FORCE', agreements: ['air'] });
    test.clock.now = new Date('2026-11-10T05:00:00Z');
    expect((await status())?.status).toBe('ENDING');
    test.clock.now = new Date('2027-01-05T05:00:00Z');
    // The kesepakatan bersama ended on the same day.
    expect(await status()).toMatchObject({ status: 'LAPSED', agreements: ['air'] });
  });

  it('is covered by a multilateral agreement of more regions', async () => {
    await agreed();
    await test.publish(pks({ parties: [party(MUARO, 1), party(KOTA, 2), party(BATANG_HARI, 3)] }));
    expect((await status())?.status).toBe('IN_FORCE');
  });

  it('says UNKNOWN and why, and never NONE, while a region cannot be asked (I8)', async () => {
    await agreed();
    silent.add(MUARO);
    expect(await status()).toMatchObject({ status: 'UNKNOWN' });
    expect((await status())?.unknownBecause).toMatch(/Muaro Jambi/);
    silent.clear();
    suspended.add(MUARO);
    expect((await status())?.status).toBe('UNKNOWN');
    suspended.clear();
    expect(
      (await services.obligations.list({}, { unheard: new Set([MUARO]), asOf: null }))[0]?.status,
    ).toBe('UNKNOWN');
    test.nodes.splice(test.nodes.indexOf(BATANG_HARI), 1);
    expect((await status())?.unknownBecause).toMatch(/runs no node/);
    await test.publish(pks());
    expect((await status())?.status).toBe('IN_FORCE');
    await test.withdraw();
  });

  it('says UNKNOWN where an agreement in force is of unknown affairs', async () => {
    await agreed();
    await test.publish(pks({ affairs: null, agreementId: 'entah' }));
    expect(await status()).toMatchObject({ status: 'UNKNOWN', agreements: ['entah'] });
    expect((await status())?.unknownBecause).toMatch(/unknown affairs/);
  });

  it('proposes what the province chose for every pair, and agreed duties are no proposals', async () => {
    await services.proposed.choose(['KARHUTLA', 'AIR_BERSIH', 'KARHUTLA'], BIRO);
    expect(await services.obligations.list({})).toHaveLength(2 * 38);
    await agreed();
    const all = await services.obligations.list({});
    expect(all).toHaveLength(2 * 38);
    const water = all.filter(
      ({ duty }) => duty.affair === WATER && String(duty.regions) === String([BATANG_HARI, MUARO]),
    );
    expect(water.map(({ duty }) => duty.basis)).toEqual(['AGREED']);
    expect(all.filter(({ duty }) => duty.basis === 'PROPOSED' && duty.agreedOn !== null)).toEqual(
      [],
    );
    await services.proposed.choose([], BIRO);
    expect(await services.obligations.list({})).toHaveLength(1);
    await expect(services.proposed.choose(['KARHUTLA', 'ANGIN'], BIRO)).rejects.toThrow(/ANGIN/);
    expect(await services.proposed.all()).toEqual([]);
  });

  it('makes the province a party of what is its own across a line inside it', async () => {
    await services.proposed.choose(['PERSAMPAHAN'], BIRO);
    const inside = await services.obligations.list({ pairTypes: ['PROV_KK_WITHIN'] });
    expect(inside).toHaveLength(17);
    expect(inside.every(({ duty }) => duty.regions[0] === '15')).toBe(true);
    expect(inside.every(({ supervisor }) => supervisor === 'CENTRAL_GOVERNMENT')).toBe(true);
    const outside = await services.obligations.list({ pairTypes: ['KK_KK_CROSS'] });
    expect(outside).toHaveLength(21);
  });

  it('is filtered by region, affair and status', async () => {
    await services.proposed.choose(['KARHUTLA', 'AIR_BERSIH'], BIRO);
    await agreed();
    await test.publish(pks());
    const count = async (filter: Parameters<typeof services.obligations.list>[0]) =>
      (await services.obligations.list(filter)).length;
    expect(await count({ regions: [KOTA] })).toBe(2);
    expect(await count({ affairs: [WATER] })).toBe(38);
    expect(await count({ status: ['IN_FORCE'] })).toBe(1);
    expect(await count({ status: [] })).toBe(0);
    expect(await count({ regions: [], affairs: [WATER] })).toBe(0);
  });

  it('covers every pair and affair, and a cell without a duty has none', async () => {
    const item = await agreed();
    await test.publish(pks(), pks({ validUntil: '2024-01-01' }));
    const cells = [...(await services.obligations.coverage([WATER, 'W1.01']))];
    expect(cells).toHaveLength(38 * 2);
    const cell = (affair: string) =>
      cells.find(
        (one) => String(one.regions) === `${BATANG_HARI},${MUARO}` && one.affair === affair,
      );
    expect(cell(WATER)).toMatchObject({
      status: 'IN_FORCE',
      agreementCount: 2,
      obligationId: item,
    });
    expect(cell('W1.01')).toMatchObject({ status: 'NONE', agreementCount: 0, obligationId: null });
    const across = cells.filter(({ regions }) => regions.some((code) => !code.startsWith('15')));
    expect(new Set(across.map((one) => one.status))).toEqual(new Set(['UNKNOWN']));
    expect(across[0]?.unknownBecause).toMatch(/runs no node/);
  });

  it('tells what was so on a past day, as far as is known now', async () => {
    const item = await agreed();
    await test.publish(
      pks({ agreementId: 'lama', signedOn: '2020-05-01', validUntil: '2025-12-31' }),
      pks({ agreementId: 'baru', signedOn: '2026-02-01', validUntil: '2029-01-01' }),
    );
    const on = async (asOf: string) =>
      (await services.obligations.list({}, { unheard: new Set(), asOf })).map((one) => [
        one.status,
        ...one.agreements,
      ]);
    expect(await on('2025-06-30')).toEqual([]);
    expect(await on('2025-07-01')).toEqual([['IN_FORCE', 'lama']]);
    expect(await on('2025-10-31')).toEqual([['IN_FORCE', 'lama']]);
    expect(await on('2025-11-01')).toEqual([['ENDING', 'lama']]);
    expect(await on('2026-01-01')).toEqual([['LAPSED', 'lama']]);
    expect(await on('2026-02-01')).toEqual([['IN_FORCE', 'baru']]);
    const cell = async (asOf: string | null) =>
      [...(await services.obligations.coverage([WATER], { unheard: new Set(), asOf }))].find(
        ({ regions }) => String(regions) === `${BATANG_HARI},${MUARO}`,
      );
    expect(await cell('2020-04-30')).toMatchObject({
      status: 'NONE',
      agreementCount: 0,
      obligationId: null,
    });
    expect(await cell('2026-01-01')).toMatchObject({
      status: 'LAPSED',
      agreementCount: 1,
      obligationId: item,
    });
    expect(await cell(null)).toMatchObject({ status: 'IN_FORCE', agreementCount: 2 });
    await services.proposed.choose(['KARHUTLA'], BIRO);
    expect(await on('2026-02-28')).toHaveLength(1);
    expect(await on('2026-03-01')).toHaveLength(39);
  });

  it('is taken over step by step, in the order of the law', async () => {
    const item = await agreed();
    const duty = async () => {
      const found = (await services.obligations.duties()).find(({ id }) => id === item);
      if (found === undefined) throw new Error('no duty');
      return found;
    };
    const take = async (step: 'COACHING' | 'EVALUATION' | 'TAKEN_OVER', takenOn: string) =>
      services.takeovers.take(await duty(), { step, takenOn, note: null }, BIRO);
    await expect(take('EVALUATION', '2025-09-01')).rejects.toThrow(/COACHING/);
    await expect(take('COACHING', '2025-06-30')).rejects.toThrow(/takenOn/);
    await expect(take('COACHING', '2026-03-02')).rejects.toThrow(/takenOn/);
    await take('COACHING', '2025-09-01');
    expect((await status())?.duty.takeoverStep).toBe('COACHING');
    // The clock is set back: the law's order counts.
    test.clock.now = new Date('2026-03-01T04:00:00Z');
    await take('EVALUATION', '2025-09-01');
    expect((await status())?.duty.takeoverStep).toBe('EVALUATION');
    await expect(take('TAKEN_OVER', '2025-10-01')).rejects.toThrow(/MINISTER_CONSENT/);
    await services.proposed.choose(['KARHUTLA'], BIRO);
    const proposal = (await services.obligations.duties()).find(
      ({ basis }) => basis === 'PROPOSED',
    );
    await expect(
      services.takeovers.take(
        proposal ?? (await duty()),
        { step: 'COACHING', takenOn: '2025-09-01', note: null },
        BIRO,
      ),
    ).rejects.toThrow(/proposal/);
  });

  it('notes what each region pays, and what was weighed', async () => {
    const id = await agreed();
    const duty = (await services.obligations.duties()).find((one) => one.id === id);
    if (duty === undefined) throw new Error('no duty');
    const share = {
      region: MUARO,
      population: 400_000,
      areaKm2: '5326.00',
      serviceCoverage: 'Tujuh kecamatan',
      amountIdr: '1500000000.00',
      basisNote: 'Menurut jumlah penduduk.',
    };
    const record = (changes: Partial<typeof share>) =>
      services.costs.record(duty, { ...share, ...changes }, BIRO);
    await record({ amountIdr: '1.00' });
    await record({});
    const noted = await services.costs.of([id, 'x']);
    expect(noted.get(id)).toHaveLength(1);
    expect(noted.get(id)?.[0]).toMatchObject(share);
    expect(noted.get('x')).toEqual([]);
    await expect(record({ region: KOTA })).rejects.toThrow(/region: "15\.71"/);
    await expect(record({ amountIdr: '-1.00' })).rejects.toThrow(/amountIdr: "-1\.00"/);
    await expect(record({ population: -1 })).rejects.toThrow(/population/);
    await expect(record({ basisNote: ' ' })).rejects.toThrow(/basisNote/);
    const proposal = { ...duty, basis: 'PROPOSED' as const };
    await expect(services.costs.record(proposal, share, BIRO)).rejects.toThrow(/proposal/);
  });

  const item = mapOf().items[0];
  const wrong: [string, RegExp, Partial<MapInput>][] = [
    ['a meeting to come', /heldOn/, { heldOn: '2026-03-02' }],
    ['no item', /items/, { items: [] }],
    ['an unknown region', /present: "99.99"/, { present: [MUARO, '99.99'] }],
    ['a region twice', /present/, { present: [MUARO, MUARO] }],
    ['empty minutes', /minutes/, { minutes: ' ' }],
    ['an unknown affair', /items\[0\]\.affair: "X"/, { items: [{ ...item!, affair: 'X' }] }],
    [
      'regions that do not border',
      /ps 364\(1\)/,
      { items: [{ ...item!, regions: [KOTA, BATANG_HARI] }] },
    ],
    ['the wrong forum', /ps 5\(2\)/, { forum: 'NATIONAL' }],
    [
      'a pair across provinces in the province',
      /NATIONAL/,
      { items: [{ ...item!, regions: ['15.06', '14.04'] }] },
    ],
    ['no externality', /externality/, { items: [{ ...item!, externality: '' }] }],
    [
      'a text too long',
      /jointEfficiency/,
      { items: [{ ...item!, jointEfficiency: 'x'.repeat(2_001) }] },
    ],
    [
      'an item twice',
      /items\[1\]/,
      { items: [item!, { ...item!, regions: [BATANG_HARI, MUARO] }] },
    ],
  ];
  it.each(wrong)('refuses a map with %s, and writes nothing', async (_what, message, changes) => {
    await expect(services.maps.record(mapOf(changes), BIRO)).rejects.toThrow(message);
    expect(await services.maps.all()).toEqual([]);
  });

  it("refuses a head's agreement of another item, region or day", async () => {
    const map = await services.maps.record(mapOf(), BIRO);
    const given = { item: map.items[0]?.id ?? '', region: MUARO, agreedOn: '2025-06-10' };
    const { maps } = services;
    await expect(maps.agree({ ...given, item: 'x' }, BIRO)).rejects.toThrow(/item "x"/);
    await expect(maps.agree({ ...given, region: KOTA }, BIRO)).rejects.toThrow(/15\.71/);
    for (const agreedOn of ['2025-06-09', '2026-03-02']) {
      await expect(maps.agree({ ...given, agreedOn }, BIRO)).rejects.toThrow(/agreedOn/);
    }
    await maps.agree(given, BIRO);
    await maps.agree({ ...given, agreedOn: '2026-03-01' }, BIRO);
  });
});
