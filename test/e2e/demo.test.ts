import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import workedQueries from '../../gateway/graphql/worked-queries.json' with { type: 'json' };
import { DEMO_NOTICE, demoLayout } from '../../demo/layout.js';
import { readPressRecords } from '../../demo/press-record.js';
import { freePort, isFree } from '../support/free-port.js';
import { askGraphql } from '../support/node.js';

const PROCESSES = 13;
/** It is killed while it loads before it may start in peace. */
const KILLED_AFTER_MS = [2_000, 3_000, 4_000];

const AGREEMENTS = `query($filter: AgreementFilter) {
  agreements(filter: $filter, first: 200, orderBy: TITLE_ASC) {
    totalCount
    completeness { complete }
    nodes {
      id title category scale nature crossBorder crossProvince pairTypes instrument consensus
      parties { name region { code } }
      funding { currency amount }
      records { region { code } recordId version provenance }
      citations { title }
    }
  }
}`;

interface Agreement {
  readonly id: string;
  readonly title: string;
  readonly nature: string | null;
  readonly consensus: string;
  readonly records: readonly { readonly provenance: string; readonly region: { code: string } }[];
  readonly citations: readonly object[];
}

interface Answer {
  readonly agreements: {
    readonly totalCount: number;
    readonly completeness: { readonly complete: boolean };
    readonly nodes: readonly Agreement[];
  };
}

/** `npm start` as a terminal runs it: in a process group of its own. */
class Demo {
  readonly lines: string[] = [];
  readonly ended: Promise<unknown[]>;

  private constructor(readonly child: ChildProcess) {
    this.ended = once(child, 'exit');
  }

  /** Lets it begin, whatever comes of it. */
  static launch(port: number, dataDir: string): Demo {
    return new Demo(
      spawn('node', ['scripts/start.mjs', '--port', String(port), '--data', dataDir], {
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
  }

  /** @throws Error with all that it printed, when it ends before it is ready */
  static async start(port: number, dataDir: string): Promise<Demo> {
    const demo = Demo.launch(port, dataDir);
    const { stdout } = demo.child;
    if (stdout === null) throw new Error('npm start prints nowhere');
    const output = createInterface({ input: stdout });
    const ready = new Promise<void>((resolve) => {
      output.on('line', (line) => {
        demo.lines.push(line);
        if (line === 'ready') resolve();
      });
    });
    const ended = demo.ended.then((how) => {
      throw new Error(`npm start ended with ${how.join(' ')}:\n${demo.lines.join('\n')}`);
    });
    await Promise.race([ready, ended]);
    ended.catch(() => undefined);
    return demo;
  }

  /** To every process of it, as Ctrl-C does. */
  signalAll(signal: NodeJS.Signals): void {
    try {
      process.kill(-Number(this.child.pid), signal);
    } catch {
      // Nothing of it is left.
    }
  }

  get isGone(): boolean {
    try {
      process.kill(-Number(this.child.pid), 0);
      return false;
    } catch {
      return true;
    }
  }
}

describe('the demo that npm start runs', () => {
  let dataDir: string;
  let port: number;
  let demo: Demo | undefined;
  let known: readonly Agreement[];

  const ask = async (filter: Record<string, unknown> = {}) => {
    const { data } = await askGraphql<Answer>(`http://127.0.0.1:${port}`, AGREEMENTS, { filter });
    if (!data) throw new Error('the gateway refuses the question');
    return data.agreements;
  };
  const portsAreFree = async () => {
    const ports = Array.from({ length: PROCESSES }, (_, place) => isFree(port + place));
    return (await Promise.all(ports)).every(Boolean);
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'simpul-demo-'));
    port = await freePort(PROCESSES);
    for (const delayMs of KILLED_AFTER_MS) {
      const loading = Demo.launch(port, dataDir);
      await wait(delayMs);
      loading.signalAll('SIGKILL');
      await loading.ended;
    }
    demo = await Demo.start(port, dataDir);
    known = (await ask()).nodes;
  }, 120_000);
  afterAll(async () => {
    demo?.signalAll('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  it('says where everybody is, whose data these are, and ready last', () => {
    const { gateway, nodes } = demoLayout({ port, dataDir });
    const printed = demo?.lines ?? [];
    expect(printed.at(-1)).toBe('ready');
    expect(nodes.map(({ region }) => region)).toEqual(nodes.map(({ region }) => region).sort());
    expect(nodes.map(({ url }) => url)).toEqual(
      nodes.map((_, place) => `http://127.0.0.1:${port + 1 + place}`),
    );
    for (const { url } of [gateway, ...nodes]) {
      expect(printed.some((line) => line.includes(`${url}/graphql`))).toBe(true);
    }
    for (const sentence of Object.values(DEMO_NOTICE)) expect(printed).toContain(sentence);
  });

  it('shows at the gateway and at every node that these are press reports (P4)', async () => {
    const { gateway, nodes } = demoLayout({ port, dataDir });
    for (const { url } of [gateway, ...nodes]) {
      const { notice } = (await (await fetch(`${url}/playground/config.json`)).json()) as {
        notice: { id: string; en: string } | null;
      };
      expect(Object.values(notice ?? {}).join(' ')).toMatch(/pemberitaan pers.*press reports/);
    }
  });

  it('holds every record once, though it was killed again and again while loading', () => {
    const expected = readPressRecords('15');
    const statements = expected.reduce((sum, { statements: { size } }) => sum + size, 0);
    expect(known).toHaveLength(expected.length);
    expect(known.flatMap(({ records }) => records)).toHaveLength(statements);
  });

  it('answers the README’s first question as it stands there', async () => {
    const readme = await readFile('README.md', 'utf8');
    const command = /^curl [\s\S]*?(?=^```)/m.exec(readme)?.[0] ?? '';
    const { stdout } = await promisify(execFile)('sh', ['-c', command.replace('4000', `${port}`)]);
    expect(JSON.parse(stdout)).toMatchObject({
      data: { agreements: { totalCount: 4, undecidedCount: 0, completeness: { complete: true } } },
    });
  });

  it('rests on the press alone, and says from where', async () => {
    const { totalCount, completeness, nodes } = await ask();
    expect(completeness.complete).toBe(true);
    expect(totalCount).toBe(nodes.length);
    expect(new Set(nodes.map(({ consensus }) => consensus))).toEqual(new Set(['REPORTED']));
    const provenances = nodes.flatMap(({ records }) => records.map((record) => record.provenance));
    expect(new Set(provenances)).toEqual(new Set(['PRESS']));
    expect(nodes.filter(({ citations }) => citations.length === 0)).toEqual([]);
  });

  it('counts the agreement of all eleven once in the total and once for each region (I10)', async () => {
    const day = { scale: 'MULTILATERAL', signedFrom: '2019-03-04', signedTo: '2019-03-04' };
    const { totalCount, nodes } = await ask(day);
    expect([totalCount, nodes[0]?.records.length]).toEqual([1, 11]);
    const regions = nodes[0]?.records.map(({ region }) => region.code) ?? [];
    expect(new Set(regions).size).toBe(11);
    for (const region of regions) {
      expect(await ask({ ...day, regions: [region] })).toMatchObject({
        totalCount: 1,
        nodes: [{ id: nodes[0]?.id }],
      });
    }
    expect((await ask({ ...day, allRegions: regions })).totalCount).toBe(1);
  });

  it.each([
    [
      'Kota Jambi and Batang Hari share no border (I12)',
      { allRegions: ['15.71', '15.04'], signedFrom: '2023-01-01' },
      { category: 'KSDD', nature: 'VOLUNTARY', crossBorder: false, scale: 'BILATERAL' },
    ],
    [
      'Muaro Jambi and Batang Hari do',
      { allRegions: ['15.05', '15.04'], signedFrom: '2021-01-01', signedTo: '2021-12-31' },
      { nature: 'OBLIGATORY', crossBorder: true, crossProvince: false },
    ],
    [
      'Tanjab Barat signed with another province',
      { allRegions: ['15.06', '14'], signedFrom: '2021-01-01', signedTo: '2021-12-31' },
      { pairTypes: ['PROV_KK_OUTSIDE'], crossProvince: true },
    ],
    [
      'Indragiri Hilir, Tanjab Barat and Tanjab Timur span two provinces',
      { allRegions: ['14.04', '15.06', '15.07'], signedFrom: '2019-01-01', signedTo: '2019-12-31' },
      { scale: 'MULTILATERAL', crossProvince: true, crossBorder: true },
    ],
    [
      'KfW gives euros, which stay euros',
      { country: 'DE' },
      {
        category: 'KSDLL',
        instrument: 'UNKNOWN',
        funding: [{ currency: 'EUR', amount: '13400000.00' }],
      },
    ],
  ])('knows that %s', async (_, filter, expected) => {
    expect(await ask(filter)).toMatchObject({ totalCount: 1, nodes: [expected] });
  });

  it('shows proposals of the province over these records, and no duty that nobody agreed to', async () => {
    interface Duty {
      readonly basis: string;
      readonly status: string;
      readonly agreements: readonly { readonly id: string }[];
    }
    const query = workedQueries.find((text) => text.includes('query KerjaSamaWajib')) ?? '';
    const { data } = await askGraphql<{ readonly obligations: readonly Duty[] }>(
      `http://127.0.0.1:${port}`,
      query,
      { region: '15.05' },
    );
    const duties = data?.obligations ?? [];
    expect(new Set(duties.map(({ basis }) => basis))).toEqual(new Set(['PROPOSED']));
    const ids = new Set(known.map(({ id }) => id));
    const told = duties.flatMap(({ agreements }) => agreements.map(({ id }) => id));
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('leaves nobody behind when it is killed, and comes back with the same', async () => {
    demo?.child.kill('SIGKILL');
    await demo?.ended;
    while (!demo?.isGone || !(await portsAreFree())) await wait(50);

    demo = await Demo.start(port, dataDir);
    expect((await ask()).nodes).toEqual(known);
  }, 120_000);

  it('ends whole, and in good order, by Ctrl-C', async () => {
    demo?.signalAll('SIGINT');
    expect(await demo?.ended).toEqual([0, null]);
    expect(demo?.isGone).toBe(true);
    expect(await portsAreFree()).toBe(true);
  }, 60_000);
});
