import { FIX_CODES, FIXES, REACHES, type FixCode } from './fix.js';

/** Something to mend of one register. */
export interface Fix {
  readonly code: FixCode;
  /** How many agreements (of HELD_BACK and UNREADABLE: statements) it would clear. */
  readonly agreements: number;
  /** Agreed duties of which nobody can say how far they are carried out, also for this reason. */
  readonly duties: number;
}

/** What decides, one after the other: less comes first. */
const BY: readonly ((fix: Fix) => number)[] = [
  // A register that is not seen as it is: whatever else is counted of it may be settled already.
  ({ code }) => (FIXES[code].reach === 'HIDES' ? 0 : 1),
  // The governor has to see to agreed duties (UU 23/2014 ps 368), and cannot while they are unknown.
  ({ duties }) => -duties,
  // One fault that reaches further spoils more answers than many that reach less far.
  ({ code }) => REACHES.indexOf(FIXES[code].reach),
  // Where the same hangs on it, more is gained by the larger heap.
  ({ agreements }) => -agreements,
  ({ code }) => FIX_CODES.indexOf(code),
];

/** What to mend first. The same faults give the same list, in whatever order they come. */
export function fixFirst(fixes: readonly Fix[]): Fix[] {
  return [...fixes].sort((a, b) => {
    const decides = BY.find((measure) => measure(a) !== measure(b));
    return decides === undefined ? 0 : decides(a) - decides(b);
  });
}
