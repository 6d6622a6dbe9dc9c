import { profileOf, type Profile } from '../../linking/scored/profile.js';
import { parsedPayload, readPayloads } from '../load-records.js';
import type { RecordKey, TableAccess } from '../table-access.js';

/** Some ten kilobytes each. */
const MOST_KEPT = 4_096;

/** By the payload that they were made of, the one longest unused first. */
const kept = new Map<string, Profile>();

/**
 * The records with these keys, as they are compared. While nodes catch up, their neighbours' records
 * are met page after page; what a payload says never changes, so its profile need not be asked for
 * again.
 */
export async function readProfiles(
  tables: TableAccess,
  keys: readonly RecordKey[],
): Promise<Profile[]> {
  const payloads = await readPayloads(tables, keys);
  return payloads.map(profileFrom);
}

function profileFrom(payload: string): Profile {
  const profile = kept.get(payload) ?? profileOf(parsedPayload(payload));
  kept.delete(payload);
  kept.set(payload, profile);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return profile;
}
