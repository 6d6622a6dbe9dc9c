import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadOrCreateKeyPair } from '../../schema/server/keys.js';
import { gatewayIdentity, nodeIdentity, verifyToken } from '../../schema/server/tokens.js';
import { tryLock, unlock, withLock } from '../../scripts/lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'simpul-scripts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('scripts', script), ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('the scripts', () => {
  it.each([
    ['start.mjs', ['--port', 'abc'], /--port "abc".*1 sampai 65523[^]*from 1 to 65523/],
    ['start.mjs', ['--port', '65530'], /--port "65530"/],
    ['start.mjs', ['--prot', '4000'], /--prot[^]*npm start -- --port 4000/],
    ['start.mjs', ['--data', ''], /--data is empty/],
    ['token.mjs', ['--region', '1571'], /--region "1571"[^]*dotted Kemendagri code/],
    ['token.mjs', ['--region', '15.71', '--role', 'king'], /--role "king"[^]*officer only/],
    ['token.mjs', ['--region', '15.71', '--hours', '0'], /--hours "0"/],
    ['token.mjs', ['--region', 'gateway', '--province', '15.71'], /--province "15\.71"/],
    ['token.mjs', ['--region', '15.71', '--data', folder], /There is no key .*token\.key yet/],
    ['run.mjs', ['nodes'], /Unknown program "nodes": choose node or gateway/],
  ])('%s %j is refused in both languages, without a stack', (script, args, sentence) => {
    const { status, stdout, stderr } = run(script, args);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

describe('token.mjs', () => {
  it.each([
    ['the folder of one node', '15.71', '', [], nodeIdentity('15.71')],
    ['the folder of the demonstration', '15.71', '15.71', [], nodeIdentity('15.71')],
    ['the folder of one gateway', 'gateway', '', ['--province', '16'], gatewayIdentity('16')],
    ['a gateway of the province 15 else', 'gateway', 'gateway', [], gatewayIdentity('15')],
  ])('signs with the key in %s', async (what, region, keyFolder, args, audience) => {
    const data = join(folder, what);
    const { publicKey } = await loadOrCreateKeyPair(join(data, keyFolder, 'token.key'));
    const { status, stdout } = run('token.mjs', ['--region', region, '--data', data, ...args]);
    expect(status).toBe(0);
    const issuers = new Map([[audience, { publicKey, roles: ['officer' as const] }]]);
    const caller = await verifyToken(`Bearer ${stdout.trim()}`, {
      issuers,
      audience,
      now: () => new Date(),
    });
    expect(caller).toMatchObject({ role: 'officer' });
  });
});

describe('a lock folder', () => {
  it('is held by one process at a time and free afterwards', async () => {
    const path = join(folder, 'held');
    let inside = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
    };
    await Promise.all([withLock(path, work), withLock(path, work), withLock(path, work)]);
    expect(tryLock(path)).toBe(true);
    expect(tryLock(path)).toBe(false);
    unlock(path);
  });

  it('is taken over when the process that held it is gone', () => {
    const path = join(folder, 'left');
    const leave = `import('./scripts/lock.mjs').then(({ tryLock }) => tryLock(${JSON.stringify(path)}))`;
    expect(spawnSync(process.execPath, ['-e', leave]).status).toBe(0);
    expect(tryLock(path)).toBe(true);
    unlock(path);
  });
});
