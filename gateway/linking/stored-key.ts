import { createHash } from 'node:crypto';

/** What an index takes without growing deep; few keys are longer. */
const LONGEST_KEY = 80;

/**
 * A key that an index can hold, whatever a register writes into it. It stays as it is where it can:
 * records made one after the other then lie side by side.
 */
export function storedKey(key: string): string {
  if (key.length <= LONGEST_KEY) return key;
  return createHash('sha256').update(key).digest('base64url');
}
