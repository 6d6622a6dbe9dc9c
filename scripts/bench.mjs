import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { runScript } from './refusal.mjs';
import { ROOT } from './root.mjs';
import { runNode } from './run-program.mjs';

await runScript(async () => {
  await ensureInstalled();
  await build({ withTests: true });
  const bench = join(ROOT, 'dist', 'test', 'bench', 'main.js');
  process.exitCode = await runNode([bench, ...process.argv.slice(2)]);
});
