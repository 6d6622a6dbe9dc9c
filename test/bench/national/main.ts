import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { undoAtSignals } from '../left-behind.js';
import { markdownReport } from './report.js';
import { assertRoom, freeRoom } from './room.js';
import { readSettings, SimulationRefusal } from './settings.js';
import { simulate, type Measurement } from './simulate.js';

/** Simulates a country and measures a gateway on it; progress goes to the error stream. */
async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2));
  if (settings.folder !== null) process.env['TMPDIR'] = settings.folder;
  assertRoom(settings, await freeRoom(tmpdir()));
  const { regions, records, seed } = settings;
  const begun = performance.now();
  const tell = (progress: string) => {
    const seconds = ((performance.now() - begun) / 1_000).toFixed(0).padStart(5);
    process.stderr.write(`${seconds} s  ${progress}\n`);
  };
  const measurements: Measurement[] = [];
  // What was measured is kept, whatever becomes of the rest.
  const keep = async (measurement: Measurement) => {
    measurements.push(measurement);
    if (settings.out === null) return;
    const found = { regions, records, seed, measurements };
    await writeFile(settings.out, JSON.stringify(found, null, 2));
  };
  for (const engine of settings.engines) await simulate(settings, engine, { tell, keep });
  process.stdout.write(
    `Made-up agreements of ${regions} regions, ${records} records, seed ${seed}\n\n${markdownReport(measurements)}\n`,
  );
}

undoAtSignals();
try {
  await main();
} catch (error) {
  const isRefusal = error instanceof SimulationRefusal;
  process.stderr.write(
    `${isRefusal ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exitCode = 1;
}
