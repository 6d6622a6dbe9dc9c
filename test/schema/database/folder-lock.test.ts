import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { holdingFolder } from '../../../schema/database/folder-lock.js';

const COMPILED = pathToFileURL(join(process.cwd(), 'dist/schema/database/folder-lock.js')).href;
const HOLDER = `
  import { holdingFolder } from '${COMPILED}';
  const [folder] = process.argv.slice(1);
  try {
    await holdingFolder({ folder, setting: 'DATA_DIR' }, async () => ({ stop: async () => {} }));
    console.log('holds');
    setInterval(() => {}, 1_000);
  } catch (error) {
    console.log(error.message);
  }`;

const children: ChildProcess[] = [];

/** What another process says that tries to hold the folder: `holds`, or why it does not. */
async function holder(folder: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return said;
}

async function killHolders(): Promise<void> {
  const ending = children.splice(0).filter((child) => child.exitCode === null);
  const ended = ending.map((child) => once(child, 'exit'));
  for (const child of ending) child.kill('SIGKILL');
  await Promise.all(ended);
}

describe('a folder that is held', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simpul-lock-'));
  });
  afterEach(async () => {
    await killHolders();
    // Two tests never give their folder back; Windows then keeps the file.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  });

  const hold = (
    start = async (): Promise<{ stop(): Promise<void> }> => ({ stop: async () => {} }),
  ) => holdingFolder({ folder, setting: 'DATA_DIR' }, start);

  it('is refused to all others until it is given back, naming itself and the setting', async () => {
    const running = await hold();
    const started: string[] = [];
    const again = hold(async () => {
      started.push('again');
      return { stop: async () => undefined };
    });
    await expect(again).rejects.toThrow(
      `Folder data ${folder} sedang dipakai simpul atau gateway lain: hentikan dahulu, atau sebut folder lain di DATA_DIR. / The data folder ${folder} is in use by another node or gateway: stop that one first, or name another folder in DATA_DIR.`,
    );
    expect(started).toEqual([]);
    // Asking in vain in one process must not open the folder to another.
    expect(await holder(folder)).toContain('is in use by another');
    await running.stop();
    await running.stop();
    await (await hold()).stop();
  });

  it('is free at once when its process was killed', async () => {
    expect(await holder(folder)).toBe('holds');
    await expect(hold()).rejects.toThrow('is in use by another');
    await killHolders();
    await (await hold()).stop();
  });

  it('goes to exactly one of several processes that start at once', async () => {
    const said = await Promise.all(Array.from({ length: 4 }, () => holder(folder)));
    expect(said.filter((word) => word === 'holds')).toHaveLength(1);
  });

  it('is free again when the start fails, and stays held when the stop does', async () => {
    const failing = hold(async () => {
      throw new Error('port taken');
    });
    await expect(failing).rejects.toThrow('port taken');
    const running = await hold(async () => ({
      stop: async () => {
        throw new Error('still writing');
      },
    }));
    await expect(running.stop()).rejects.toThrow('still writing');
    await expect(hold()).rejects.toThrow('is in use by another');
  });

  it('stays held though nothing refers to what runs there', async () => {
    await hold();
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    for (let round = 0; round < 5; round += 1) {
      collectGarbage();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect(hold()).rejects.toThrow('is in use by another');
  });

  it("holds a file that is the owner's only: who can read it could hold it", async () => {
    await (await hold()).stop();
    const { mode, size } = await stat(join(folder, 'lock.sqlite'));
    expect(size).toBe(0);
    if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
  });
});
