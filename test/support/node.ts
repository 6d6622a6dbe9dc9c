import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNodeConfig, type NodeConfig } from '../../node/config.js';
import { startNode, type NodeSurroundings, type RunningNode } from '../../node/start.js';
import { loadOrCreateKeyPair } from '../../schema/server/keys.js';
import { nodeIdentity, signToken } from '../../schema/server/tokens.js';
import type { ProgramOptions } from './program.js';

export interface GraphqlAnswer<T = Record<string, unknown>> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

export interface Problem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly lawReference: string | null;
}

export interface SavedAgreement {
  readonly id: string;
  readonly agreementId: string;
  readonly version: number;
  readonly published: boolean;
  readonly visibility: string;
}

/** What a mutation that changes an agreement says; `error` is the code of a GraphQL error. */
export interface Saved {
  readonly agreement: SavedAgreement | null;
  readonly problems: readonly Problem[];
  readonly error: string | null;
}

const SAVED = `{
  agreement { id agreementId version published visibility }
  problems { field code message severity lawReference }
}`;
export const SAVE = `mutation Save($input: AgreementInput!) { result: saveAgreement(input: $input) ${SAVED} }`;
export const PUBLISH = `mutation Publish($id: ID!, $expectedVersion: Int!) {
  result: publishAgreement(id: $id, expectedVersion: $expectedVersion) ${SAVED}
}`;
export const WITHDRAW = `mutation Withdraw($id: ID!, $reason: String!) {
  result: withdrawAgreement(id: $id, reason: $reason) ${SAVED}
}`;

export const ANSWER = `mutation Answer($input: AnswerInput!) {
  result: answerRecord(input: $input) { accepted problems { field code message severity } }
}`;

/** Runs one of the mutations above that change an agreement. */
export async function change(
  url: string,
  mutation: string,
  variables: Record<string, unknown>,
  authorization: string,
): Promise<Saved> {
  const answer = await askGraphql<{ result: Omit<Saved, 'error'> }>(
    url,
    mutation,
    variables,
    authorization,
  );
  const error = answer.errors?.[0];
  return {
    agreement: answer.data?.result.agreement ?? null,
    problems: answer.data?.result.problems ?? [],
    error: error === undefined ? null : String(error.extensions?.['code'] ?? error.message),
  };
}

/** A real node on a free port, with its own folder. */
export interface TestNode extends RunningNode {
  readonly config: NodeConfig;
  /** `Bearer …` of this region's officer. */
  readonly officer: string;
  /** Asks as nobody, or as whoever the authorization says. */
  ask<T = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    authorization?: string,
  ): Promise<GraphqlAnswer<T>>;
  /** Saves as the officer. */
  save(input: Readonly<Record<string, unknown>>): Promise<Saved>;
  /** Publishes as the officer. */
  publish(id: string, expectedVersion: number): Promise<Saved>;
  /** Saves and publishes; throws when the node has anything against it. */
  savePublished(input: Readonly<Record<string, unknown>>): Promise<SavedAgreement>;
  /** Stops it, keeps its folder, and starts it again on it. */
  restart(): Promise<TestNode>;
}

export interface TestNodeOptions {
  readonly region?: string;
  readonly dataDir?: string;
  readonly config?: Partial<NodeConfig>;
  readonly surroundings?: Partial<NodeSurroundings>;
}

/** Sends one GraphQL request over HTTP. */
export async function askGraphql<T>(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  authorization?: string,
): Promise<GraphqlAnswer<T>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphqlAnswer<T>;
}

/** `Bearer …` as this node's own officer; the key file is the node's. */
export async function officerOf(dataDir: string, region: string, now: Date): Promise<string> {
  const { privateKey } = await loadOrCreateKeyPair(join(dataDir, 'token.key'));
  const token = await signToken(
    {
      issuer: nodeIdentity(region),
      audience: nodeIdentity(region),
      role: 'officer',
      subject: 'Operator Bagian Kerja Sama',
      issuedAt: now,
      expiresInSeconds: 3_600,
    },
    privateKey,
  );
  return `Bearer ${token}`;
}

export interface NodeSite {
  readonly region: string;
  readonly dataDir: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A node as a process of its own. */
export function nodeProgram(site: NodeSite, preload: readonly string[] = []): ProgramOptions {
  const { region, dataDir, port = 0, env } = site;
  return {
    entry: 'dist/node/main.js',
    preload,
    env: {
      NODE_REGION: region,
      NODE_DATA_DIR: dataDir,
      NODE_PORT: String(port),
      NODE_LOG_LEVEL: 'silent',
      ...env,
    },
  };
}

export async function startTestNode(options: TestNodeOptions = {}): Promise<TestNode> {
  const region = options.region ?? '15.71';
  const ownFolder = options.dataDir === undefined;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'simpul-node-')));
  const config: NodeConfig = {
    ...loadNodeConfig({ NODE_REGION: region, NODE_DATA_DIR: dataDir, NODE_PORT: '0' }),
    logLevel: 'silent',
    ...options.config,
  };
  const node = await startNode(config, options.surroundings);
  const now = options.surroundings?.now ?? (() => new Date());
  const officer = await officerOf(dataDir, region, now());
  const save = (input: Readonly<Record<string, unknown>>) =>
    change(node.url, SAVE, { input }, officer);
  const publish = (id: string, expectedVersion: number) =>
    change(node.url, PUBLISH, { id, expectedVersion }, officer);
  return {
    region,
    url: node.url,
    save,
    publish,
    savePublished: async (input) => {
      const saved = await save(input);
      if (saved.agreement === null) throw new Error(JSON.stringify(saved));
      const { agreement } = await publish(saved.agreement.id, saved.agreement.version);
      if (agreement === null) throw new Error('not published');
      return agreement;
    },
    config,
    officer,
    ask: (query, variables, authorization) => askGraphql(node.url, query, variables, authorization),
    restart: async () => {
      await node.stop();
      return startTestNode({ ...options, region, dataDir });
    },
    stop: async () => {
      await node.stop();
      if (ownFolder) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
