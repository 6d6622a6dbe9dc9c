import type { PullOutcomeName } from './pull-run.entity.js';

/** What one pull did. */
export interface PullReport {
  readonly outcome: PullOutcomeName;
  /** Feed entries taken over. */
  readonly entries: number;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  /** For people, in both languages; null when nothing is wrong. */
  readonly error: string | null;
}

export const UNCHANGED: PullReport = {
  outcome: 'UNCHANGED',
  entries: 0,
  added: 0,
  updated: 0,
  removed: 0,
  error: null,
};

/** Whether everything that the node published when the pull began is now held. */
export function wasHeard({ outcome }: PullReport): boolean {
  return outcome === 'UNCHANGED' || outcome === 'APPLIED' || outcome === 'FORKED';
}

/** Whether the node's news wait for a person. */
export function isHeld({ outcome }: PullReport): boolean {
  return outcome === 'HELD' || outcome === 'WAITING';
}

export function addReports(a: PullReport, b: PullReport): PullReport {
  return {
    outcome: b.outcome === 'UNCHANGED' ? a.outcome : b.outcome,
    entries: a.entries + b.entries,
    added: a.added + b.added,
    updated: a.updated + b.updated,
    removed: a.removed + b.removed,
    error: b.error,
  };
}
