import { setFlagsFromString } from 'node:v8';

/**
 * By itself V8 lets a busy heap grow to some four times what is in use before it collects. An
 * office's small server has other things to hold; what this costs is lost in a machine's noise.
 */
const HEAP_GROWING_PERCENT = 150;

/** What a program of ours runs until it is asked to end. */
export interface Running {
  stop(): Promise<void>;
}

/**
 * Starts a program, says where it is, and stops it at the first signal. What prevents the start is
 * said in one sentence, without a stack.
 */
export function runProgram<T extends Running>(
  start: () => Promise<T>,
  announce: (running: T) => string,
): void {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
  const fail = (error: unknown): void => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  };
  const run = async (): Promise<void> => {
    const running = await start();
    process.stdout.write(`${announce(running)}\n`);
    const stop = (): void => {
      running.stop().catch(fail);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  };
  run().catch(fail);
}
