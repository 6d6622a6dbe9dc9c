import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadGatewayConfig, type GatewayConfig } from '../../gateway/config.js';
import { startGateway, type RunningGateway } from '../../gateway/start.js';
import { loadOrCreateKeyPair } from '../../schema/server/keys.js';
import { gatewayIdentity, signToken } from '../../schema/server/tokens.js';
import type { GraphqlAnswer } from './node.js';

export interface TestGatewayOptions {
  /** The nodes that it follows. */
  readonly sources: readonly { readonly region: string; readonly url: string }[];
  /** A PostgreSQL database; null or absent: SQLite. */
  readonly databaseUrl?: string | null;
  /** Reused when given, and then left there. */
  readonly dataDir?: string;
  readonly now?: () => Date;
  /** Settings as environment variables. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface TestGateway extends RunningGateway {
  readonly config: GatewayConfig;
  readonly dataDir: string;
  /** `Bearer …` of an officer of the province. */
  readonly officer: string;
  /** Asks its GraphQL over HTTP. */
  ask<T = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    authorization?: string,
  ): Promise<GraphqlAnswer<T>>;
}

/** A whole gateway on a free port; it pulls at once and then every hour, unless told otherwise. */
export async function startTestGateway(options: TestGatewayOptions): Promise<TestGateway> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'simpul-gateway-')));
  const config = loadGatewayConfig({
    GATEWAY_PORT: '0',
    GATEWAY_DATA_DIR: dataDir,
    GATEWAY_SOURCES: options.sources.map(({ region, url }) => `${region}=${url}`).join(','),
    GATEWAY_PULL_INTERVAL_SECONDS: '3600',
    DATABASE_URL: options.databaseUrl ?? '',
    // Threads run compiled programs: those have tests of their own, and every program of `test/e2e`.
    GATEWAY_READING_THREADS: '0',
    ...options.env,
  });
  const now = options.now ?? (() => new Date());
  const logger = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const gateway = await startGateway(config, { now, logger });
  const { privateKey } = await loadOrCreateKeyPair(join(dataDir, 'token.key'));
  const identity = gatewayIdentity(config.province);
  const token = await signToken(
    {
      issuer: identity,
      audience: identity,
      role: 'officer',
      subject: 'Operator Biro Pemerintahan',
      issuedAt: now(),
      expiresInSeconds: 3_600,
    },
    privateKey,
  );
  return {
    url: gateway.url,
    publicKey: gateway.publicKey,
    config,
    dataDir,
    officer: `Bearer ${token}`,
    ask: async (query, variables = {}, authorization) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(authorization === undefined ? {} : { authorization }),
        },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphqlAnswer<never>;
    },
    stop: async () => {
      await gateway.stop();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
