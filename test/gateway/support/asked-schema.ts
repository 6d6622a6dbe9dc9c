import { generateKeyPairSync } from 'node:crypto';
import { graphql, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { Details } from '../../../gateway/details/details.js';
import { createContext, type GatewayServices } from '../../../gateway/graphql/context.js';
import { buildGatewaySchema } from '../../../gateway/graphql/schema.js';
import { borderPairsOf } from '../../../gateway/obligations/border-pairs.js';
import { openObligations } from '../../../gateway/obligations/open-obligations.js';
import { LinkVerdicts } from '../../../gateway/verdicts/link-verdicts.js';
import type { SourceDirectory, SourceState } from '../../../gateway/sources/source-state.js';
import { ANONYMOUS, type Caller } from '../../../schema/server/tokens.js';
import { openTestCatalogue, type TestCatalogue } from './catalogue.js';
import { honest, startDocumentNode, type DocumentNode } from './document-node.js';
import { party, record } from './records.js';

export const OFFICER = {
  kind: 'KNOWN',
  role: 'officer',
  subject: 'Biro Kerja Sama',
  issuer: 'simpul:gateway:15',
} as const satisfies Caller;
export const KEYS = generateKeyPairSync('ed25519');
export const NOW = new Date('2026-03-01T05:00:00Z');

/** The gateway's schema over a catalogue of four records, and what its services were called for. */
export interface AskedSchema {
  readonly schema: GraphQLSchema;
  readonly test: TestCatalogue;
  /** That of Kota Jambi; Kabupaten Batang Hari's is down. */
  readonly node: DocumentNode;
  readonly services: GatewayServices;
  readonly calls: string[];
  /** Silent in LIVE rounds; may be changed, as may be who is suspended. */
  liveSilent: ReadonlySet<string>;
  suspended: string | null;
  ask(source: string, caller?: Caller): Promise<ExecutionResult>;
  /** As it was in the beginning, the catalogue apart. */
  reset(): void;
  close(): Promise<void>;
}

export async function openAskedSchema(): Promise<AskedSchema> {
  const schema = await buildGatewaySchema();
  const test = await openTestCatalogue(null, ['15.04', '15.71']);
  const node = await startDocumentNode();
  await publishFour(test);
  const calls: string[] = [];

  const state = (region: string): SourceState => ({
    region,
    status: region === asked.suspended ? 'SUSPENDED' : 'FRESH',
    lastAttemptAt: NOW,
    lastSuccessAt: NOW,
    ageSeconds: 0,
    published: 1,
    held: 1,
    lastError: null,
    heldBack: 0,
    heard: true,
    keyFingerprint: null,
    problems: [],
    problemCount: 0,
  });
  const directory: SourceDirectory = {
    all: () => ['15.04', '15.71'].map(state),
    get: state,
    regions: () => ['15.04', '15.71'],
    silent: () => new Set(),
    // Nothing listens on port 1: a node that is down.
    url: (region) => (region === '15.71' ? node.url : 'http://127.0.0.1:1'),
  };
  const services: GatewayServices = {
    ...openObligations({
      database: test.database,
      catalogue: test.catalogue,
      sources: directory,
      pairs: borderPairsOf('15'),
      now: () => NOW,
      timeZone: 'Asia/Jakarta',
      endingWithinDays: 60,
    }),
    catalogue: test.catalogue,
    sources: directory,
    verdicts: new LinkVerdicts({
      database: test.database,
      catalogue: test.catalogue,
      sources: directory,
      now: () => NOW,
    }),
    sync: {
      pullNow: async (region) => {
        calls.push(`pull ${region}`);
        return state(region);
      },
      live: async (caller) => {
        calls.push(`live ${caller}`);
        return { silent: asked.liveSilent };
      },
    },
    holds: {
      resolveHold: async (region, accept, reason, by) => {
        calls.push(`hold ${region} ${accept} ${reason} ${by}`);
        return state(region);
      },
      pinKey: async (region, fingerprint, by) => {
        calls.push(`pin ${region} ${fingerprint} ${by}`);
        return state(region);
      },
    },
    details: new Details({
      sources: directory,
      province: '15',
      privateKey: KEYS.privateKey,
      now: () => NOW,
      fetch,
    }),
  };
  const asked: AskedSchema = {
    schema,
    test,
    node,
    services,
    calls,
    liveSilent: new Set(),
    suspended: null,
    ask: (source, caller = ANONYMOUS) =>
      graphql({ schema, source, contextValue: createContext(services, caller) }),
    reset: () => {
      calls.length = 0;
      node.asked.length = 0;
      node.answer = honest;
      asked.liveSilent = new Set();
      asked.suspended = null;
    },
    close: async () => {
      await test.close();
      await node.close();
    },
  };
  return asked;
}

/** One agreement that two regions recorded, its umbrella, and one that amends itself. */
async function publishFour(test: TestCatalogue): Promise<void> {
  const parties = [party('15.71', 1, '7/2023'), party('15.04', 2)];
  await test.publish(
    record('15.71', {
      recordId: 'city',
      agreementId: 'n',
      parties,
      title: 'Sampah',
      funding: [
        {
          role: 'GIVER',
          organisation: 'KfW',
          source: 'Hibah',
          amount: '13400000.00',
          currency: 'EUR',
          note: null,
        },
      ],
    }),
    record('15.04', {
      recordId: 'regency',
      agreementId: 'm',
      parties,
      title: 'Persampahan',
      relations: [{ kind: 'IMPLEMENTS', agreementId: 'payung', text: null }],
    }),
    record('15.71', {
      recordId: 'umbrella',
      agreementId: 'payung',
      parties,
      title: 'Payung',
      signedOn: '2020-01-01',
    }),
    record('15.71', {
      recordId: 'circle',
      agreementId: 'putar',
      title: 'Putar',
      signedOn: '2019-01-01',
      relations: [{ kind: 'AMENDS', agreementId: 'putar', text: null }],
    }),
  );
}
