import { join } from 'node:path';
import { loadOrCreateKeyPair } from '../../schema/server/keys.js';
import { gatewayIdentity, signToken } from '../../schema/server/tokens.js';
import { askGraphql, type GraphqlAnswer } from './node.js';
import type { ProgramOptions } from './program.js';

/** A node as its gateway is told of it. */
export interface SourceSite {
  readonly region: string;
  readonly url: string;
}

export interface GatewaySite {
  readonly sources: readonly SourceSite[];
  readonly dataDir: string;
  readonly port?: number;
  /** Null: SQLite in the data folder. */
  readonly databaseUrl?: string | null;
  readonly env?: Readonly<Record<string, string>>;
}

/** How a source stands, as `sources` tells it. */
export interface SourceAnswer {
  readonly region: { readonly code: string };
  readonly status: string;
  readonly published: number | null;
  readonly held: number;
  readonly heldBack: number;
  readonly lastError: string | null;
  readonly keyFingerprint: string | null;
}

const SOURCE = '{ region { code } status published held heldBack lastError keyFingerprint }';

/** A gateway reached over HTTP, and its officer. */
export class GatewayClient {
  constructor(
    readonly url: string,
    readonly officer: string,
  ) {}

  ask<T = Record<string, unknown>>(
    query: string,
    variables: Record<string, unknown> = {},
    authorization?: string,
  ): Promise<GraphqlAnswer<T>> {
    return askGraphql<T>(this.url, query, variables, authorization);
  }

  async sources(): Promise<SourceAnswer[]> {
    const { data } = await this.ask<{ sources: SourceAnswer[] }>(`{ sources ${SOURCE} }`);
    return data?.sources ?? [];
  }

  async source(region: string): Promise<SourceAnswer | undefined> {
    return (await this.sources()).find((source) => source.region.code === region);
  }

  pull(region: string): Promise<SourceAnswer> {
    return this.#decide('pull', { region: `"${region}"` });
  }

  resolveHold(region: string, accept: boolean): Promise<SourceAnswer> {
    const reason = '"Diputuskan setelah menelepon daerah"';
    return this.#decide('resolveHold', { region: `"${region}"`, accept, reason });
  }

  pinSourceKey(region: string, fingerprint: string): Promise<SourceAnswer> {
    return this.#decide('pinSourceKey', {
      region: `"${region}"`,
      fingerprint: `"${fingerprint}"`,
    });
  }

  async #decide(mutation: string, args: Readonly<Record<string, unknown>>): Promise<SourceAnswer> {
    const list = Object.entries(args).map(([name, value]) => `${name}: ${String(value)}`);
    const query = `mutation { source: ${mutation}(${list.join(', ')}) ${SOURCE} }`;
    const { data, errors } = await this.ask<{ source: SourceAnswer }>(query, {}, this.officer);
    if (data?.source === undefined) throw new Error(errors?.[0]?.message ?? 'no answer');
    return data.source;
  }
}

/** Settings of a gateway that pulls when told or nudged, unless `env` says otherwise. */
export function gatewayEnv(site: GatewaySite): Record<string, string> {
  return {
    GATEWAY_DATA_DIR: site.dataDir,
    GATEWAY_PORT: String(site.port ?? 0),
    GATEWAY_SOURCES: site.sources.map(({ region, url }) => `${region}=${url}`).join(','),
    GATEWAY_PULL_INTERVAL_SECONDS: '86400',
    GATEWAY_LOG_LEVEL: 'silent',
    ...(site.databaseUrl ? { DATABASE_URL: site.databaseUrl } : {}),
    ...site.env,
  };
}

/** The gateway as a process of its own. */
export function gatewayProgram(site: GatewaySite, preload: readonly string[] = []): ProgramOptions {
  return { entry: 'dist/gateway/main.js', env: gatewayEnv(site), preload };
}

/** `Bearer …` as the gateway's own officer; the key file is the gateway's. */
export async function officerOfGateway(dataDir: string): Promise<string> {
  const { privateKey } = await loadOrCreateKeyPair(join(dataDir, 'token.key'));
  const identity = gatewayIdentity('15');
  const claims = {
    issuer: identity,
    audience: identity,
    role: 'officer',
    subject: 'Operator Biro Pemerintahan',
    issuedAt: new Date(),
    expiresInSeconds: 3_600,
  } as const;
  return `Bearer ${await signToken(claims, privateKey)}`;
}
