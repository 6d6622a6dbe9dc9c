import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventReader, type EventResult } from '../support/event-stream.js';
import { FakeNode, recordOf } from '../support/fake-node.js';
import { freePort } from '../support/free-port.js';
import { GatewayClient, gatewayProgram, officerOfGateway } from '../support/gateway-client.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { Service } from '../support/program.js';

const KOTA = '15.71';
const CHANGED = 'subscription { agreementChanged { title } }';
const ROUNDS = 2;
const EACH_ROUND = 8;

jest.setTimeout(180_000);

const titleOf = ({ data }: EventResult) => (data?.['agreementChanged'] as { title: string }).title;

let cluster: PostgresCluster;
beforeAll(async () => void (cluster = await startPostgres()));
afterAll(() => cluster.stop());

describe.each(['sqlite', 'postgres'] as const)('a gateway that is killed, on %s', (engine) => {
  it('tells a listener who comes back all that it had not read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simpul-streams-'));
    const node = await FakeNode.start(KOTA);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const databaseUrl = engine === 'postgres' ? await cluster.createDatabase() : null;
    const sources = [{ region: KOTA, url: node.url }];
    const site = { sources, dataDir: folder, port, databaseUrl };
    const gateway = new Service(url, gatewayProgram(site));
    const client = new GatewayClient(url, await officerOfGateway(folder));
    try {
      await gateway.start();
      await client.pull(KOTA);
      let reader = await EventReader.open(url, { query: CHANGED });
      let after = await reader.position();
      const published: string[] = [];
      const heard: string[] = [];
      const listen = async (count: number) => {
        for (let event = 1; event <= count; event += 1) {
          const result = await reader.result();
          heard.push(titleOf(result));
          after = result.extensions?.position ?? after;
        }
      };
      for (let round = 1; round <= ROUNDS; round += 1) {
        for (let number = 1; number <= EACH_ROUND; number += 1) {
          const title = `Naskah ${round}.${number}`;
          node.put(recordOf(KOTA, { title }));
          published.push(title);
        }
        const pulling = client.pull(KOTA).catch(() => undefined);
        // Killed while the rest of them is on its way.
        await listen(1 + round);
        await Promise.all([gateway.kill(), pulling]);
        await reader.close();
        await gateway.start();
        await client.pull(KOTA);
        reader = await EventReader.open(url, { query: CHANGED, after });
        await listen(published.length - heard.length);
      }
      expect(heard.sort()).toEqual(published.sort());
      await reader.close();
    } finally {
      await gateway.kill();
      await node.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
