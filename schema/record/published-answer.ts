import { z } from 'zod';
import { ANSWER_KINDS } from '../law/terms.js';

export const ANSWER_PAYLOAD_VERSION = 1;

/** What a region says of another region's record: the payload of an ANSWER entry (P6). */
export const publishedAnswer = z.object({
  v: z.int().min(1).max(ANSWER_PAYLOAD_VERSION),
  /** The region that answers: the node's own. */
  region: z.string(),
  /** Whose record is answered. */
  recordRegion: z.string(),
  recordId: z.string().min(1),
  /** The version of the record that the answer was given to. */
  version: z.int().min(1),
  answer: z.enum(ANSWER_KINDS),
  reason: z.string().nullable(),
  at: z.iso.datetime(),
});
export type PublishedAnswer = z.infer<typeof publishedAnswer>;
