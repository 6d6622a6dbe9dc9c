import type { SourceStatus } from './source-state.js';

/** What the status depends on. */
export interface AttemptFacts {
  /** Waits for a person. */
  readonly suspended: boolean;
  /** Null: never. */
  readonly lastSuccessAt: Date | null;
  /** Whether the last attempt brought nothing that could be used. */
  readonly failing: boolean;
}

/** Whether the node was heard within the allowed age; the age itself is still allowed. */
export function isHeard(lastSuccessAt: Date | null, now: Date, allowedAgeMs: number): boolean {
  return lastSuccessAt !== null && now.getTime() - lastSuccessAt.getTime() <= allowedAgeMs;
}

/**
 * One word for a node's health: the first that fits of waiting for a person, never heard, failing
 * now, too old, fresh. How old the data may be is a question of its own: see `isHeard`.
 */
export function sourceStatus(facts: AttemptFacts, now: Date, allowedAgeMs: number): SourceStatus {
  if (facts.suspended) return 'SUSPENDED';
  if (facts.lastSuccessAt === null) return 'NEVER_HEARD';
  if (facts.failing) return 'UNREACHABLE';
  return isHeard(facts.lastSuccessAt, now, allowedAgeMs) ? 'FRESH' : 'STALE';
}
