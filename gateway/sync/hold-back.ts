/** Records of one node: those there, those gone within the window, those about to go. */
export interface RemovalFacts {
  /** In the catalogue now. */
  readonly held: number;
  /** Gone within the window, and not back. */
  readonly removed: number;
  /** Would go now. */
  readonly removing: number;
}

/** Removals are counted over this long. */
export const HOLD_BACK_WINDOW_MS = 24 * 60 * 60 * 1_000;

const LEAST_RECORDS = 5;
const LARGEST_SHARE = 0.1;

/**
 * Whether a removal waits for a person: within the window more than a tenth of the node's records
 * and at least five, or all of them, would be gone (P12).
 */
export function mustHoldBack({ held, removed, removing }: RemovalFacts): boolean {
  if (removing === 0) return false;
  const before = held + removed;
  const gone = removed + removing;
  return gone >= before || (gone >= LEAST_RECORDS && gone > before * LARGEST_SHARE);
}
