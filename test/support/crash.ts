import { setTimeout as wait } from 'node:timers/promises';
import { Program, type ProgramOptions } from './program.js';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed that the environment names, so that a failure can be repeated, else any. */
export function seedFrom(variable: string): number {
  return Number(process.env[variable] ?? Math.floor(Math.random() * 2 ** 31));
}

export interface CrashRun {
  readonly program: ProgramOptions;
  readonly kills: number;
  /** Printed, so that a failure can be repeated. */
  readonly seed: number;
  /** The kill comes at a random instant within so many ms of load. */
  readonly loadMs: number;
  /** Works against the program until it dies, and never throws for that. */
  readonly load: (url: string, signal: AbortSignal) => Promise<void>;
  /** Looks at the program after each restart. @throws when a promise was broken */
  readonly check: (url: string, kill: number) => Promise<void>;
}

/**
 * Kills a program again and again at random instants under load, starts it on what it left, and
 * checks its promises.
 *
 * @throws whatever `check` throws, with seed and number of the kill
 */
export async function crashRepeatedly(run: CrashRun): Promise<void> {
  const random = randomFrom(run.seed);
  let program = await Program.start(run.program);
  try {
    for (let kill = 1; kill <= run.kills; kill += 1) {
      const dying = new AbortController();
      const loading = run.load(program.url, dying.signal);
      await wait(random() * run.loadMs);
      await program.kill();
      dying.abort();
      await loading;
      program = await Program.start(run.program);
      await checkAfter(run, program.url, kill);
    }
  } finally {
    await program.kill();
  }
}

async function checkAfter({ check, seed }: CrashRun, url: string, kill: number): Promise<void> {
  try {
    await check(url, kill);
  } catch (cause) {
    throw new Error(`after kill ${kill} of seed ${seed}: ${String(cause)}`, { cause });
  }
}
