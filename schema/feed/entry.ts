import { z } from 'zod';
import { canonicalJson, sha256Hex } from './canonical.js';

export const CHANGE_KINDS = ['RECORD', 'ANSWER'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const CHANGE_OPERATIONS = ['PUT', 'WITHDRAW'] as const;
export type ChangeOperation = (typeof CHANGE_OPERATIONS)[number];

/** `prev` of the first entry, and the hash of the empty log. */
export const GENESIS_HASH = '0'.repeat(64);

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** One line of a node's change log, as it travels (P9). */
export const changeEntry = z.object({
  sequence: z.int().min(1),
  kind: z.enum(CHANGE_KINDS),
  recordId: z.string().min(1).max(64),
  version: z.int().min(1),
  operation: z.enum(CHANGE_OPERATIONS),
  at: z.iso.datetime(),
  payload: z.string().nullable(),
  payloadHash: hex64,
  prev: hex64,
  hash: hex64,
  /** Why a record was withdrawn. Informative: the chain does not cover it. */
  reason: z.string().nullable().optional(),
});
export type ChangeEntry = z.infer<typeof changeEntry>;

/** What the chain covers, and in which log. */
export type HashedFields = Pick<
  ChangeEntry,
  'at' | 'kind' | 'operation' | 'payloadHash' | 'prev' | 'recordId' | 'sequence' | 'version'
> & { readonly logId: string };

/** The entry's own hash; the next entry's `prev` (P9). */
export function hashEntry(fields: HashedFields): string {
  const { at, kind, logId, operation, payloadHash, prev, recordId, sequence, version } = fields;
  return sha256Hex(
    canonicalJson({ at, kind, logId, operation, payloadHash, prev, recordId, sequence, version }),
  );
}
