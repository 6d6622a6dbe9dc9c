import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrCreateKeyPair } from '../../schema/server/keys.js';
import { gatewayIdentity, signToken } from '../../schema/server/tokens.js';
import { freePort, startServer, type Child } from './child.js';
import { unlessEnded } from './left-behind.js';

export interface BenchGateway extends Child<undefined> {
  readonly url: string;
  /** Its key and, on SQLite, its database. */
  readonly dataDir: string;
  /** `Bearer …` of an officer: such callers' LIVE questions do not wait for each other. */
  readonly officer: string;
}

export interface GatewayOptions {
  readonly sources: readonly { readonly region: string; readonly url: string }[];
  /** Null: SQLite. */
  readonly databaseUrl?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
}

/** The real program in a process of its own, with an empty catalogue. */
export async function startGatewayProcess(options: GatewayOptions): Promise<BenchGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'simpul-bench-'));
  const removeFolder = unlessEnded(() => rm(dataDir, { recursive: true, force: true }));
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = await startServer('../../gateway/main.js', `${url}/health`, {
    execArgv: profiling(),
    env: {
      GATEWAY_PORT: String(port),
      GATEWAY_DATA_DIR: dataDir,
      GATEWAY_LOG_LEVEL: 'error',
      GATEWAY_SOURCES: options.sources
        .map(({ region, url: node }) => `${region}=${node}`)
        .join(','),
      DATABASE_URL: options.databaseUrl ?? '',
      ...options.env,
    },
  });
  return {
    ...child,
    url,
    dataDir,
    officer: await officerToken(dataDir),
    stop: async () => {
      await child.stop();
      await removeFolder();
    },
  };
}

/** `BENCH_PROFILE=folder`: the gateway leaves a processor profile of each part there. */
function profiling(): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

async function officerToken(dataDir: string): Promise<string> {
  const { privateKey } = await loadOrCreateKeyPair(join(dataDir, 'token.key'));
  const identity = gatewayIdentity('15');
  const token = await signToken(
    {
      issuer: identity,
      audience: identity,
      role: 'officer',
      subject: 'Operator Biro',
      issuedAt: new Date(),
      expiresInSeconds: 86_400,
    },
    privateKey,
  );
  return `Bearer ${token}`;
}

const SOURCES = '{ sources { held } }';

/** Resolves when the gateway holds so many records. */
export async function untilHeld(url: string, count: number): Promise<void> {
  for (;;) {
    const { sources } = await ask<{ sources: { held: number }[] }>(url, SOURCES);
    if (sources.reduce((sum, { held }) => sum + held, 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @throws Error the answer has errors */
export async function ask<T>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  authorization?: string,
): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
