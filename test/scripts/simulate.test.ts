import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { publicKeyFromText } from '../../schema/feed/head.js';
import { verifyPage } from '../../schema/feed/verify-page.js';
import { publishedRecord } from '../../schema/record/published-record.js';
import { neighboursOf } from '../../schema/reference/borders.js';
import { regionByCode } from '../../schema/reference/regions.js';
import { MadeUpLog } from '../bench/national/made-up-log.js';
import { madeUpRecord } from '../bench/national/made-up-record.js';
import { Nation } from '../bench/national/nation.js';
import { assertRoom } from '../bench/national/room.js';
import { readSettings } from '../bench/national/settings.js';

const SIZE = { regions: 40, records: 3_000, seed: 7 };
const NOW = new Date('2026-03-01T05:00:00Z');

describe('a made-up country', () => {
  const nation = new Nation(SIZE);

  it('has as many records as asked for, none of them at a silent node', () => {
    const lengths = nation.registers.map(({ length }) => length);
    expect(lengths.reduce((a, b) => a + b)).toBe(SIZE.records);
    const silent = nation.regions.flatMap((_, place) => (nation.isSilent(place) ? [place] : []));
    expect(silent).not.toEqual([]);
    expect(silent.filter((place) => lengths[place] !== 0)).toEqual([]);
  });

  it('is the same at every run, and another with another seed', () => {
    expect(new Nation(SIZE).registers).toEqual(nation.registers);
    expect(new Nation({ ...SIZE, seed: 8 }).registers).not.toEqual(nation.registers);
  });

  it('has all kabupaten and kota when all are asked for', () => {
    const { regions } = new Nation({ ...SIZE, regions: 514 });
    expect(new Set(regions).size).toBe(514);
    expect(regions.filter((code) => regionByCode(code)?.kind === 'PROVINSI')).toEqual([]);
  });

  it('has agreements of two to eleven regions along real borders, and each tells that it is made up', () => {
    const sizes = new Set<number>();
    for (let number = 0; number < nation.agreements; number += 1) {
      const { partners, places } = nation.takingPart(number);
      const codes = places.map((place) => nation.regions[place] ?? '');
      expect(new Set(codes).size).toBe(codes.length);
      if (partners === 'NEIGHBOUR') expect(neighboursOf(codes[0] ?? '')).toContain(codes[1]);
      if (partners === 'SEVERAL_REGIONS') sizes.add(codes.length);
      const record = madeUpRecord(nation, places[0], number);
      expect(publishedRecord.parse(record)).toEqual(record);
      expect(record.title).toMatch(/contoh/);
      expect(record.parties.flatMap(({ region }) => region ?? [])).toEqual(codes);
    }
    expect(Math.max(...sizes)).toBe(11);
    expect(Math.min(...sizes)).toBe(3);
  });
});

describe('a made-up log', () => {
  const logOf = (place: number) => new MadeUpLog(new Nation(SIZE), place, NOW);
  const read = (log: MadeUpLog, first: number) => {
    const { region, logId, keys } = log;
    const publicKey = publicKeyFromText(keys.publicKey);
    let position = { sequence: 0, hash: '0'.repeat(64) };
    const ids: string[] = [];
    for (;;) {
      const page = log.page({ after: position.sequence, afterHash: position.hash, first });
      expect(verifyPage(page, { region, logId, publicKey, keyId: keys.keyId, position })).toEqual({
        ok: true,
      });
      ids.push(...page.entries.map(({ recordId }) => recordId));
      if (!page.hasMore) return { ids, published: page.head.published };
      const { sequence, hash } = page.end;
      position = { sequence, hash };
    }
  };

  it('verifies page by page, whatever the size of a page, and while it grows', () => {
    const log = logOf(0);
    log.growTo(0.3);
    expect(read(log, 10)).toEqual({ ids: [], published: 0 });
    log.show();
    const part = read(log, 7).ids;
    log.publishNew();
    log.growTo(1);
    expect(read(log, 500).ids).toHaveLength(part.length + 1);
    log.show();
    const whole = read(log, 13);
    expect(whole.ids.slice(0, part.length)).toEqual(part);
    expect(whole.ids).toHaveLength((new Nation(SIZE).registers[0]?.length ?? 0) + 1);
    expect(new Set(whole.ids).size).toBe(whole.published);
  });

  it('does not know a position of another log', () => {
    const log = logOf(1);
    log.growTo(1);
    log.show();
    expect(log.page({ after: 3, afterHash: 'f'.repeat(64), first: 5 }).forked).toBe(true);
    expect(log.page({ after: log.length + 1, afterHash: '', first: 5 }).forked).toBe(true);
  });
});

describe('a simulation', () => {
  it.each([
    [['--regions', '515'], /--regions "515".*2 sampai 514.*\/.*from 2 to 514/],
    [['--records', 'all'], /--records "all"/],
    [['--engine', 'oracle'], /--engine "oracle".*sqlite, postgres, both/],
    [['--share', '30,10'], /--share "30,10".*growing/],
    [['--sides', '3'], /--sides.*npm run simulate -- --regions 24/],
  ])('refuses %j in both languages', (args, sentence) => {
    expect(() => readSettings(args)).toThrow(sentence);
  });

  it('refuses to begin where disk or memory is too small, and says what is needed', () => {
    const settings = { records: 1_000_000 };
    const enough = { diskMegabytes: 100_000, memoryMegabytes: 16_000 };
    expect(() => assertRoom(settings, enough)).not.toThrow();
    expect(() => assertRoom(settings, { ...enough, memoryMegabytes: null })).not.toThrow();
    expect(() => assertRoom(settings, { ...enough, diskMegabytes: 5_000 })).toThrow(
      /disk: \d+ MB are needed for 1000000 records, 5000 MB are free/,
    );
    expect(() => assertRoom(settings, { ...enough, memoryMegabytes: 900 })).toThrow(/900 MB/);
  });

  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simpul-simulated-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const start = (...args: readonly string[]) =>
    spawn(
      process.execPath,
      ['dist/test/bench/national/main.js', '--folder', folder, '--engine', 'sqlite', ...args],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );

  it('measures a small country at two sizes, prints a table, and leaves nothing behind', async () => {
    const out = join(folder, 'figures.json');
    const running = start(
      '--regions',
      '8',
      '--records',
      '200',
      '--share',
      '50,100',
      '--times',
      '2',
      '--out',
      out,
    );
    let [table, complaint] = ['', ''];
    running.stdout.on('data', (chunk: Buffer) => (table += chunk.toString()));
    running.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const [code] = await once(running, 'close');
    expect([code, complaint]).toEqual([0, expect.stringMatching(/100 %: asking/)]);
    expect(table).toMatch(/^Made-up agreements of 8 regions, 200 records, seed 1/);
    expect(table).toMatch(/^\|  \| 50 % \| 100 % \| aim \|$/m);
    expect(table).toMatch(/^\| overview \| [\d.]+ \/ [\d.]+ ms/m);
    const { measurements } = JSON.parse(await readFile(out, 'utf8'));
    expect(measurements.map(({ share }: { share: number }) => share)).toEqual([50, 100]);
    for (const { figures } of measurements) {
      for (const { what, value } of figures)
        expect([what, value]).toEqual([what, expect.any(Number)]);
    }
    const { registers } = new Nation({ regions: 8, records: 200, seed: 1 });
    const halves = registers.map(({ length }) => Math.round(length / 2));
    const value = halves.reduce((a, b) => a + b);
    expect(measurements[0].figures[0]).toMatchObject({ unit: 'records', value });
    expect(await readdir(folder)).toEqual(['figures.json']);
  }, 300_000);

  it('puts away what it made when somebody ends it', async () => {
    const running = start('--regions', '8', '--records', '3000', '--share', '100');
    for await (const chunk of running.stderr) if (String(chunk).includes('sync of')) break;
    while ((await readdir(folder)).length === 0) await new Promise((done) => setTimeout(done, 20));
    expect(await processesNaming(folder)).not.toEqual([]);
    running.kill('SIGINT');
    await once(running, 'exit');
    expect(await readdir(folder)).toEqual([]);
    expect(await processesNaming(folder)).toEqual([]);
  }, 120_000);
});

/** Processes that were given this text in their environment, where the system tells. */
async function processesNaming(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(join('/proc', pid, 'environ'), 'utf8').catch(() => '');
    if (environment.includes(text)) found.push(pid);
  }
  return found;
}
