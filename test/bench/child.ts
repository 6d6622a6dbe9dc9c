import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const GRACE_MS = 5_000;

/** None outlives the bench, however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Another process of the bench. */
export interface Child<TReady> {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: TReady;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** For Node itself. */
  readonly execArgv?: readonly string[];
}

/**
 * Starts a compiled program beside this one, `processes/serve-feeds.js` say, and waits for its
 * first message.
 *
 * @throws Error it ended instead; what it printed stands above
 */
export async function startChild<TReady>(
  program: string,
  options: ChildOptions = {},
): Promise<Child<TReady>> {
  const child = launch(program, options);
  const ready = await nextMessage<TReady>(child);
  return childOf(child, ready);
}

/** Starts a program that says nothing, and waits until its address answers. */
export async function startServer(
  program: string,
  healthUrl: string,
  options: ChildOptions = {},
): Promise<Child<undefined>> {
  const child = launch(program, options);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    const answered = await fetch(healthUrl).catch(() => null);
    await answered?.arrayBuffer();
    if (answered !== null) return childOf(child, undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function nextMessage<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', { signal: ended.signal }).then(([message]: T[]) => message as T),
      once(child, 'exit', { signal: ended.signal }).then(([code]) => {
        throw new Error(`a process of the bench ended with ${String(code)}`);
      }),
    ]);
  } finally {
    ended.abort();
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function launch(program: string, options: ChildOptions): ChildProcess {
  const { env = {}, args = [] } = options;
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), [...args], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...(options.execArgv ?? [])],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function childOf<TReady>(child: ChildProcess, ready: TReady): Child<TReady> {
  const ended = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    ready,
    process: child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
