import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { DemoPart } from './demo-part.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { tryLock, unlock } from './lock.mjs';
import { Refusal, runScript } from './refusal.mjs';
import { ROOT } from './root.mjs';

/** The gateway and twelve nodes. */
const PORTS = 13;
const HEARD_DEADLINE_MS = 60_000;

await runScript(async () => {
  const settings = readSettings(process.argv.slice(2));
  await ensureInstalled();
  await build();
  const lock = claimFolder(settings.dataDir);
  try {
    await claimPorts(settings.port);
    await runDemo(settings);
  } finally {
    unlock(lock);
  }
});

/** @throws Refusal naming the argument, its value and what would do */
function readSettings(args) {
  const options = {
    port: { type: 'string', default: '4000' },
    data: { type: 'string', default: 'data' },
  };
  let values;
  try {
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new Refusal(
      `Argumen keliru (${error.message}). Contoh: npm start -- --port 4000 --data data`,
      `Wrong argument (${error.message}). Example: npm start -- --port 4000 --data data`,
    );
  }
  const port = /^\d+$/.test(values.port) ? Number(values.port) : NaN;
  const last = 65_536 - PORTS;
  if (!(port >= 1 && port <= last)) {
    throw new Refusal(
      `--port "${values.port}": isi bilangan bulat 1 sampai ${last}; dipakai ${PORTS} porta berurutan.`,
      `--port "${values.port}": give a whole number from 1 to ${last}; ${PORTS} ports in a row are used.`,
    );
  }
  if (values.data.trim() === '') {
    throw new Refusal('--data kosong: sebut nama folder.', '--data is empty: name a folder.');
  }
  return { port, dataDir: resolve(ROOT, values.data) };
}

/** @returns the lock to give back */
function claimFolder(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new Refusal(
      `Folder data ${dataDir} tidak dapat dibuat (${error.code}): pilih yang lain dengan --data.`,
      `The data folder ${dataDir} cannot be made (${error.code}): choose another with --data.`,
    );
  }
  const lock = join(dataDir, '.demo.lock');
  if (tryLock(lock)) return lock;
  throw new Refusal(
    `Folder data ${dataDir} sedang dipakai demo lain: hentikan demo itu atau pilih --data lain. Bila tidak ada yang berjalan, hapus ${lock}.`,
    `The data folder ${dataDir} is in use by another demo: stop that one or choose another --data. If none is running, delete ${lock}.`,
  );
}

async function claimPorts(first) {
  for (let port = first; port < first + PORTS; port += 1) {
    const problem = await tryPort(port);
    if (problem === null) continue;
    throw new Refusal(
      `Porta ${port} tidak dapat dipakai (${problem}): hentikan program yang memakainya atau pilih yang lain, misalnya npm start -- --port ${first + 100}`,
      `Port ${port} cannot be used (${problem}): stop the program that uses it or choose another, for example npm start -- --port ${first + 100}`,
    );
  }
}

function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(null)));
  });
}

/** Runs until somebody stops it or a part ends by itself. */
async function runDemo(settings) {
  const parts = [];
  let resolveEnded;
  const ended = new Promise((resolve) => (resolveEnded = resolve));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => resolveEnded('ASKED'));
  }
  const begin = (name) => {
    const part = new DemoPart(name, settings);
    parts.push(part);
    void part.ended.then(resolveEnded);
    return part;
  };
  try {
    const up = await Promise.race([ended, bringUp(settings, begin)]);
    const reason = up === 'UP' ? await ended : up;
    if (reason !== 'ASKED') {
      throw new Refusal(
        `Demo berhenti: bagian "${reason.name}" berakhir sendiri (${reason.why}).`,
        `The demo stopped: its part "${reason.name}" ended by itself (${reason.why}).`,
      );
    }
    console.log('\nBerhenti … / Stopping …');
  } finally {
    await Promise.all(parts.map((part) => part.stop()));
  }
}

/** The gateway starts once the nodes listen, while they load: so its first pull finds them all. */
async function bringUp({ port, dataDir }, begin) {
  const nodes = begin('nodes');
  await nodes.listening;
  const gateway = begin('gateway');
  const [published] = await Promise.all([nodes.ready, gateway.ready]);
  const { demoLayout, DEMO_NOTICE } = await load('layout.js');
  const { awaitHeard } = await load('await-heard.js');
  const layout = demoLayout({ port, dataDir });
  await awaitHeard(layout.gateway.url, published, HEARD_DEADLINE_MS);
  const lines = [
    '',
    DEMO_NOTICE.id,
    DEMO_NOTICE.en,
    '',
    `Gateway GraphQL  ${layout.gateway.url}/graphql`,
    `Playground       ${layout.gateway.url}/playground`,
    ...layout.nodes.map(({ region, url }) => `Node ${region.padEnd(12)}${url}/graphql`),
    `Data             ${dataDir}`,
    '',
    'Ctrl-C: berhenti / stop',
    'ready',
  ];
  console.log(lines.join('\n'));
  return 'UP';
}

/** Compiled only by now, therefore imported only by now. */
function load(file) {
  return import(pathToFileURL(join(ROOT, 'dist', 'demo', file)).href);
}
