import 'reflect-metadata';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { agreementInput } from '../support/agreement-input.js';
import { CLERK_PARTIES } from '../support/clerk.js';
import { Federation } from '../support/federation.js';
import { freePort } from '../support/free-port.js';
import { GatewayClient } from '../support/gateway-client.js';
import { startTestGateway, type TestGateway, type TestGatewayOptions } from '../support/gateway.js';
import { askGraphql, change, nodeProgram, officerOf, PUBLISH, SAVE } from '../support/node.js';
import { Service } from '../support/program.js';

const BATANG_HARI = '15.04';
const MUARO_JAMBI = '15.05';
const KOTA_JAMBI = '15.71';
const LIST = `query($freshness: Freshness!) { agreements(freshness: $freshness, orderBy: TITLE_ASC) {
  totalCount
  completeness { complete asOf sources { region { code } status lastError } }
  nodes { title consensus records { region { code } } }
} }`;
const DOCUMENTS = `{ agreements(orderBy: TITLE_ASC) {
  nodes { records { region { code } documents { id } } } } }`;

interface List {
  readonly agreements: {
    readonly totalCount: number;
    readonly completeness: {
      readonly complete: boolean;
      readonly asOf: string | null;
      readonly sources: readonly {
        readonly region: { readonly code: string };
        readonly status: string;
        readonly lastError: string | null;
      }[];
    };
    readonly nodes: readonly {
      readonly title: string;
      readonly consensus: string;
      readonly records: readonly { readonly region: { readonly code: string } }[];
    }[];
  };
}

/** A node in a process of its own, at a fixed address, with its officer. */
class NodeProcess {
  private constructor(
    readonly region: string,
    readonly dataDir: string,
    readonly officer: string,
    readonly service: Service,
  ) {}

  static async start(folder: string, region: string): Promise<NodeProcess> {
    const dataDir = join(folder, region);
    const port = await freePort();
    // Nobody listens on port 1: a node works without its gateway.
    const env = { NODE_GATEWAY_URL: 'http://127.0.0.1:1' };
    const program = nodeProgram({ region, dataDir, port, env });
    const service = new Service(`http://127.0.0.1:${port}`, program);
    await service.start();
    return new NodeProcess(region, dataDir, await officerOf(dataDir, region, new Date()), service);
  }

  get url(): string {
    return this.service.url;
  }

  async publish(title: string, other: string): Promise<void> {
    const parties = [CLERK_PARTIES.get(this.region), CLERK_PARTIES.get(other)];
    const input = agreementInput({ title, parties });
    const { agreement } = await change(this.url, SAVE, { input }, this.officer);
    const variables = { id: agreement?.id, expectedVersion: 1 };
    const published = await change(this.url, PUBLISH, variables, this.officer);
    expect(published.agreement?.published).toBe(true);
  }
}

describe('nodes that hang, die, come back older or pretend', () => {
  let folder: string;
  let batangHari: NodeProcess;
  let muaroJambi: NodeProcess;
  let kotaJambi: NodeProcess;
  let nodes: readonly NodeProcess[];
  const gateways: TestGateway[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simpul-hung-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Each names another region, whose own node records nothing of it. */
  beforeEach(async () => {
    const own = await mkdtemp(join(folder, 'nodes-'));
    [batangHari, muaroJambi, kotaJambi] = await Promise.all([
      NodeProcess.start(own, BATANG_HARI),
      NodeProcess.start(own, MUARO_JAMBI),
      NodeProcess.start(own, KOTA_JAMBI),
    ]);
    nodes = [batangHari, muaroJambi, kotaJambi];
    await batangHari.publish('Air', MUARO_JAMBI);
    await muaroJambi.publish('Jalan', KOTA_JAMBI);
    await kotaJambi.publish('Sampah', BATANG_HARI);
  }, 60_000);
  afterEach(async () => {
    // A stopped process must go first: the gateway may still wait for it.
    await Promise.all(nodes.map(({ service }) => service.kill()));
    await Promise.all(gateways.splice(0).map((gateway) => gateway.stop()));
  }, 60_000);

  /** A gateway that has pulled from every node. */
  const startGateway = async (options: Partial<TestGatewayOptions> = {}) => {
    const env = { GATEWAY_PULL_INTERVAL_SECONDS: '86400', ...options.env };
    const gateway = await startTestGateway({ sources: nodes, ...options, env });
    gateways.push(gateway);
    const client = new GatewayClient(gateway.url, gateway.officer);
    const pullAll = () => Promise.all(nodes.map(({ region }) => client.pull(region)));
    return { gateway, client, pullAll };
  };
  const list = async (client: GatewayClient, freshness: 'STORED' | 'LIVE') => {
    const { data } = await client.ask<List>(LIST, { freshness });
    if (!data) throw new Error('no answer');
    return data.agreements;
  };
  const statusOf = ({ completeness }: List['agreements'], code: string) =>
    completeness.sources.find(({ region }) => region.code === code)?.status;

  it('answers LIVE by its deadline and names who hangs; STORED does not care', async () => {
    // Only the deadline ends the waiting: the pull itself would take an hour and longer.
    const { client, pullAll } = await startGateway({ env: { GATEWAY_PULL_TIMEOUT_MS: '600000' } });
    await pullAll();
    expect((await list(client, 'LIVE')).completeness.complete).toBe(true);

    muaroJambi.service.hang();
    await kotaJambi.publish('Udara', BATANG_HARI);
    const live = await list(client, 'LIVE');
    expect(live).toMatchObject({
      totalCount: 4,
      completeness: { complete: false },
      nodes: [
        { title: 'Air', consensus: 'UNKNOWN' },
        { title: 'Jalan', consensus: 'ONE_SIDED' },
        { title: 'Sampah', consensus: 'ONE_SIDED' },
        { title: 'Udara', consensus: 'ONE_SIDED' },
      ],
    });
    expect(statusOf(live, MUARO_JAMBI)).toBe('UNREACHABLE');
    expect(statusOf(live, KOTA_JAMBI)).toBe('FRESH');

    expect(await list(client, 'STORED')).toMatchObject({
      totalCount: 4,
      completeness: { complete: true },
      nodes: [{ consensus: 'ONE_SIDED' }, {}, {}, {}],
    });

    muaroJambi.service.resume();
    await client.pull(MUARO_JAMBI);
    expect((await list(client, 'LIVE')).completeness.complete).toBe(true);
  }, 60_000);

  it('gives the documents of the others when one node hangs', async () => {
    const { client, pullAll } = await startGateway();
    await pullAll();
    muaroJambi.service.hang();
    const { data, errors } = await client.ask<List>(DOCUMENTS);
    const records = (region: string, documents: object[] | null) => ({
      records: [{ region: { code: region }, documents }],
    });
    expect(data).toEqual({
      agreements: {
        nodes: [records(BATANG_HARI, []), records(MUARO_JAMBI, null), records(KOTA_JAMBI, [])],
      },
    });
    expect(errors).toMatchObject([
      {
        path: ['agreements', 'nodes', 1, 'records', 0, 'documents'],
        extensions: { code: 'SOURCE_SILENT', region: MUARO_JAMBI },
      },
    ]);
  }, 60_000);

  it('does not wait for a node that is known to be down', async () => {
    const { client, pullAll } = await startGateway({
      env: { GATEWAY_LIVE_DEADLINE_MS: '60000', GATEWAY_PULL_TIMEOUT_MS: '500' },
    });
    await pullAll();
    muaroJambi.service.hang();
    expect(await client.pull(MUARO_JAMBI)).toMatchObject({ status: 'UNREACHABLE', held: 1 });
    const live = await list(client, 'LIVE');
    expect(live).toMatchObject({ totalCount: 3, completeness: { complete: false } });
    expect(statusOf(live, MUARO_JAMBI)).toBe('UNREACHABLE');
  }, 40_000);

  it('starts and answers with every node down, knowing what it knew', async () => {
    const dataDir = await mkdtemp(join(folder, 'gateway-'));
    const first = await startGateway({ dataDir });
    await first.pullAll();
    await first.gateway.stop();
    await Promise.all(nodes.map(({ service }) => service.kill()));

    const again = await startGateway({ dataDir });
    await again.pullAll();
    const known = await list(again.client, 'STORED');
    expect(known.totalCount).toBe(3);
    expect(known.completeness.sources).toMatchObject([
      { status: 'UNREACHABLE' },
      { status: 'UNREACHABLE' },
      { status: 'UNREACHABLE' },
    ]);
    const stranger = await startGateway();
    expect(await list(stranger.client, 'LIVE')).toMatchObject({
      totalCount: 0,
      completeness: { complete: false, asOf: null },
    });
  }, 60_000);

  it('never shows an outage as a gap', async () => {
    let clock = new Date();
    const { client, pullAll } = await startGateway({ now: () => clock });
    await pullAll();
    const before = await list(client, 'STORED');
    expect(before.nodes[0]).toMatchObject({ title: 'Air', consensus: 'ONE_SIDED' });

    await muaroJambi.service.kill();
    clock = new Date(clock.getTime() + 16 * 60_000);
    await pullAll();
    const during = await list(client, 'STORED');
    expect(during).toMatchObject({
      totalCount: 3,
      completeness: { complete: false, asOf: before.completeness.asOf },
      nodes: [
        { title: 'Air', consensus: 'UNKNOWN' },
        { title: 'Jalan', consensus: 'ONE_SIDED', records: [{ region: { code: MUARO_JAMBI } }] },
        { title: 'Sampah', consensus: 'ONE_SIDED' },
      ],
    });
    expect(statusOf(during, MUARO_JAMBI)).toBe('UNREACHABLE');

    await muaroJambi.service.start();
    await pullAll();
    expect(await list(client, 'STORED')).toMatchObject({
      completeness: { complete: true },
      nodes: [{ consensus: 'ONE_SIDED' }, {}, {}],
    });
  }, 60_000);

  describe('a backup that was restored', () => {
    let client: GatewayClient;

    /** Two records reached the gateway that the restored register never heard of. */
    beforeEach(async () => {
      ({ client } = await startGateway());
      const { dataDir, service } = batangHari;
      const backup = `${dataDir}-backup`;
      await service.kill();
      await cp(dataDir, backup, { recursive: true });
      await service.start();
      await batangHari.publish('Hilang 1', MUARO_JAMBI);
      await batangHari.publish('Hilang 2', MUARO_JAMBI);
      expect(await client.pull(BATANG_HARI)).toMatchObject({ status: 'FRESH', held: 3 });

      await service.kill();
      await rm(dataDir, { recursive: true });
      await cp(backup, dataDir, { recursive: true });
      await service.start();
      await batangHari.publish('Baru', MUARO_JAMBI);
      expect(await client.pull(BATANG_HARI)).toMatchObject({
        published: 2,
        held: 4,
        heldBack: 2,
        lastError: null,
      });
      expect(await titles()).toEqual(['Air', 'Baru', 'Hilang 1', 'Hilang 2']);
    }, 60_000);

    const titles = async () => {
      const { nodes: shown } = await list(client, 'STORED');
      const own = shown.filter(({ records }) => records[0]?.region.code === BATANG_HARI);
      return own.map(({ title }) => title);
    };

    it('takes nothing away before a person lets it', async () => {
      expect(await client.resolveHold(BATANG_HARI, true)).toMatchObject({ held: 2, heldBack: 0 });
      expect(await titles()).toEqual(['Air', 'Baru']);
      expect(await client.pull(BATANG_HARI)).toMatchObject({ status: 'FRESH', held: 2 });
    }, 30_000);

    it('takes nothing away when a person refuses, and then waits for the node', async () => {
      const refused = await client.resolveHold(BATANG_HARI, false);
      expect(refused).toMatchObject({ status: 'SUSPENDED', held: 4 });
      expect(await titles()).toEqual(['Air', 'Baru', 'Hilang 1', 'Hilang 2']);

      await batangHari.publish('Lagi', MUARO_JAMBI);
      expect(await client.pull(BATANG_HARI)).toMatchObject({ published: 3, held: 5, heldBack: 2 });
      expect(await titles()).toEqual(['Air', 'Baru', 'Hilang 1', 'Hilang 2', 'Lagi']);
    }, 30_000);
  });

  it('believes no node that speaks for another region', async () => {
    const tebo = { region: '15.09', url: muaroJambi.url };
    const { client } = await startGateway({ sources: [batangHari, tebo] });
    expect(await client.pull('15.09')).toMatchObject({
      status: 'NEVER_HEARD',
      held: 0,
      lastError: expect.stringContaining('WRONG_REGION'),
    });
    expect(await client.pull(BATANG_HARI)).toMatchObject({ status: 'FRESH', held: 1 });
    const { completeness, totalCount } = await list(client, 'STORED');
    expect([completeness.complete, totalCount]).toEqual([false, 1]);
  }, 30_000);

  it('believes another key only after a person read its fingerprint (P14)', async () => {
    const { client, pullAll } = await startGateway();
    await pullAll();
    const { service, dataDir } = muaroJambi;
    await service.kill();
    await rm(join(dataDir, 'feed.key'));
    await service.start();
    await muaroJambi.publish('Dengan kunci baru', KOTA_JAMBI);

    const { keyFingerprint: old } = await client.pull(KOTA_JAMBI);
    expect(await client.pull(MUARO_JAMBI)).toMatchObject({
      status: 'SUSPENDED',
      held: 1,
      lastError: expect.stringContaining('ANOTHER_KEY'),
    });
    await expect(client.pinSourceKey(MUARO_JAMBI, String(old))).rejects.toThrow('fingerprint');
    expect(await client.source(MUARO_JAMBI)).toMatchObject({ status: 'SUSPENDED', held: 1 });

    const { data } = await askGraphql<{ self: { keyId: string } }>(
      service.url,
      '{ self { keyId } }',
    );
    const shown = String(data?.self.keyId);
    expect(await client.pinSourceKey(MUARO_JAMBI, shown)).toMatchObject({
      status: 'FRESH',
      held: 2,
      keyFingerprint: shown,
    });
  }, 30_000);
});

describe('a node that nudges its gateway', () => {
  it('is heard although the next pull is a day away', async () => {
    const federation = await Federation.start({ random: Math.random });
    try {
      const { client, nodes } = federation;
      for (const { region } of nodes) await client.pull(region);
      const [node] = nodes;
      await node?.clerk.publishMany(1);
      for (;;) {
        if ((await client.source(node?.region ?? ''))?.held === 1) break;
        await wait(20);
      }
    } finally {
      await federation.stop();
    }
  }, 60_000);
});
