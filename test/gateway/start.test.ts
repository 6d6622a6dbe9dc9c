import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';

describe('starting a gateway on a folder that another uses', () => {
  let cluster: PostgresCluster;
  let folder: string;
  const running: TestGateway[] = [];
  beforeAll(async () => {
    cluster = await startPostgres();
    folder = await mkdtemp(join(tmpdir(), 'simpul-gateways-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((gateway) => gateway.stop()));
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (dataDir: string, databaseUrl: string | null): Promise<TestGateway> => {
    const gateway = await startTestGateway({ sources: [], dataDir, databaseUrl });
    running.push(gateway);
    return gateway;
  };

  it('is refused on SQLite, until the other has stopped', async () => {
    const dataDir = join(folder, 'sqlite');
    const first = await start(dataDir, null);
    await expect(start(dataDir, null)).rejects.toThrow(
      new RegExp(`${dataDir} sedang dipakai .+ / .+${dataDir} is in use .+ GATEWAY_DATA_DIR\\.$`),
    );
    await first.stop();
    const again = await start(dataDir, null);
    expect(again.publicKey).toBe(first.publicKey);
  });

  it('is all right on PostgreSQL, where they share the database and the key', async () => {
    const dataDir = join(folder, 'postgres');
    const databaseUrl = await cluster.createDatabase();
    const [first, second] = await Promise.all([
      start(dataDir, databaseUrl),
      start(dataDir, databaseUrl),
    ]);
    expect(second.publicKey).toBe(first.publicKey);
    expect(await readdir(dataDir)).toEqual(['token.key']);
  });
});
