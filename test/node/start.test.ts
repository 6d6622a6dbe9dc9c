import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadNodeConfig } from '../../node/config.js';
import { agreementInput } from '../support/agreement-input.js';
import { officerOf, change, nodeProgram, SAVE, startTestNode } from '../support/node.js';
import { Program } from '../support/program.js';

describe("a node's settings", () => {
  it('need a region and a folder, and have a default for the rest', () => {
    expect(loadNodeConfig({ NODE_REGION: '15.71', NODE_DATA_DIR: 'data/15.71' })).toEqual({
      region: '15.71',
      dataDir: 'data/15.71',
      host: '127.0.0.1',
      port: 4001,
      publicUrl: null,
      softwareVersion: '0.1.0',
      logLevel: 'info',
      gatewayUrl: null,
      trustedGatewayKey: null,
      gatewayIssuer: 'simpul:gateway:15',
      feedPageSize: 1_000,
      maxDocumentBytes: 20_971_520,
      documentTypes: expect.arrayContaining(['application/pdf']),
      timeZone: 'Asia/Jakarta',
      notice: null,
    });
  });

  it('tell every wrong variable at once, each with what it should be in both languages', () => {
    const wrong = {
      NODE_REGION: '1571',
      NODE_DATA_DIR: ' ',
      NODE_PORT: '70000',
      NODE_PUBLIC_URL: 'ftp://node',
      NODE_LOG_LEVEL: 'loud',
      NODE_GATEWAY_URL: 'gateway',
      NODE_GATEWAY_KEY: 'short',
      NODE_FEED_PAGE_SIZE: '0',
      NODE_MAX_DOCUMENT_BYTES: '20 MB',
      NODE_DOCUMENT_TYPES: 'application/pdf, text/html',
      NODE_TIME_ZONE: 'Jambi',
      NODE_NOTICE_ID: 'x'.repeat(501),
    };
    expect(() => loadNodeConfig(wrong)).toThrow(
      new RegExp(
        Object.keys(wrong)
          .map((name) => `${name}: .+ / .+`)
          .join('\\n.*'),
      ),
    );
  });

  it('say in which language a notice is given', () => {
    const both = { NODE_REGION: '15', NODE_DATA_DIR: 'd', NODE_NOTICE_ID: 'Contoh' };
    expect(loadNodeConfig(both).notice).toEqual({ id: 'Contoh', en: 'Contoh' });
  });
});

describe('starting a node', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simpul-start-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('refuses the folder of another region', async () => {
    const dataDir = join(folder, 'shared');
    await (await startTestNode({ region: '15.71', dataDir })).stop();
    await expect(startTestNode({ region: '15.04', dataDir })).rejects.toThrow(
      /register of region 15\.71/,
    );
  });

  it('refuses a folder that another node uses, and disturbs nothing in it', async () => {
    const dataDir = join(folder, 'used');
    const program = nodeProgram({ region: '15.71', dataDir });
    const first = await Program.start(program);
    try {
      const authorization = await officerOf(dataDir, '15.71', new Date());
      const upload = request(`${first.url}/documents`, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf', authorization },
      });
      const answer = once(upload, 'response') as Promise<[IncomingMessage]>;
      upload.write('%PDF-1.7 ');
      const incoming = join(dataDir, 'documents', 'incoming');
      while ((await readdir(incoming)).length === 0) await setTimeout(10);

      const both = `Folder data ${dataDir} sedang dipakai .+ NODE_DATA_DIR. / The data folder ${dataDir} is in use .+ NODE_DATA_DIR.`;
      const second = Program.start(program).then((started) => started.kill());
      await expect(second).rejects.toThrow(new RegExp(both));
      expect(await readdir(incoming)).toHaveLength(1);
      upload.end('naskah');
      const [{ statusCode }] = await answer;
      expect(statusCode).toBe(201);
    } finally {
      await first.kill();
    }
    await (await startTestNode({ dataDir })).stop();
  });

  it('keeps its data from other users of the machine', async () => {
    if (process.platform === 'win32') return;
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
    const made = join(folder, 'made', '15.71');
    await (await startTestNode({ dataDir: made })).stop();
    expect(await modeOf(made)).toBe(0o700);
    const given = join(folder, 'given');
    await mkdir(given);
    await chmod(given, 0o755);
    await (await startTestNode({ dataDir: given })).stop();
    expect(await modeOf(given)).toBe(0o755);
    expect(await modeOf(join(given, 'register.sqlite'))).toBe(0o600);
  });

  it('refuses a region that does not exist', async () => {
    await expect(startTestNode({ region: '15.99', dataDir: join(folder, 'none') })).rejects.toThrow(
      /15\.99/,
    );
  });

  it('runs as a program from its environment, without its gateway, until it is told to stop', async () => {
    const dataDir = join(folder, 'program');
    const program = await Program.start({
      entry: 'dist/node/main.js',
      env: {
        NODE_REGION: '15.71',
        NODE_DATA_DIR: dataDir,
        NODE_PORT: '0',
        NODE_LOG_LEVEL: 'silent',
        NODE_GATEWAY_URL: 'http://127.0.0.1:9',
      },
    });
    try {
      const officer = await officerOf(dataDir, '15.71', new Date());
      const saved = await change(program.url, SAVE, { input: agreementInput() }, officer);
      expect(saved.agreement).toMatchObject({ version: 1 });
    } finally {
      await program.stop();
    }
    expect(program.child.exitCode).toBe(0);
  });

  it('ends with its settings named when they are wrong', async () => {
    const starting = Program.start({ entry: 'dist/node/main.js', env: { NODE_PORT: 'x' } });
    await expect(starting).rejects.toThrow(/NODE_REGION[\s\S]+NODE_DATA_DIR[\s\S]+NODE_PORT/);
  });
});
