import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoLayout } from '../../demo/layout.js';
import { loadRecords } from '../../demo/load-records.js';
import { NodeClient, type NodeAccess } from '../../demo/node-client.js';
import { officerAccess } from '../../demo/officer-access.js';
import { readPressRecords } from '../../demo/press-record.js';
import { loadNodeConfig } from '../../node/config.js';
import { startNode, type RunningNode } from '../../node/start.js';

const records = readPressRecords('15');
const statementCount = records.reduce((sum, { statements }) => sum + statements.size, 0);

/** Stands before the nodes and, when its allowance is used up, loses the answer of what they did. */
class Line {
  allowance = Infinity;
  private constructor(
    private readonly server: Server,
    readonly accesses: readonly NodeAccess[],
  ) {}

  static async before(accesses: readonly NodeAccess[]): Promise<Line> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const region = request.url?.slice(1);
        const target = accesses.find((access) => access.region === region);
        void fetch(target?.endpoint ?? '', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: request.headers.authorization ?? '',
          },
          body: Buffer.concat(chunks).toString(),
        }).then(async (answer) => {
          const body = await answer.text();
          line.allowance -= 1;
          if (line.allowance < 0) response.destroy();
          else response.setHeader('content-type', 'application/json').end(body);
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const line = new Line(
      server,
      accesses.map((access) => ({
        ...access,
        endpoint: `http://127.0.0.1:${port}/${access.region}`,
      })),
    );
    return line;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

describe('loading the press records into twelve nodes', () => {
  let folder: string;
  let line: Line;
  let accesses: NodeAccess[];
  const nodes: RunningNode[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simpul-load-'));
    for (const { region, dataDir } of demoLayout({ port: 1, dataDir: folder }).nodes) {
      const config = loadNodeConfig({
        NODE_REGION: region,
        NODE_DATA_DIR: dataDir,
        NODE_PORT: '0',
        NODE_LOG_LEVEL: 'silent',
      });
      nodes.push(await startNode(config));
    }
    accesses = await Promise.all(
      nodes.map(({ region, url }) => officerAccess({ region, url, dataDir: join(folder, region) })),
    );
    line = await Line.before(accesses);
  }, 60_000);

  afterAll(async () => {
    line.close();
    await Promise.all(nodes.map((node) => node.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  const registers = () =>
    Promise.all(
      accesses.map(async (access) => ({
        region: access.region,
        records: await new NodeClient(access).register(),
      })),
    );

  it('takes up a load that lost its line again and again, and doubles nothing', async () => {
    let attempts = 0;
    let loaded: ReadonlyMap<string, string> | null = null;
    while (loaded === null) {
      attempts += 1;
      // Twelve questions what is there, then a few steps: each attempt breaks off somewhere else.
      line.allowance = 12 + 5 + (attempts % 7);
      loaded = await loadRecords(records, new Map(), line.accesses).catch(() => null);
      expect(attempts).toBeLessThan(200);
    }
    expect(attempts).toBeGreaterThan(5);

    const held = (await registers()).flatMap(({ region, records: own }) =>
      own.map((record) => ({ ...record, region })),
    );
    expect(held).toHaveLength(statementCount);
    expect(held.every(({ published, version }) => published && version >= 1)).toBe(true);
    for (const { key, statements } of records) {
      const regions = held.filter(({ agreementId }) => agreementId === loaded?.get(key));
      expect(regions.map(({ region }) => region).sort()).toEqual([...statements.keys()].sort());
    }
  }, 120_000);

  it('changes nothing when repeated', async () => {
    line.allowance = Infinity;
    const before = await registers();
    await loadRecords(records, new Map(), line.accesses);
    expect(await registers()).toEqual(before);
  });

  it('says which record a node refuses, and why', async () => {
    const [first] = records;
    const [region, statement] = [...(first?.statements ?? [])][0] ?? [];
    if (statement === undefined || region === undefined) throw new Error('no records');
    const wrong = { ...statement, title: 'Berakhir sebelum mulai', validFrom: '2020-02-01' };
    const record = {
      key: 'wrong',
      statements: new Map([[region, { ...wrong, validUntil: '2020-01-01' }]]),
    };
    await expect(loadRecords([record], new Map(), line.accesses)).rejects.toThrow(
      /^demo\/records\/wrong\.json: 15: validUntil: /,
    );
  });

  it('leaves alone what was loaded before, even when somebody withdrew it', async () => {
    const [first] = records;
    if (first === undefined) throw new Error('no records');
    const untouchable = new Map([[first.key, 'id-from-before']]);
    const before = await registers();
    const loaded = await loadRecords([first], untouchable, accesses);
    expect(loaded.get(first.key)).toBe('id-from-before');
    expect(await registers()).toEqual(before);
  });
});
