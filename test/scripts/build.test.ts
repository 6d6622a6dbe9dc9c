import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const WRONG_TYPE = "export const count: number = 'satu';\n";

/** The files and folders that .dockerignore lets into the image. */
const inImage = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1));

describe('building', () => {
  let folder: string;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const say = (word: string) => write('schema/word.ts', `export const word: string = '${word}';\n`);
  const run = (script: string, ...args: readonly string[]) => {
    const path = join(folder, 'scripts', script);
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], {
      encoding: 'utf8',
    });
    return { status, stdout: stdout.trim(), stderr };
  };
  const runNode = () => run('run.mjs', 'node');

  // The project's own scripts and compiler settings, over a few lines of code: seconds, not minutes.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'simpul-build-'));
    const settings = inImage.filter((name) => name === 'scripts' || name.endsWith('.json'));
    for (const name of settings) cpSync(name, join(folder, name), { recursive: true });
    // The packages are lent: an installation here would be one there.
    write('scripts/ensure-installed.mjs', 'export const ensureInstalled = () => undefined;\n');
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
    say('satu');
    write('node/main.ts', "import { word } from '../schema/word.js';\nconsole.log(word);\n");
    write('demo/records/one.json', '{}');
    write('web/playground/index.html', '<p>Contoh</p>');
    write(
      'web/playground/vite.config.mjs',
      "export default { build: { outDir: '../../dist/web/playground' } };\n",
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes the programs of what goes into the image', () => {
    expect(run('build.mjs')).toMatchObject({ status: 0, stdout: '' });
    expect(runNode()).toMatchObject({ status: 0, stdout: 'satu' });
  });

  describe('in a checkout', () => {
    const bench = "import { word } from '../../schema/word.js';\nconsole.log(`bench ${word}`);\n";
    beforeAll(() => {
      cpSync('tsconfig.test.json', join(folder, 'tsconfig.test.json'));
      write('test/bench/main.ts', bench);
    });

    it('is stopped by a type error in a program, in both languages, until it is mended', () => {
      write('node/count.ts', WRONG_TYPE);
      const { status, stdout, stderr } = runNode();
      expect(status).toBe(1);
      expect(stdout).toMatch(/^node\/count\.ts\(1,14\): error TS2322/);
      expect(stderr).toMatch(/Kompilasi gagal[^]*The build failed/);
      expect(run('bench.mjs').status).toBe(1);
      rmSync(join(folder, 'node', 'count.ts'));
      expect(runNode()).toMatchObject({ status: 0, stdout: 'satu' });
    });

    it('does not look at test/ for a program, but does for the bench', () => {
      write('test/bench/main.ts', WRONG_TYPE);
      expect(run('build.mjs')).toMatchObject({ status: 0, stdout: '' });
      expect(runNode()).toMatchObject({ status: 0, stdout: 'satu' });
      const { status, stdout } = run('bench.mjs');
      expect(status).toBe(1);
      expect(stdout).toMatch(/^test\/bench\/main\.ts\(1,14\): error TS2322/);
      write('test/bench/main.ts', bench);
      expect(run('bench.mjs')).toMatchObject({ status: 0, stdout: 'bench satu' });
    });

    it('does not stop the bench for a test that only Jest reads', () => {
      write('test/node/count.test.ts', WRONG_TYPE);
      expect(run('bench.mjs')).toMatchObject({ status: 0, stdout: 'bench satu' });
    });

    it('takes every change over, whichever of the two was built last', () => {
      say('dua');
      expect(run('bench.mjs').stdout).toBe('bench dua');
      say('satu');
      expect(runNode().stdout).toBe('satu');
      say('dua');
      expect(runNode().stdout).toBe('dua');
      expect(run('bench.mjs').stdout).toBe('bench dua');
      say('satu');
      expect(run('bench.mjs').stdout).toBe('bench satu');
      expect(runNode().stdout).toBe('satu');
    });

    it('is not harmed by what an earlier build left of test/', () => {
      write('dist/test/node/gone.test.js', 'this is no JavaScript');
      write('dist/test/bench/gone.d.ts', WRONG_TYPE);
      say('tiga');
      expect(runNode()).toMatchObject({ status: 0, stdout: 'tiga' });
      expect(run('bench.mjs')).toMatchObject({ status: 0, stdout: 'bench tiga' });
      rmSync(join(folder, 'test'), { recursive: true });
      expect(runNode()).toMatchObject({ status: 0, stdout: 'tiga' });
    });
  });
});
