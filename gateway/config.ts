import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { MAX_PAGE_ENTRIES } from '../schema/feed/page.js';
import { bilingual } from '../schema/errors.js';
import { DEFAULT_RENEWAL_LEAD, type RenewalLead } from '../schema/law/decision-day.js';
import type { BothLanguages } from '../schema/server/playground.js';
import {
  isPublicKey,
  isTimeZone,
  LOG_LEVELS,
  noticeFrom,
  withoutBlanks,
  type LogLevel,
} from '../schema/server/settings.js';

/** One node that the gateway follows. */
export interface SourceAddress {
  /** Dotted Kemendagri code. */
  readonly region: string;
  /** Origin and path prefix of the node, without a trailing slash; GraphQL is at `/graphql`. */
  readonly url: string;
  /** Key that the node must show at first contact; null: whichever it shows is pinned (P14). */
  readonly publicKey: string | null;
}

export const BORDER_SCOPES = ['PROVINCE', 'NATIONAL'] as const;
export type BorderScope = (typeof BORDER_SCOPES)[number];

export interface GatewayConfig {
  /** Code of the province that the gateway serves. */
  readonly province: string;
  /** Whose land borders obligatory cooperation is looked for at. */
  readonly borders: BorderScope;
  readonly host: string;
  readonly port: number;
  /** Where others reach it, without a trailing slash; null: at the address that it listens on. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  /** `postgres://…`, or null for the SQLite file in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  /** Threads that read the SQLite file; 0: the thread that answers reads as well. */
  readonly readingThreads: number;
  readonly sources: readonly SourceAddress[];
  readonly pullIntervalMs: number;
  readonly pullTimeoutMs: number;
  /** Most bytes that one answer of a node may have. */
  readonly pullMaxBytes: number;
  readonly feedPageSize: number;
  /** A node not heard for longer is silent: what depends on it is unknown. */
  readonly allowedAgeMs: number;
  readonly liveDeadlineMs: number;
  /** The zone in which "today" is a day (P18). */
  readonly timeZone: string;
  readonly endingWithinDays: number;
  /** How long before its last day it must be decided whether an agreement is renewed. */
  readonly lead: RenewalLead;
  readonly logLevel: LogLevel;
  /** Shown in the playground and in exports, such as that the data are a demonstration; null: none. */
  readonly notice: BothLanguages | null;
  /** Under what terms exported data may be used: text or address. */
  readonly licence: string;
  /** Subscriptions open at the same time. */
  readonly streams: { readonly inAll: number; readonly perAddress: number };
}

const regionCode = z
  .string()
  .regex(
    /^\d{2}(\.\d{2})?$/,
    bilingual('kode wilayah seperti 15 atau 15.71', 'a region code such as 15 or 15.71'),
  );

const publicKey = z
  .string()
  .refine(
    isPublicKey,
    bilingual('bukan kunci publik Ed25519 base64url', 'not a base64url Ed25519 public key'),
  );

const nodeUrl = z
  .url({
    protocol: /^https?$/,
    error: bilingual('alamat http:// atau https://', 'an http:// or https:// address'),
  })
  .transform((url) => url.replace(/\/+$/, ''));

const sourceList = z
  .array(
    z.object({ region: regionCode, url: nodeUrl, publicKey: publicKey.nullable().default(null) }),
  )
  .refine(
    (sources) => new Set(sources.map((source) => source.region)).size === sources.length,
    bilingual('satu wilayah disebut dua kali', 'one region is named twice'),
  )
  .transform((sources) => [...sources].sort((a, b) => (a.region < b.region ? -1 : 1)));

function wholeNumber(least: number, most: number) {
  const remedy = bilingual(
    `bilangan bulat ${least} sampai ${most}`,
    `a whole number from ${least} to ${most}`,
  );
  return z.coerce.number(remedy).int(remedy).min(least, remedy).max(most, remedy);
}

const sentence = z
  .string()
  .max(500, bilingual('kalimat, paling panjang 500 huruf', 'a sentence of at most 500 characters'));

/** Two, so that others are answered while one statement takes long; more where there are cores. */
const READING_THREADS = Math.min(4, Math.max(2, availableParallelism()));

const environment = z
  .object({
    /** Code of the province. */
    GATEWAY_PROVINCE: regionCode.default('15'),
    /** PROVINCE: of its kabupaten and kota. NATIONAL: of all in Indonesia, for a hub of the whole country. */
    GATEWAY_BORDERS: z
      .enum(
        BORDER_SCOPES,
        bilingual(
          `salah satu dari ${BORDER_SCOPES.join(', ')}`,
          `one of ${BORDER_SCOPES.join(', ')}`,
        ),
      )
      .default('PROVINCE'),
    /** Address to listen on. */
    GATEWAY_HOST: z.string().min(1).default('127.0.0.1'),
    /** TCP port; 0 takes a free one. */
    GATEWAY_PORT: wholeNumber(0, 65_535).default(4000),
    /** Address that others reach it at; documents name it. */
    GATEWAY_PUBLIC_URL: nodeUrl.optional(),
    /** Folder of the gateway's key and SQLite file. */
    GATEWAY_DATA_DIR: z.string().min(1).default('data/gateway'),
    /** `postgres://user:password@host:port/database`; absent: SQLite. */
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\/.+$/, bilingual('harus postgres://…', 'must be postgres://…'))
      .optional(),
    /** Most connections to PostgreSQL. */
    GATEWAY_DATABASE_POOL_SIZE: wholeNumber(4, 200).default(10),
    /** Most threads that read the SQLite file beside the one that answers; 0: none. */
    GATEWAY_READING_THREADS: wholeNumber(0, 16).default(READING_THREADS),
    /** `15.71=http://host:port`, comma between nodes, `#publicKey` at the end to pin a key. */
    GATEWAY_SOURCES: z.string().optional(),
    /** JSON file instead: `[{"region": "15.71", "url": "http://…", "publicKey": null}]`. */
    GATEWAY_SOURCES_FILE: z.string().optional(),
    /** Seconds between two pulls from one node, ±20 %. */
    GATEWAY_PULL_INTERVAL_SECONDS: wholeNumber(1, 86_400).default(60),
    /** Milliseconds that one whole request to a node may take. */
    GATEWAY_PULL_TIMEOUT_MS: wholeNumber(50, 600_000).default(10_000),
    /** Most bytes of one answer of a node. */
    GATEWAY_PULL_MAX_BYTES: wholeNumber(65_536, 268_435_456).default(33_554_432),
    /** Entries asked for in one page of a feed. */
    GATEWAY_FEED_PAGE_SIZE: wholeNumber(1, MAX_PAGE_ENTRIES).default(500),
    /** Seconds after which a node that was not heard counts as silent. */
    GATEWAY_ALLOWED_AGE_SECONDS: wholeNumber(1, 31_536_000).default(900),
    /** Milliseconds that `freshness: LIVE` waits for the nodes. */
    GATEWAY_LIVE_DEADLINE_MS: wholeNumber(50, 60_000).default(2_000),
    /** IANA zone of "today". */
    GATEWAY_TIME_ZONE: z
      .string()
      .refine(isTimeZone, bilingual('bukan zona waktu IANA', 'not an IANA time zone'))
      .default('Asia/Jakarta'),
    /** Days before its end from which an agreement is ENDING. */
    GATEWAY_ENDING_WITHIN_DAYS: wholeNumber(0, 3_650).default(60),
    /** Days before its last day by which a renewal must be decided on. */
    GATEWAY_RENEWAL_LEAD_DAYS: wholeNumber(0, 3_650).default(DEFAULT_RENEWAL_LEAD.renewalLeadDays),
    /** The same of cooperation with a foreign party. */
    GATEWAY_FOREIGN_RENEWAL_LEAD_DAYS: wholeNumber(0, 3_650).default(
      DEFAULT_RENEWAL_LEAD.foreignRenewalLeadDays,
    ),
    /** Subscriptions open at the same time, in all and by one network address. */
    GATEWAY_STREAMS: wholeNumber(0, 10_000).default(200),
    GATEWAY_STREAMS_PER_ADDRESS: wholeNumber(0, 10_000).default(20),
    GATEWAY_LOG_LEVEL: z
      .enum(
        LOG_LEVELS,
        bilingual(`salah satu dari ${LOG_LEVELS.join(', ')}`, `one of ${LOG_LEVELS.join(', ')}`),
      )
      .default('info'),
    /** Sentence shown in the playground and in exports, in Indonesian and in English; one stands for both. */
    GATEWAY_NOTICE_ID: sentence.optional(),
    GATEWAY_NOTICE_EN: sentence.optional(),
    /** What exports say of their licence: a text or an address. */
    GATEWAY_LICENCE: sentence.default(
      bilingual('Lisensi tidak dinyatakan', 'No licence is stated'),
    ),
  })
  .refine((env) => env.GATEWAY_SOURCES === undefined || env.GATEWAY_SOURCES_FILE === undefined, {
    path: ['GATEWAY_SOURCES_FILE'],
    error: bilingual(
      'isi GATEWAY_SOURCES atau GATEWAY_SOURCES_FILE, jangan keduanya',
      'give GATEWAY_SOURCES or GATEWAY_SOURCES_FILE, not both',
    ),
  });

/**
 * Reads the gateway's settings from environment variables; an empty one counts as absent. Values
 * are never repeated in the refusal: some hold passwords.
 *
 * @throws Error listing every wrong variable, not just the first
 */
export function loadGatewayConfig(environmentVariables: NodeJS.ProcessEnv): GatewayConfig {
  const env = withoutBlanks(environmentVariables);
  const parsed = environment.safeParse(env);
  const sources = readSources(env);
  const issues = [...(parsed.error?.issues ?? []), ...sources.issues];
  if (!parsed.success || issues.length > 0) {
    const lines = issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(
      `${bilingual('Pengaturan gateway keliru', 'Wrong gateway settings')}:\n${lines.join('\n')}`,
    );
  }
  const settings = parsed.data;
  return {
    province: settings.GATEWAY_PROVINCE,
    borders: settings.GATEWAY_BORDERS,
    host: settings.GATEWAY_HOST,
    port: settings.GATEWAY_PORT,
    publicUrl: settings.GATEWAY_PUBLIC_URL ?? null,
    dataDir: settings.GATEWAY_DATA_DIR,
    databaseUrl: settings.DATABASE_URL ?? null,
    databasePoolSize: settings.GATEWAY_DATABASE_POOL_SIZE,
    readingThreads: settings.GATEWAY_READING_THREADS,
    sources: sources.list,
    pullIntervalMs: settings.GATEWAY_PULL_INTERVAL_SECONDS * 1_000,
    pullTimeoutMs: settings.GATEWAY_PULL_TIMEOUT_MS,
    pullMaxBytes: settings.GATEWAY_PULL_MAX_BYTES,
    feedPageSize: settings.GATEWAY_FEED_PAGE_SIZE,
    allowedAgeMs: settings.GATEWAY_ALLOWED_AGE_SECONDS * 1_000,
    liveDeadlineMs: settings.GATEWAY_LIVE_DEADLINE_MS,
    timeZone: settings.GATEWAY_TIME_ZONE,
    endingWithinDays: settings.GATEWAY_ENDING_WITHIN_DAYS,
    lead: {
      renewalLeadDays: settings.GATEWAY_RENEWAL_LEAD_DAYS,
      foreignRenewalLeadDays: settings.GATEWAY_FOREIGN_RENEWAL_LEAD_DAYS,
    },
    logLevel: settings.GATEWAY_LOG_LEVEL,
    notice: noticeFrom(settings.GATEWAY_NOTICE_ID, settings.GATEWAY_NOTICE_EN),
    licence: settings.GATEWAY_LICENCE,
    streams: {
      inAll: settings.GATEWAY_STREAMS,
      perAddress: settings.GATEWAY_STREAMS_PER_ADDRESS,
    },
  };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

interface ReadSources {
  readonly list: readonly SourceAddress[];
  readonly issues: readonly Issue[];
}

function readSources(env: NodeJS.ProcessEnv): ReadSources {
  const file = env['GATEWAY_SOURCES_FILE'];
  const variable = file === undefined ? 'GATEWAY_SOURCES' : 'GATEWAY_SOURCES_FILE';
  try {
    const raw = file === undefined ? splitSources(env['GATEWAY_SOURCES'] ?? '') : readJson(file);
    const parsed = sourceList.safeParse(raw);
    if (parsed.success) return { list: parsed.data, issues: [] };
    const issues = parsed.error.issues.map(({ path, message }) => ({
      path: [variable, ...path],
      message,
    }));
    return { list: [], issues };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = bilingual(`berkas tidak terbaca (${reason})`, `cannot be read (${reason})`);
    return { list: [], issues: [{ path: [variable], message }] };
  }
}

/** `15.71=http://host:4012#key, 15.05=…` as the JSON file would say it. */
function splitSources(text: string): unknown[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => {
      const [, region = item, url = '', key = null] =
        /^([^=]*)=([^#]*)(?:#(.*))?$/.exec(item) ?? [];
      return { region: region.trim(), url: url.trim(), publicKey: key };
    });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The SQLite file that holds the catalogue when no PostgreSQL is named. */
export function catalogueFile(config: GatewayConfig): string {
  return join(config.dataDir, 'catalogue.sqlite');
}
