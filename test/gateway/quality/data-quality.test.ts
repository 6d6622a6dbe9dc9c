import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { borderPairsOf } from '../../../gateway/obligations/border-pairs.js';
import {
  openObligations,
  type ObligationServices,
} from '../../../gateway/obligations/open-obligations.js';
import { readDataQuality, type RegionQuality } from '../../../gateway/quality/data-quality.js';
import type { FixCode } from '../../../gateway/quality/fix.js';
import { fixRecords } from '../../../gateway/quality/fix-records.js';
import type { SourceDirectory, SourceState } from '../../../gateway/sources/source-state.js';
import { startPostgres, type PostgresCluster } from '../../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from '../support/catalogue.js';
import { party, record } from '../support/records.js';

const BATANG_HARI = '15.04';
const MUARO = '15.05';
const KOTA = '15.71';
const BIRO = 'Biro Kerja Sama';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

describe.each(ENGINES)('the quality of registers on %s', (engine) => {
  let test: TestCatalogue;
  let services: ObligationServices;
  let sources: SourceDirectory;
  let states: Map<string, Partial<SourceState>>;

  beforeEach(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null, [
      BATANG_HARI,
      MUARO,
      KOTA,
    ]);
    states = new Map();
    const get = (region: string): SourceState => ({
      region,
      status: 'FRESH',
      lastAttemptAt: test.clock.now,
      lastSuccessAt: test.clock.now,
      ageSeconds: 0,
      published: 0,
      held: 0,
      lastError: null,
      heldBack: 0,
      heard: true,
      keyFingerprint: null,
      problems: [],
      problemCount: 0,
      ...states.get(region),
    });
    sources = {
      all: () => test.nodes.map(get),
      get,
      regions: () => test.nodes,
      silent: () => new Set(),
      url: () => undefined,
    };
    services = openObligations({
      database: test.database,
      catalogue: test.catalogue,
      sources,
      pairs: borderPairsOf('15'),
      now: () => test.clock.now,
      timeZone: 'Asia/Jakarta',
      endingWithinDays: 60,
    });
  });
  afterEach(() => test.close());

  const of = async (region: string): Promise<RegionQuality> => {
    const parts = { catalogue: test.catalogue, obligations: services.obligations, sources };
    const [only] = await readDataQuality(parts, [region]);
    if (only === undefined) throw new Error(`nothing of ${region}`);
    return only;
  };
  const fixes = async (region: string) =>
    (await of(region)).fixes.map(({ code, agreements, duties }) => [code, agreements, duties]);
  const recordIds = (region: string, code: FixCode, first = 200, after: string | null = null) =>
    test.catalogue.inSnapshot(async (tables) =>
      (await fixRecords(tables, { region, code, first, after })).map(({ recordId }) => recordId),
    );
  const whole = (region: string, order: number, number: string) => ({
    ...party(region, order, number),
    signatoryName: 'Nama Contoh',
    capacity: 'KEPALA_DAERAH' as const,
  });
  const agreeOn = async (affair: string, regions: string[], example = false) => {
    const { items } = await services.maps.record(
      {
        forum: 'PROVINCIAL',
        heldOn: '2025-06-10',
        present: regions,
        example,
        items: [{ affair, regions, externality: 'Sungai', jointEfficiency: 'Satu instalasi' }],
      },
      BIRO,
    );
    for (const region of regions) {
      const item = items[0]?.id ?? '';
      await services.maps.agree({ item, region, agreedOn: '2025-07-01' }, BIRO);
    }
  };

  it('counts what records do not say among those that should say it', async () => {
    await test.publish(
      record(KOTA, { recordId: 'r1', affairs: ['W1.01'], openEnded: true }),
      record(KOTA, { recordId: 'r2', affairs: [], instrument: 'PERJANJIAN_KERJA_SAMA' }),
      record(KOTA, { recordId: 'r3', provenance: 'PRESS' }),
    );
    const { counts } = await of(KOTA);
    const field = (name: string) => counts?.fields.find(({ field }) => field === name);
    expect(counts?.records).toBe(3);
    expect(field('AFFAIRS')).toMatchObject({ lacking: 1, of: 3 });
    expect(field('TERM')).toMatchObject({ lacking: 2, of: 3 });
    expect(field('UMBRELLA')).toMatchObject({ lacking: 1, of: 1 });
    expect(field('PAPER')).toMatchObject({ lacking: 1, of: 3 });
    expect(field('CATEGORY')).toMatchObject({ lacking: 0, of: 3 });
    expect(await recordIds(KOTA, 'AFFAIRS')).toEqual(['r3']);
    expect(await recordIds(KOTA, 'TERM', 1)).toEqual(['r2']);
    expect(await recordIds(KOTA, 'TERM', 1, 'r2')).toEqual(['r3']);
    expect(await recordIds(KOTA, 'TERM', 1, 'r3')).toEqual([]);
    expect(await recordIds(KOTA, 'UMBRELLA')).toEqual(['r2']);
    // The neighbour recorded nothing: it has nothing to mend but its answers.
    expect(await fixes(BATANG_HARI)).toEqual([['UNANSWERED', 3, 0]]);
  });

  it('counts disputes, unanswered records and link problems', async () => {
    const parties = [party(KOTA, 1), party(BATANG_HARI, 2), party(MUARO, 3)];
    const doubled = [party(KOTA, 1, '9/2024'), party(BATANG_HARI, 2)];
    await test.publish(
      record(KOTA, { recordId: 'k1', agreementId: 'tiga', parties }),
      record(BATANG_HARI, {
        recordId: 'b1',
        agreementId: 'tiga',
        parties,
        validUntil: '2030-01-01',
      }),
      record(MUARO, {
        recordId: 'm1',
        agreementId: 'dua',
        title: 'Kerja Sama tentang Terminal',
        signedOn: '2018-03-03',
        parties: [party(MUARO, 1), party(KOTA, 2)],
      }),
      record(KOTA, { recordId: 'k2', agreementId: 'ganda-1', parties: doubled }),
      record(KOTA, { recordId: 'k3', agreementId: 'ganda-2', parties: doubled }),
      record(BATANG_HARI, { recordId: 'b2', agreementId: 'ganda-3', parties: doubled }),
    );
    // Two records of one agreement that the third party did not record.
    const market = {
      agreementId: 'bersama',
      parties,
      title: 'Kerja Sama tentang Pasar',
      signedOn: '2019-05-05',
    };
    await test.publish(
      record(MUARO, { ...market, recordId: 'm2' }),
      record(BATANG_HARI, { ...market, recordId: 'b3' }),
    );
    await test.answer({
      region: MUARO,
      recordRegion: KOTA,
      recordId: 'k1',
      version: 1,
      answer: 'NOT_OURS',
      reason: null,
    });
    expect((await of(KOTA)).counts).toMatchObject({
      records: 3,
      disputed: 1,
      unanswered: 3,
      linkProblems: 2,
    });
    expect(await recordIds(KOTA, 'DISPUTED')).toEqual(['k1']);
    expect(await recordIds(KOTA, 'UNANSWERED')).toEqual(['b2', 'b3', 'm1', 'm2']);
    expect(await recordIds(KOTA, 'LINK_PROBLEM')).toEqual(['k2', 'k3']);
    // It answered the one record of the agreement, not yet the other.
    expect((await of(MUARO)).counts).toMatchObject({ disputed: 0, unanswered: 1 });
    expect(await recordIds(MUARO, 'UNANSWERED')).toEqual(['b1']);
  });

  it('counts the records of which a person is asked whether they are one', async () => {
    const parties = [party(KOTA, 1), party(BATANG_HARI, 2)];
    const waste = { parties, instrument: 'PERJANJIAN_KERJA_SAMA' as const };
    await test.publish(
      record(KOTA, { ...waste, recordId: 'cabai', title: 'PKS tentang Pasokan Cabai' }),
      record(BATANG_HARI, {
        ...waste,
        recordId: 'bawang',
        title: 'PKS tentang Pasokan Bawang',
        signedOn: '2023-10-20',
      }),
    );
    expect((await of(KOTA)).counts).toMatchObject({ unjudged: 1 });
    expect(await fixes(KOTA)).toContainEqual(['UNJUDGED', 1, 0]);
    expect(await recordIds(KOTA, 'UNJUDGED')).toEqual(['cabai']);
    expect(await recordIds(BATANG_HARI, 'UNJUDGED')).toEqual(['bawang']);
    expect(await recordIds(BATANG_HARI, 'UNJUDGED', 10, 'bawang')).toEqual([]);
    expect((await of(MUARO)).counts).toMatchObject({ unjudged: 0 });
  });

  it('lists what an agreed duty waits for first, until it is mended', async () => {
    await agreeOn('W1.03', [BATANG_HARI, MUARO]);
    await agreeOn('W1.05', [BATANG_HARI, MUARO]);
    await agreeOn('W2.05', [BATANG_HARI, MUARO], true);
    const parties = [whole(MUARO, 1, '1/2024'), whole(BATANG_HARI, 2, '2/2024')];
    const water = record(MUARO, {
      recordId: 'air',
      agreementId: 'air',
      instrument: 'PERJANJIAN_KERJA_SAMA',
      parties,
      validUntil: '2027-01-01',
      relations: [{ kind: 'IMPLEMENTS', agreementId: 'payung', text: null }],
      declaredNature: 'OBLIGATORY',
    });
    await test.publish(
      water,
      ...['x', 'y'].map((recordId) =>
        record(MUARO, {
          recordId,
          parties: [whole(MUARO, 1, recordId), party(null, 2)],
          category: 'KSDPK',
          affairs: [],
          validUntil: null,
        }),
      ),
    );
    expect(await fixes(MUARO)).toEqual([
      ['AFFAIRS', 1, 2],
      ['TERM', 2, 0],
    ]);
    // It holds no record to mend.
    expect(await fixes(BATANG_HARI)).toEqual([['UNANSWERED', 1, 0]]);

    await test.publish({ ...water, version: 2, affairs: ['W1.03'] });
    expect(await fixes(MUARO)).toEqual([['TERM', 2, 0]]);
    const before = await of(MUARO);
    await test.catalogue.rebuild();
    expect(await of(MUARO)).toEqual(before);
  });

  it('puts a silent node before everything, with the duties and agreements that wait for it', async () => {
    await agreeOn('W1.03', [BATANG_HARI, MUARO]);
    await test.publish(
      record(MUARO, { parties: [party(MUARO, 1), party(BATANG_HARI, 2)] }),
      record(BATANG_HARI, { parties: [party(BATANG_HARI, 1), party(KOTA, 2)] }),
    );
    states.set(BATANG_HARI, { heard: false, status: 'UNREACHABLE' });
    expect((await fixes(BATANG_HARI)).slice(0, 2)).toEqual([
      ['NODE_SILENT', 1, 1],
      ['UNANSWERED', 1, 0],
    ]);
    expect((await of(BATANG_HARI)).counts?.records).toBe(1);
    states.set(BATANG_HARI, { status: 'SUSPENDED', heldBack: 7, problemCount: 2 });
    expect((await fixes(BATANG_HARI)).slice(0, 3)).toEqual([
      ['SUSPENDED', 1, 1],
      ['HELD_BACK', 7, 0],
      ['UNREADABLE', 2, 0],
    ]);
    // The other's records are no poorer for it.
    expect((await of(MUARO)).fixes.some(({ code }) => code === 'NODE_SILENT')).toBe(false);
    expect(await recordIds(BATANG_HARI, 'NODE_SILENT')).toEqual([]);
  });

  it('says nothing of a register that was never heard', async () => {
    await test.publish(record(KOTA));
    states.set(BATANG_HARI, { heard: false, status: 'NEVER_HEARD', lastSuccessAt: null });
    const { counts } = await of(BATANG_HARI);
    expect(counts).toBeNull();
    expect(await fixes(BATANG_HARI)).toEqual([['NODE_SILENT', 1, 0]]);
    // Heard, and it has nothing: that is known.
    expect((await of(MUARO)).counts?.records).toBe(0);
    expect(await fixes(MUARO)).toEqual([]);
  });
});
