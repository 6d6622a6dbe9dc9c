import { compareText } from '../link-record.js';
import type { Profile } from './profile.js';
import type { VerdictBook } from './person-verdict.js';
import { certainParted, type ScoredProblem } from './scored-problem.js';

export interface Split {
  readonly parts: readonly (readonly Profile[])[];
  readonly problems: readonly ScoredProblem[];
}

/**
 * A group of certain evidence without pairs that a person called NOT_SAME: taken in the order of
 * their keys, each record goes to the first part that holds none it was parted from.
 */
export function splitGroup(group: readonly Profile[], book: VerdictBook): Split {
  const ordered = [...group].sort((a, b) => compareText(a.key, b.key));
  const problems = ordered.flatMap((one, place) =>
    ordered
      .slice(place + 1)
      .filter((other) => book.said(one.key, other.key).has('NOT_SAME'))
      .map((other) => certainParted(one.key, other.key)),
  );
  if (problems.length === 0) return { parts: [ordered], problems };
  const parts: Profile[][] = [];
  for (const record of ordered) {
    const fitting = parts.find((part) =>
      part.every((other) => !book.said(record.key, other.key).has('NOT_SAME')),
    );
    if (fitting === undefined) parts.push([record]);
    else fitting.push(record);
  }
  return { parts, problems };
}
