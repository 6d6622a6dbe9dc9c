import { z } from 'zod';
import { bilingual } from '../schema/errors.js';
import { MAX_PAGE_ENTRIES } from '../schema/feed/page.js';
import type { BothLanguages } from '../schema/server/playground.js';
import {
  isPublicKey,
  isTimeZone,
  LOG_LEVELS,
  noticeFrom,
  withoutBlanks,
  type LogLevel,
} from '../schema/server/settings.js';

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
  readonly logLevel: LogLevel;
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

function integer(min: number, max: number, remedy: string) {
  return z.coerce.number(remedy).int(remedy).min(min, remedy).max(max, remedy);
}

const url = (remedy: string) => z.url({ protocol: /^https?$/, error: remedy });

const DATA_DIR = bilingual(
  'folder basis data, kunci dan dokumen, misalnya data/15.71',
  'folder for database, keys and documents, such as data/15.71',
);
const REGION = bilingual(
  'kode Kemendagri daerah, bertitik, misalnya 15.71 atau 15',
  'dotted Kemendagri code of the region, such as 15.71 or 15',
);
const PORT = bilingual(
  'porta TCP 0 sampai 65535; 0 memakai yang bebas',
  'TCP port from 0 to 65535; 0 takes a free one',
);
const PAGE_SIZE = bilingual(
  `isi terbanyak satu halaman feed, 1 sampai ${MAX_PAGE_ENTRIES}`,
  `entries a feed page carries at most, from 1 to ${MAX_PAGE_ENTRIES}`,
);
const DOCUMENT_BYTES = bilingual(
  'dokumen terbesar dalam bita, 1024 sampai 1073741824 (1 GiB)',
  'largest document in bytes, from 1024 to 1073741824 (1 GiB)',
);
const NOTICE = bilingual(
  'kalimat untuk playground, paling banyak 500 karakter',
  'sentence for the playground, at most 500 characters',
);
const TYPES = bilingual(
  `jenis media berpisah koma dari ${DOCUMENT_TYPES.join(', ')}`,
  `comma-separated media types out of ${DOCUMENT_TYPES.join(', ')}`,
);
const LEVEL = bilingual(
  `salah satu dari ${LOG_LEVELS.join(', ')}`,
  `one of ${LOG_LEVELS.join(', ')}`,
);
const PUBLIC_URL = bilingual(
  'alamat http(s) simpul ini bagi yang lain',
  'http(s) address that others reach this node at',
);
const GATEWAY_URL = bilingual(
  'alamat http(s) gateway, yang diberi tahu',
  'http(s) address of the gateway, which is nudged',
);
const GATEWAY_KEY = bilingual(
  'kunci publik gateway seperti dicetaknya: base64url, 43 karakter',
  'public key of the gateway as it prints it: base64url, 43 characters',
);
const TIME_ZONE = bilingual(
  'zona waktu IANA, misalnya Asia/Jakarta',
  'IANA time zone, such as Asia/Jakarta',
);
const atMost = (count: number) =>
  bilingual(`paling banyak ${count} karakter`, `at most ${count} characters`);

const Env = z.object({
  NODE_REGION: z.string(REGION).regex(/^\d{2}(\.\d{2})?$/, REGION),
  NODE_DATA_DIR: z.string(DATA_DIR),
  NODE_HOST: z.string().default('127.0.0.1'),
  NODE_PORT: integer(0, 65_535, PORT).default(4001),
  NODE_PUBLIC_URL: url(PUBLIC_URL).optional(),
  NODE_SOFTWARE_VERSION: z.string().max(50, atMost(50)).default('0.1.0'),
  NODE_LOG_LEVEL: z.enum(LOG_LEVELS, LEVEL).default('info'),
  NODE_GATEWAY_URL: url(GATEWAY_URL).optional(),
  NODE_GATEWAY_KEY: z.string().refine(isPublicKey, GATEWAY_KEY).optional(),
  NODE_GATEWAY_ISSUER: z.string().max(100, atMost(100)).optional(),
  NODE_FEED_PAGE_SIZE: integer(1, MAX_PAGE_ENTRIES, PAGE_SIZE).default(MAX_PAGE_ENTRIES),
  NODE_MAX_DOCUMENT_BYTES: integer(1_024, 2 ** 30, DOCUMENT_BYTES).default(20 * 2 ** 20),
  NODE_DOCUMENT_TYPES: z
    .string()
    .transform((text) => text.split(',').map((type) => type.trim()))
    .pipe(z.array(z.enum(DOCUMENT_TYPES, TYPES)))
    .default([...DOCUMENT_TYPES]),
  NODE_TIME_ZONE: z.string().refine(isTimeZone, TIME_ZONE).default('Asia/Jakarta'),
  NODE_NOTICE_ID: z.string().max(500, NOTICE).optional(),
  NODE_NOTICE_EN: z.string().max(500, NOTICE).optional(),
});

/**
 * Reads a node's settings from environment variables; an empty one counts as absent.
 *
 * @throws Error naming every wrong variable, not just the first, each with what it should be
 */
export function loadNodeConfig(env: NodeJS.ProcessEnv): NodeConfig {
  const parsed = Env.safeParse(withoutBlanks(env));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(
      ({ path, message }) => `  ${String(path[0])}: ${message}`,
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
