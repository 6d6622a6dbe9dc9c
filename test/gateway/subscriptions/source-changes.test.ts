import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventReader } from '../../support/event-stream.js';
import { FakeNode, recordOf } from '../../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { startPostgres, type PostgresCluster } from '../../support/postgres.js';

const KOTA = '15.71';
const MUARO = '15.05';
const SOURCES = 'subscription { sourceChanged { region { code } status held published } }';

interface Told {
  readonly region: { readonly code: string };
  readonly status: string;
  readonly held: number;
  readonly published: number | null;
}

async function told(reader: EventReader): Promise<Told> {
  const { data, errors } = await reader.result();
  expect(errors).toBeUndefined();
  return data?.['sourceChanged'] as Told;
}

/** Reads on until something is told of this region that fits. */
async function until(reader: EventReader, region: string, fits: (source: Told) => boolean) {
  for (;;) {
    const source = await told(reader);
    if (source.region.code === region && fits(source)) return source;
  }
}

const pull = (gateway: TestGateway, region: string) =>
  gateway.ask(`mutation { pull(region: "${region}") { status } }`, {}, gateway.officer);

describe('a subscription to sources', () => {
  let kota: FakeNode;
  let muaro: FakeNode;
  let gateway: TestGateway;
  let now: Date;
  beforeAll(async () => {
    now = new Date('2026-03-02T01:00:00.000Z');
    kota = await FakeNode.start(KOTA);
    muaro = await FakeNode.start(MUARO);
    const sources = [kota, muaro].map(({ region, url }) => ({ region, url }));
    gateway = await startTestGateway({ sources, now: () => now });
    await Promise.all([pull(gateway, KOTA), pull(gateway, MUARO)]);
  });
  afterAll(async () => {
    await gateway.stop();
    await kota.stop();
    await muaro.stop();
  });

  it('begins with every source as it is, each time anew', async () => {
    for (let time = 1; time <= 2; time += 1) {
      const reader = await EventReader.open(gateway.url, { query: SOURCES });
      const first = [await told(reader), await told(reader)];
      expect(first.map(({ region, status }) => [region.code, status])).toEqual([
        [MUARO, 'FRESH'],
        [KOTA, 'FRESH'],
      ]);
      await reader.close();
    }
  });

  it('tells of counts and of failures, and of no source that stayed as it was', async () => {
    const reader = await EventReader.open(gateway.url, { query: SOURCES });
    await told(reader);
    const { held } = await told(reader);
    // Nothing new there: only how old it is has changed.
    await pull(gateway, MUARO);
    kota.put(recordOf(KOTA));
    await pull(gateway, KOTA);
    const grown = await until(reader, KOTA, (source) => source.held === held + 1);
    expect(grown).toMatchObject({ status: 'FRESH', published: held + 1 });
    await kota.stop();
    await pull(gateway, KOTA);
    expect(await told(reader)).toMatchObject({ region: { code: KOTA }, status: 'UNREACHABLE' });
    await kota.listen();
    await pull(gateway, KOTA);
    expect(await told(reader)).toMatchObject({ region: { code: KOTA }, status: 'FRESH' });
    await reader.close();
  });

  it('tells when a source becomes stale by time alone', async () => {
    const reader = await EventReader.open(gateway.url, { query: SOURCES });
    await told(reader);
    await told(reader);
    now = new Date(now.getTime() + gateway.config.allowedAgeMs + 1);
    const stale = [await told(reader), await told(reader)];
    expect(stale.map(({ status }) => status)).toEqual(['STALE', 'STALE']);
    await reader.close();
  });
});

describe('a subscription to agreements, when a day has passed', () => {
  it('tells which are no longer in force, though nobody published anything', async () => {
    let now = new Date('2026-03-02T01:00:00.000Z');
    const node = await FakeNode.start(KOTA);
    const gateway = await startTestGateway({
      sources: [{ region: KOTA, url: node.url }],
      now: () => now,
    });
    node.put(recordOf(KOTA, { validFrom: '2025-01-01', validUntil: '2026-03-02' }));
    await pull(gateway, KOTA);
    const query = 'subscription { agreementChanged { validUntil validity } }';
    const reader = await EventReader.open(gateway.url, { query });
    try {
      await reader.position();
      // In Jambi it is the third of March.
      now = new Date('2026-03-02T17:00:00.000Z');
      expect((await reader.result()).data).toEqual({
        agreementChanged: { validUntil: '2026-03-02', validity: 'EXPIRED' },
      });
    } finally {
      await reader.close();
      await gateway.stop();
      await node.stop();
    }
  });
});

describe('two gateways on one PostgreSQL', () => {
  let cluster: PostgresCluster;
  beforeAll(async () => void (cluster = await startPostgres()));
  afterAll(() => cluster.stop());

  it('both tell what one of them learns from a node', async () => {
    const node = await FakeNode.start(KOTA);
    const databaseUrl = await cluster.createDatabase();
    const sources = [{ region: KOTA, url: node.url }];
    const leader = await startTestGateway({ sources, databaseUrl });
    const other = await startTestGateway({ sources, databaseUrl });
    const changed = 'subscription { agreementChanged { title } }';
    const readers = await Promise.all([
      EventReader.open(leader.url, { query: changed }),
      EventReader.open(other.url, { query: changed }),
    ]);
    const health = await EventReader.open(other.url, { query: SOURCES });
    try {
      const positions = await Promise.all(readers.map((reader) => reader.position()));
      node.put(recordOf(KOTA, { title: 'Dari pemimpin' }));
      await pull(leader, KOTA);
      for (const reader of readers) {
        expect((await reader.result()).data).toEqual({
          agreementChanged: { title: 'Dari pemimpin' },
        });
      }
      await until(health, KOTA, ({ held }) => held === 1);
      // Whoever is sent to the other gateway goes on there.
      const moved = await EventReader.open(leader.url, {
        query: changed,
        after: positions[1] ?? null,
      });
      expect((await moved.result()).data).toEqual({ agreementChanged: { title: 'Dari pemimpin' } });
      await moved.close();
    } finally {
      await Promise.all([...readers, health].map((reader) => reader.close()));
      await other.stop();
      await leader.stop();
      await node.stop();
    }
  });
});
