import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPressRecords } from '../../demo/press-record.js';

const QUESTION = `{
  agreements(first: 200) {
    totalCount
    completeness { complete }
    nodes {
      title scale nature crossBorder crossProvince pairTypes consensus
      records { region { code } provenance }
      funding { currency amount }
    }
  }
}`;

interface Answer {
  totalCount: number;
  completeness: { complete: boolean };
  nodes: {
    title: string;
    scale: string;
    nature: string | null;
    crossBorder: boolean;
    crossProvince: boolean;
    pairTypes: string[];
    consensus: string;
    records: { region: { code: string }; provenance: string }[];
    funding: { currency: string; amount: string }[];
  }[];
}

/** `npm start` in a process group of its own, so that all of it can be killed at once. */
class Demo {
  output = '';
  readonly exitCode: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(port: number, dataDir: string) {
    const args = ['scripts/start.mjs', '--port', String(port), '--data', dataDir];
    this.child = spawn(process.execPath, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.exitCode = new Promise((resolve) => this.child.once('exit', resolve));
  }

  async ready(): Promise<void> {
    const ended = this.exitCode.then((code) => {
      throw new Error(`npm start ended with ${code}:\n${this.output}`);
    });
    const seen = async (): Promise<void> => {
      while (!/^ready$/m.test(this.output)) await sleep(50);
    };
    await Promise.race([seen(), ended]);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** As a power cut would. */
  killAll(): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  }

  anythingLeft(): boolean {
    try {
      process.kill(-(this.child.pid ?? 0), 0);
      return true;
    } catch {
      return false;
    }
  }
}

async function freePorts(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Math.min(port, 65_500);
}

describe('npm start', () => {
  let dataDir: string;
  let port: number;
  const demos: Demo[] = [];
  const start = (): Demo => {
    const demo = new Demo(port, dataDir);
    demos.push(demo);
    return demo;
  };
  const ask = async (): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUESTION }),
    });
    const body = (await response.json()) as { data: { agreements: Answer } };
    return body.data.agreements;
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'simpul-start-'));
    port = await freePorts();
  });

  afterAll(async () => {
    for (const demo of demos) demo.killAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is ready with all records after being killed again and again while loading', async () => {
    for (const delayMs of [2_000, 3_000, 4_000]) {
      const demo = start();
      await sleep(delayMs);
      demo.killAll();
      await demo.exitCode;
    }
    await start().ready();

    const records = readPressRecords('15');
    const { totalCount, completeness, nodes } = await ask();
    expect(totalCount).toBe(records.length);
    expect(completeness.complete).toBe(true);
    const held = nodes.flatMap((node) => node.records);
    expect(held).toHaveLength(records.reduce((sum, { statements }) => sum + statements.size, 0));
    expect(held.every(({ provenance }) => provenance === 'PRESS')).toBe(true);
  }, 120_000);

  it('answers from the press what no single region could', async () => {
    const { nodes } = await ask();
    const about = (words: string) => nodes.filter(({ title }) => title.includes(words));
    expect(about('se Provinsi Jambi')).toMatchObject([{ scale: 'MULTILATERAL' }]);
    expect(about('se Provinsi Jambi')[0]?.records).toHaveLength(11);
    expect(about('Kota Jambi dan Pemerintah Kabupaten Batang Hari')).toMatchObject([
      { nature: 'VOLUNTARY', crossBorder: false },
    ]);
    expect(about('Muaro Jambi dan Pemerintah Kabupaten Batang Hari')).toMatchObject([
      { nature: 'OBLIGATORY', crossBorder: true },
    ]);
    expect(about('Tanjung Jabung Barat dan Pemerintah Provinsi Riau')).toMatchObject([
      { pairTypes: ['PROV_KK_OUTSIDE'] },
    ]);
    expect(about('antardaerah perbatasan Indragiri Hilir')).toMatchObject([
      { scale: 'MULTILATERAL', crossProvince: true },
    ]);
    expect(about('KfW')).toMatchObject([{ funding: [{ currency: 'EUR', amount: '13400000.00' }] }]);
    expect(new Set(nodes.map(({ consensus }) => consensus))).toEqual(new Set(['REPORTED']));
  });

  it('stops everything when told to, and keeps its data for the next start', async () => {
    const running = demos.at(-1);
    running?.signal('SIGTERM');
    expect(await running?.exitCode).toBe(0);
    expect(running?.anythingLeft()).toBe(false);

    const again = start();
    await again.ready();
    expect(again.output).toContain('pemberitaan pers');
    expect((await ask()).totalCount).toBe(readPressRecords('15').length);
    again.signal('SIGINT');
    expect(await again.exitCode).toBe(0);
    expect(again.anythingLeft()).toBe(false);
  }, 60_000);
});
