import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, checkTypes } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { runScript } from './refusal.mjs';
import { ROOT } from './root.mjs';
import { runNode } from './run-program.mjs';

/** The whole suite, or what the arguments choose (`npm test -- test/schema`). */
await runScript(async () => {
  await ensureInstalled();
  const { ensureChromium } = await import('./chromium.mjs');
  await ensureChromium();
  await build({ withTests: true });
  await checkTypes();
  const folder = mkdtempSync(join(tmpdir(), 'simpul-test-'));
  try {
    const report = join(folder, 'report.json');
    const code = await runNode([
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
      '--json',
      `--outputFile=${report}`,
      ...process.argv.slice(2),
    ]);
    const { passed, failed } = existsSync(report) ? count(report) : { passed: 0, failed: 0 };
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = code !== 0 || failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A file that cannot even be loaded has no tests to count, yet fails. */
function count(report) {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
  };
}
