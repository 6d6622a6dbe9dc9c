import { compareText } from '../link-record.js';

export const PERSON_VERDICTS = ['SAME', 'NOT_SAME', 'CANNOT_TELL'] as const;
export type PersonVerdictKind = (typeof PERSON_VERDICTS)[number];

/** What a person said of two records, by their keys; which stands first makes no difference. */
export interface PersonVerdict {
  readonly a: string;
  readonly b: string;
  readonly verdict: PersonVerdictKind;
}

/** Verdicts by pair. A pair with SAME and NOT_SAME has both. */
export interface VerdictBook {
  said(a: string, b: string): ReadonlySet<PersonVerdictKind>;
  /** Pairs that someone called SAME, the smaller key first, sorted. */
  readonly same: readonly (readonly [string, string])[];
}

const NOTHING: ReadonlySet<PersonVerdictKind> = new Set();

function ordered(a: string, b: string): readonly [string, string] {
  return a < b ? [a, b] : [b, a];
}

export function verdictBook(verdicts: readonly PersonVerdict[]): VerdictBook {
  const byPair = new Map<string, Set<PersonVerdictKind>>();
  const same = new Map<string, readonly [string, string]>();
  for (const { a, b, verdict } of verdicts) {
    const pair = ordered(a, b);
    const key = pair.join('\n');
    byPair.set(key, (byPair.get(key) ?? new Set()).add(verdict));
    if (verdict === 'SAME') same.set(key, pair);
  }
  return {
    said: (a, b) => byPair.get(ordered(a, b).join('\n')) ?? NOTHING,
    same: [...same].sort(([one], [other]) => compareText(one, other)).map(([, pair]) => pair),
  };
}
