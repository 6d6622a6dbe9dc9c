import { z } from 'zod';
import type { ChangeEntry } from '../../schema/feed/entry.js';
import { publishedAnswer, type PublishedAnswer } from '../../schema/record/published-answer.js';
import {
  publishedRecord,
  RECORD_PAYLOAD_VERSION,
  type PublishedRecord,
} from '../../schema/record/published-record.js';
import { bilingual } from '../../schema/errors.js';

/** What became of a payload: understood, kept unread (P13), or not this node's to say (I5). */
export type Reading<T> =
  | { readonly state: 'READ'; readonly value: T }
  | { readonly state: 'UNREADABLE'; readonly problem: string }
  | { readonly state: 'FOREIGN'; readonly detail: string };

type Statement = Pick<ChangeEntry, 'recordId' | 'version'> & { readonly payload: string };

/**
 * What can be held against a statement even when the rest of it is not understood. A value of
 * another shape claims nothing.
 */
const claims = z.object({
  v: z.number().optional().catch(undefined),
  region: z.string().optional().catch(undefined),
  recordId: z.string().optional().catch(undefined),
  version: z.number().optional().catch(undefined),
  parties: z
    .array(z.object({ region: z.string().nullable().optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});
type Claims = z.infer<typeof claims>;

/** The widest ids that the tables take. */
const storableRecord = publishedRecord.extend({ agreementId: z.string().min(1).max(64) });
const storableAnswer = publishedAnswer.extend({
  recordRegion: z.string().max(8),
  version: z.int32().min(1),
});

/** Reads a RECORD payload; a node speaks of itself, in its own record, as a party of it (I5, P2). */
export function readRecord(entry: Statement, region: string): Reading<PublishedRecord> {
  return read(
    entry.payload,
    storableRecord,
    (claimed) =>
      foreignClaim(claimed.region, region, 'region') ??
      foreignClaim(claimed.recordId, entry.recordId, 'recordId') ??
      foreignClaim(claimed.version, entry.version, 'version') ??
      notAParty(claimed.parties, region),
  );
}

/** Reads an ANSWER payload; only its own region may speak in it. */
export function readAnswer(entry: Statement, region: string): Reading<PublishedAnswer> {
  return read(
    entry.payload,
    storableAnswer,
    (claimed) =>
      foreignClaim(claimed.region, region, 'region') ??
      foreignClaim(claimed.recordId, entry.recordId, 'recordId'),
  );
}

function read<T extends Claims>(
  payload: string,
  schema: z.ZodType<T>,
  foreignIn: (claimed: Claims) => string | undefined,
): Reading<T> {
  const json = parseJson(payload);
  const parsed = schema.safeParse(json);
  const claimed = parsed.success ? parsed.data : claims.safeParse(json).data;
  const detail = claimed === undefined ? undefined : foreignIn(claimed);
  if (detail !== undefined) return { state: 'FOREIGN', detail };
  if (!parsed.success) return { state: 'UNREADABLE', problem: problemOf(parsed.error, claimed?.v) };
  // PostgreSQL keeps no NUL in a text, and no text of people has one.
  if (payload.includes('\\u0000')) return { state: 'UNREADABLE', problem: NUL_PROBLEM };
  return { state: 'READ', value: parsed.data };
}

const NUL_PROBLEM = bilingual(
  'isi memuat karakter NUL; perbaiki di node',
  'it holds a NUL character; mend it at the node',
);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function foreignClaim<T>(claimed: T | undefined, own: T, field: string): string | undefined {
  return claimed === undefined || claimed === own
    ? undefined
    : `${field} ${String(claimed).slice(0, 64)}, not ${String(own)}`;
}

function notAParty(
  parties: readonly { readonly region?: string | null | undefined }[] | undefined,
  region: string,
): string | undefined {
  const named = parties === undefined || parties.some((party) => party.region === region);
  return named ? undefined : `${region} is not among the parties`;
}

function problemOf(error: z.ZodError, v: number | undefined): string {
  if (v !== undefined && v > RECORD_PAYLOAD_VERSION) {
    return bilingual(
      `versi muatan ${v} lebih baru daripada ${RECORD_PAYLOAD_VERSION}; perbarui gateway`,
      `payload version ${v} is newer than ${RECORD_PAYLOAD_VERSION}; update the gateway`,
    );
  }
  const where = error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.message.slice(0, 150)}`)
    .join('; ');
  return bilingual(
    `isi tidak terbaca (${where}); perbarui gateway atau perbaiki di node`,
    `cannot be read (${where}); update the gateway or mend it at the node`,
  );
}
