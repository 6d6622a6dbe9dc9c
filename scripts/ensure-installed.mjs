import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';
import { Refusal, runScript } from './refusal.mjs';
import { ROOT } from './root.mjs';
import { runNode, runProgram } from './run-program.mjs';

const LOCK_FILE = join(ROOT, 'package-lock.json');
/** Inside node_modules, so that an installation that breaks off takes its stamp with it. */
const STAMP = join(ROOT, 'node_modules', '.simpul-installed');

const NODE_MAJOR = Number(process.versions.node.split('.')[0]);
/** From 22 on the SQLite driver brings its own binary; on 20 it is compiled. */
const BRINGS_BINARY = NODE_MAJOR >= 22;
const SQLITE_DRIVER = BRINGS_BINARY ? 'better-sqlite3-napi' : 'better-sqlite3';

/**
 * Installs the locked packages when node_modules is missing, of another lock or of another Node.
 * Never asks anything; two starts at once install once.
 *
 * @throws Refusal npm failed or the SQLite driver does not load, with what to do
 */
export async function ensureInstalled() {
  if (!supported()) {
    throw new Refusal(
      `Node ${process.versions.node} tidak didukung: pasang Node 20.19+, 22.13+ atau 24.11+.`,
      `Node ${process.versions.node} is not supported: install Node 20.19+, 22.13+ or 24.11+.`,
    );
  }
  if (isStamped()) return;
  await withLock(join(ROOT, '.install.lock'), async () => {
    if (isStamped()) return;
    if (!holdsLockedPackages() || !(await driverLoads())) await install();
    writeFileSync(STAMP, stampText());
  });
}

function supported() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const firstMinor = { 20: 19, 22: 13, 24: 11 }[major] ?? (major > 24 ? 0 : Infinity);
  return minor >= firstMinor;
}

function stampText() {
  const lock = createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
  return `${lock} ${process.platform} ${process.arch} node ${NODE_MAJOR}\n`;
}

function isStamped() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stampText();
}

/** True for a folder that somebody installed with npm himself: no need to do it again. */
function holdsLockedPackages() {
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
}

async function install() {
  console.log(
    BRINGS_BINARY
      ? 'Memasang paket … / Installing packages …'
      : 'Memasang paket dan mengompilasi SQLite, beberapa menit … / Installing packages and compiling SQLite, some minutes …',
  );
  const scripts = BRINGS_BINARY ? ['--ignore-scripts'] : [];
  const code = await npm(['ci', ...scripts, '--no-audit', '--no-fund']);
  if (code !== 0) {
    throw new Refusal(
      `npm ci gagal (kode ${code}): periksa sambungan ke registri paket, lalu jalankan lagi.`,
      `npm ci failed (code ${code}): check the connection to the package registry, then run again.`,
    );
  }
  if (await driverLoads()) return;
  const debian = 'apt-get install build-essential python3';
  throw BRINGS_BINARY
    ? new Refusal(
        `Pustaka SQLite (${SQLITE_DRIVER}) tidak dapat dimuat pada ${process.platform}-${process.arch}: pakai Node 24 64-bit dari nodejs.org.`,
        `The SQLite library (${SQLITE_DRIVER}) does not load on ${process.platform}-${process.arch}: use 64-bit Node 24 from nodejs.org.`,
      )
    : new Refusal(
        `Pustaka SQLite tidak dapat dikompilasi untuk Node ${NODE_MAJOR}. Termudah: pakai Node 22 atau 24, yang tidak perlu kompilator. Atau pasang kompilator: Debian "${debian}"; Windows "Visual Studio Build Tools" (C++) dan Python 3; lalu jalankan lagi.`,
        `The SQLite library could not be compiled for Node ${NODE_MAJOR}. Easiest: use Node 22 or 24, which need no compiler. Or install a compiler: Debian "${debian}"; Windows "Visual Studio Build Tools" (C++) and Python 3; then run again.`,
      );
}

/** In a process of its own: a driver built for another Node may crash instead of throwing. */
async function driverLoads() {
  const probe = "new (require(process.argv[1]))(':memory:').close()";
  return (await runNode(['-e', probe, SQLITE_DRIVER], { stdio: 'ignore' })) === 0;
}

/**
 * npm as the JavaScript that it is, run by this very Node: npm's own start line may find another
 * one. `npm.cmd` through a shell is the last resort.
 */
function npm(args) {
  const bin = dirname(process.execPath);
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  const script = [
    process.env.npm_execpath,
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...onPath,
  ]
    .filter((path) => path !== undefined && existsSync(path))
    .map((path) => realpathSync(path))
    .find((path) => basename(path) === 'npm-cli.js');
  if (script !== undefined) return runNode([script, ...args]);
  return runProgram('npm', args, { shell: process.platform === 'win32' });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(ensureInstalled);
}
