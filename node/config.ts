import { z } from 'zod';
import { publicKeyFromText } from '../schema/feed/head.js';
import { MAX_PAGE_ENTRIES } from '../schema/feed/page.js';
import type { BothLanguages } from '../schema/server/playground.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What a node accepts as a file, by media type. */
export const DOCUMENT_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Everything that one node is told at start; read once, passed down. */
export interface NodeConfig {
  /** Dotted Kemendagri code of the region that this node speaks for. */
  readonly region: string;
  /** Folder of the database, the keys and the documents; made when missing. */
  readonly dataDir: string;
  readonly host: string;
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  /** Address that others reach this node at; null: the address it listens on. */
  readonly publicUrl: string | null;
  readonly softwareVersion: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Where nudges go; null: no gateway is told, it finds out at its next pull. */
  readonly gatewayUrl: string | null;
  /** base64url Ed25519 public key whose service tokens are believed; null: none is. */
  readonly trustedGatewayKey: string | null;
  /** Issuer that a service token must name. */
  readonly gatewayIssuer: string;
  /** Most entries that one feed page carries. */
  readonly feedPageSize: number;
  /** Largest file that is accepted, in bytes. */
  readonly maxDocumentBytes: number;
  readonly documentTypes: readonly DocumentType[];
  /** Whose calendar says which day it is, such as `Asia/Jakarta`. */
  readonly timeZone: string;
  /** Shown in the playground, such as that the data are a demonstration; null: nothing. */
  readonly notice: BothLanguages | null;
}

const blankIsAbsent = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

function setting<T extends z.ZodType>(schema: T) {
  return z.preprocess(blankIsAbsent, schema);
}

function integer(min: number, max: number, remedy: string) {
  return z.coerce.number(remedy).int(remedy).min(min, remedy).max(max, remedy);
}

const isPublicKey = (text: string): boolean => {
  try {
    publicKeyFromText(text);
    return true;
  } catch {
    return false;
  }
};

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const url = (remedy: string) => z.url({ protocol: /^https?$/, error: remedy });

const DATA_DIR = 'folder for database, keys and documents, such as data/15.71';
const REGION = 'dotted Kemendagri code of the region, such as 15.71 or 15';
const PORT = 'TCP port from 0 to 65535; 0 takes a free one';
const PAGE_SIZE = `entries a feed page carries at most, from 1 to ${MAX_PAGE_ENTRIES}`;
const DOCUMENT_BYTES = 'largest document in bytes, from 1024 to 1073741824 (1 GiB)';
const NOTICE = 'sentence for the playground, at most 500 characters';
const TYPES = `comma-separated media types out of ${DOCUMENT_TYPES.join(', ')}`;

const Env = z.object({
  NODE_REGION: setting(z.string(REGION).regex(/^\d{2}(\.\d{2})?$/, REGION)),
  NODE_DATA_DIR: setting(z.string(DATA_DIR)),
  NODE_HOST: setting(z.string().default('127.0.0.1')),
  NODE_PORT: setting(integer(0, 65_535, PORT).default(4001)),
  NODE_PUBLIC_URL: setting(url('http(s) address that others reach this node at').optional()),
  NODE_SOFTWARE_VERSION: setting(z.string().max(50, 'at most 50 characters').default('0.1.0')),
  NODE_LOG_LEVEL: setting(z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info')),
  NODE_GATEWAY_URL: setting(url('http(s) address of the gateway, which is nudged').optional()),
  NODE_GATEWAY_KEY: setting(
    z
      .string()
      .refine(isPublicKey, 'public key of the gateway as it prints it: base64url, 43 characters')
      .optional(),
  ),
  NODE_GATEWAY_ISSUER: setting(z.string().max(100, 'at most 100 characters').optional()),
  NODE_FEED_PAGE_SIZE: setting(integer(1, MAX_PAGE_ENTRIES, PAGE_SIZE).default(MAX_PAGE_ENTRIES)),
  NODE_MAX_DOCUMENT_BYTES: setting(integer(1_024, 2 ** 30, DOCUMENT_BYTES).default(20 * 2 ** 20)),
  NODE_DOCUMENT_TYPES: setting(
    z
      .string()
      .transform((text) => text.split(',').map((type) => type.trim()))
      .pipe(z.array(z.enum(DOCUMENT_TYPES, TYPES)))
      .default([...DOCUMENT_TYPES]),
  ),
  NODE_TIME_ZONE: setting(
    z.string().refine(isTimeZone, 'IANA time zone, such as Asia/Jakarta').default('Asia/Jakarta'),
  ),
  NODE_NOTICE_ID: setting(z.string().max(500, NOTICE).optional()),
  NODE_NOTICE_EN: setting(z.string().max(500, NOTICE).optional()),
});

/**
 * Reads a node's settings from environment variables; an empty one counts as absent.
 *
 * @throws Error naming every wrong variable, not just the first, each with what it should be
 */
export function loadNodeConfig(env: NodeJS.ProcessEnv): NodeConfig {
  const parsed = Env.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(
      ({ path, message }) => `  ${String(path[0])}: expected ${message}`,
    );
    throw new Error(`Pengaturan keliru / Invalid settings:\n${[...new Set(wrong)].join('\n')}`);
  }
  const found = parsed.data;
  const province = found.NODE_REGION.slice(0, 2);
  return {
    region: found.NODE_REGION,
    dataDir: found.NODE_DATA_DIR,
    host: found.NODE_HOST,
    port: found.NODE_PORT,
    publicUrl: found.NODE_PUBLIC_URL ?? null,
    softwareVersion: found.NODE_SOFTWARE_VERSION,
    logLevel: found.NODE_LOG_LEVEL,
    gatewayUrl: found.NODE_GATEWAY_URL ?? null,
    trustedGatewayKey: found.NODE_GATEWAY_KEY ?? null,
    gatewayIssuer: found.NODE_GATEWAY_ISSUER ?? `simpul:gateway:${province}`,
    feedPageSize: found.NODE_FEED_PAGE_SIZE,
    maxDocumentBytes: found.NODE_MAX_DOCUMENT_BYTES,
    documentTypes: found.NODE_DOCUMENT_TYPES,
    timeZone: found.NODE_TIME_ZONE,
    notice: noticeFrom(found.NODE_NOTICE_ID, found.NODE_NOTICE_EN),
  };
}

/** Where one language is missing, the other stands in for it. */
function noticeFrom(id: string | undefined, en: string | undefined): BothLanguages | null {
  const either = id ?? en;
  return either === undefined ? null : { id: id ?? either, en: en ?? either };
}
