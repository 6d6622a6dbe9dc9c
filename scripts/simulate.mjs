import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { runScript } from './refusal.mjs';
import { ROOT } from './root.mjs';
import { runNode } from './run-program.mjs';

/** Ctrl-C reaches the simulation too, which puts away what it made; this waits for it. */
process.on('SIGINT', () => undefined);

await runScript(async () => {
  await ensureInstalled();
  await build({ withTests: true });
  const simulation = join(ROOT, 'dist', 'test', 'bench', 'national', 'main.js');
  process.exitCode = await runNode([simulation, ...process.argv.slice(2)]);
});
