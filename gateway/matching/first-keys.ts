import type { CodedValues } from '../columns/coded-values.js';
import type { Fact } from '../columns/fact-cells.js';
import type { JudgedBlock } from './judge-blocks.js';
import { MATCH } from './verdict.js';

/** A column of one value for each agreement, by which a list is sorted. */
export interface ListOrder {
  readonly column: Fact;
  readonly descending: boolean;
}

export interface Stretch {
  /** Value of the agreement that the list is continued after; null: from its beginning. */
  readonly after: string | null;
  /** How many agreements are wanted. */
  readonly count: number;
}

/**
 * Keys of the first matching agreements of a list, and of all that stand beside them by their
 * value: which of those come first is told by their ids.
 */
export function firstKeys(
  judged: readonly JudgedBlock[],
  values: CodedValues,
  { column, descending }: ListOrder,
  { after, count }: Stretch,
): number[] {
  const places = placesOf(values, descending, after);
  const matching = new Uint32Array(values.size + 1);
  eachMatch(judged, column, (_key, code) => {
    const place = places[code] ?? 0;
    matching[place] = (matching[place] ?? 0) + 1;
  });
  const last = lastPlace(matching, count);
  const keys: number[] = [];
  eachMatch(judged, column, (key, code) => {
    const place = places[code] ?? 0;
    if (place <= last) keys.push(key);
  });
  return keys;
}

/** Keys of all matching agreements, or of so many of them. */
export function matchingKeys(judged: readonly JudgedBlock[], most: number): number[] {
  const keys: number[] = [];
  for (const { block, verdicts, matching } of judged) {
    if (matching === 0) continue;
    for (let place = 0; place < verdicts.length; place += 1) {
      if (keys.length === most) return keys;
      if (verdicts[place] === MATCH) keys.push(block.keys[place] ?? 0);
    }
  }
  return keys;
}

/** Of those that stand beside the agreement that the list is continued after, and may follow it. */
const BESIDE = 0;

/** Each code's place in the list from `after` on, BESIDE first; what comes before it stands last. */
function placesOf(values: CodedValues, descending: boolean, after: string | null): Uint32Array {
  const ranks = values.ranks();
  const behind = values.size + 1;
  return ranks.map((rank, code) => {
    const value = values.valueOf(code) ?? '';
    if (value === after) return BESIDE;
    if (after !== null && value < after !== descending) return behind;
    return 1 + (descending ? values.size - 1 - rank : rank);
  });
}

function eachMatch(
  judged: readonly JudgedBlock[],
  column: Fact,
  use: (key: number, code: number) => void,
): void {
  for (const { block, verdicts, matching } of judged) {
    if (matching === 0) continue;
    const { codes } = block.column(column);
    for (let place = 0; place < verdicts.length; place += 1) {
      if (verdicts[place] === MATCH) use(block.keys[place] ?? 0, codes[place] ?? 0);
    }
  }
}

/** Up to which place there are so many; all there are, where there are fewer. */
function lastPlace(matching: Uint32Array, count: number): number {
  let sum = 0;
  for (let place = BESIDE + 1; place < matching.length; place += 1) {
    sum += matching[place] ?? 0;
    if (sum >= count) return place;
  }
  return matching.length - 1;
}
