import type { LawSource } from './finding.js';
import { LAW } from './sources.js';
import type { Supervisor, TakeoverStep } from './terms.js';

interface TakeoverPath {
  /** In order, none skipped. */
  readonly steps: readonly TakeoverStep[];
  readonly source: LawSource;
}

/**
 * The way to a takeover of what is not carried out. The governor needs the Minister's consent; the
 * centre coordinates with the Minister, which is no step of its own. No text that was read names
 * deadlines (PP 28/2018 ps 11(4) leaves them to a regulation).
 */
export const TAKEOVER_PATHS: Readonly<Record<Supervisor, TakeoverPath>> = {
  GOVERNOR: {
    steps: ['COACHING', 'EVALUATION', 'MINISTER_CONSENT', 'TAKEN_OVER'],
    source: LAW.takeoverByGovernor,
  },
  CENTRAL_GOVERNMENT: {
    steps: ['COACHING', 'EVALUATION', 'TAKEN_OVER'],
    source: LAW.takeoverByCentre,
  },
};

/** The step that comes after this one; null after the last. */
export function nextTakeoverStep(
  supervisor: Supervisor,
  reached: TakeoverStep | null,
): TakeoverStep | null {
  const { steps } = TAKEOVER_PATHS[supervisor];
  return steps[reached === null ? 0 : steps.indexOf(reached) + 1] ?? null;
}
