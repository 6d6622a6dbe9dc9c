import { publishedRecord, type PublishedRecord } from '../../schema/record/published-record.js';

/** Some kilobytes each, with what follows from them. */
const MOST_KEPT = 4_096;

/** By what they were read from, the one longest unused first. */
const kept = new Map<string, PublishedRecord>();

/**
 * The record that a stored payload says. While nodes catch up, the same records of their neighbours
 * are met page after page; the same text is the same object, and so keeps what was made of it.
 */
export function parsedPayload(payload: string): PublishedRecord {
  const known = kept.get(payload);
  const record = known ?? publishedRecord.parse(JSON.parse(payload));
  if (known !== undefined) kept.delete(payload);
  kept.set(payload, record);
  if (kept.size > MOST_KEPT) {
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      break;
    }
  }
  return record;
}
