import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { Refusal, runScript } from './refusal.mjs';
import { ROOT } from './root.mjs';

const PROGRAMS = ['node', 'gateway'];

/** One node or one gateway from environment variables, in this very process: signals reach it. */
await runScript(async () => {
  const program = process.argv[2];
  if (!PROGRAMS.includes(program)) {
    throw new Refusal(
      `Program "${program ?? ''}" tidak dikenal: pilih ${PROGRAMS.join(' atau ')}.`,
      `Unknown program "${program ?? ''}": choose ${PROGRAMS.join(' or ')}.`,
    );
  }
  await ensureInstalled();
  await build();
  await import(pathToFileURL(join(ROOT, 'dist', program, 'main.js')).href);
});
