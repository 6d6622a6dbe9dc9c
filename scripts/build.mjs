import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';
import { withLock } from './lock.mjs';
import { Refusal, runScript } from './refusal.mjs';
import { ROOT } from './root.mjs';
import { runNode } from './run-program.mjs';

const TYPESCRIPT = 'node_modules/@typescript/native/bin/tsc';
const DIST = join(ROOT, 'dist');
const PLAYGROUND = join(ROOT, 'web', 'playground');
/** What the playground has of the programs. */
const SHARED = [join(ROOT, 'schema', 'formula-guard.ts')];
const PLAYGROUND_PAGE = join(DIST, 'web', 'playground', 'index.html');
const PLAYGROUND_STAMP = join(DIST, '.playground-built');

/**
 * Compiles the programs into dist/, and what of test/ runs compiled only when asked: no program
 * waits until a test is mended. TypeScript looks after itself (incremental); the playground is
 * built only when its sources or the lock file changed.
 *
 * @throws Refusal a compiler said no; its own message stands above
 */
export async function build({ withTests = false } = {}) {
  mkdirSync(DIST, { recursive: true });
  await withLock(join(DIST, '.build.lock'), async () => {
    await compile(TYPESCRIPT, ['-p', 'tsconfig.build.json']);
    if (withTests) await compile(TYPESCRIPT, ['-p', 'tsconfig.test.json']);
    copyRecords();
    await buildPlayground();
  });
}

/**
 * Checks the types of everything, the tests too, which Jest compiles without a look at them.
 *
 * @throws Refusal as above
 */
export async function checkTypes() {
  await compile(TYPESCRIPT, []);
}

async function compile(program, args) {
  if ((await runNode([join(ROOT, program), ...args])) === 0) return;
  throw new Refusal(
    'Kompilasi gagal: perbaiki kesalahan di atas, lalu jalankan lagi.',
    'The build failed: mend the errors above, then run again.',
  );
}

/** The compiler copies only JSON that is imported; these are read from the folder beside the code. */
function copyRecords() {
  const isRecord = (name) => name.endsWith('.json');
  const from = join(ROOT, 'demo', 'records');
  const to = join(DIST, 'demo', 'records');
  for (const name of readdirSync(from).filter(isRecord)) cpSync(join(from, name), join(to, name));
}

async function buildPlayground() {
  const sources = playgroundDigest();
  if (isBuiltFrom(sources)) return;
  await compile('node_modules/vite/bin/vite.js', ['build', PLAYGROUND, '--logLevel', 'warn']);
  writeFileSync(PLAYGROUND_STAMP, sources);
}

function isBuiltFrom(sources) {
  if (!existsSync(PLAYGROUND_PAGE) || !existsSync(PLAYGROUND_STAMP)) return false;
  return readFileSync(PLAYGROUND_STAMP, 'utf8') === sources;
}

function playgroundDigest() {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  const files = readdirSync(PLAYGROUND, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files.sort(), ...SHARED.filter(existsSync)]) {
    hash.update(`\0${relative(PLAYGROUND, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    await ensureInstalled();
    await build();
  });
}
