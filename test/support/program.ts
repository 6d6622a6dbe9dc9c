import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

export interface ProgramOptions {
  /** Compiled entry, from the project's root: `dist/node/main.js`. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** Compiled modules that are loaded before the entry. */
  readonly preload?: readonly string[];
}

/** A program of ours in a process of its own, which can be killed as a power cut would. */
export class Program {
  private constructor(
    readonly url: string,
    readonly child: ChildProcess,
  ) {}

  /** Starts it and waits until it prints its address. */
  static async start({ entry, env, preload = [] }: ProgramOptions): Promise<Program> {
    const at = (path: string) => join(process.cwd(), path);
    const child = spawn(
      process.execPath,
      [...preload.map((path) => `--import=${pathToFileURL(at(path)).href}`), at(entry)],
      { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /https?:\/\/[^\s"/]+/.exec(line)?.[0];
      if (url === undefined) continue;
      child.stdout.resume();
      return new Program(url, child);
    }
    throw new Error(`${entry} ended before it served: ${complaint}`);
  }

  /** Ends it at once, as a power cut does. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Asks it to end and waits until it has. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** It hangs: the port stays open, nobody answers. */
  hang(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}

/** A program that dies and comes back at the same address. */
export class Service {
  #program: Program | undefined;
  #starting: Promise<unknown> = Promise.resolve();

  constructor(
    readonly url: string,
    readonly options: ProgramOptions,
  ) {}

  get isUp(): boolean {
    return this.#program !== undefined;
  }

  async start(): Promise<void> {
    const starting = Program.start(this.options);
    this.#starting = starting.catch(() => undefined);
    this.#program = await starting;
  }

  /** Also one that is still starting: nobody stays behind when a test fails meanwhile. */
  async kill(): Promise<void> {
    await this.#starting;
    const program = this.#program;
    this.#program = undefined;
    await program?.kill();
  }

  hang(): void {
    this.#program?.hang();
  }

  resume(): void {
    this.#program?.resume();
  }
}
