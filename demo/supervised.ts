import { z } from 'zod';
import type { DemoSettings } from './layout.js';

/** A part of the demo that listens; `ready` is what it tells `npm start` once it can be used. */
export interface RunningPart {
  readonly ready: Promise<object>;
  stop(): Promise<void>;
}

const settings = z.object({ port: z.int(), dataDir: z.string() });

/**
 * Runs one part of the demo as a child of `npm start`, which hands over the settings as its argument
 * and talks through the IPC channel: that works on Windows too, where there are no signals. The part
 * ends when it is told to, and when its parent is gone.
 */
export async function runSupervised(
  start: (settings: DemoSettings) => Promise<RunningPart>,
): Promise<void> {
  let part: RunningPart | undefined;
  let ending = false;
  const end = async (exitCode: number): Promise<void> => {
    if (ending) return;
    ending = true;
    await part?.stop();
    process.exit(exitCode);
  };
  const fail = async (error: unknown): Promise<void> => {
    if (ending) return;
    process.send?.({ failed: error instanceof Error ? error.message : String(error) });
    console.error(error);
    await end(1);
  };

  // Ctrl-C reaches every process of the terminal; the parent then says when to stop.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => void end(0));
  process.on('disconnect', () => void end(0));
  process.on('message', (message) => {
    if (message === 'stop') void end(0);
  });
  try {
    part = await start(settings.parse(JSON.parse(process.argv[2] ?? '')));
    process.send?.({ listening: true });
    process.send?.({ ready: await part.ready });
  } catch (error) {
    await fail(error);
  }
}
