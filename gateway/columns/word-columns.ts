import type { TableAccess } from '../catalogue/table-access.js';
import { readFound, type BlockKeys, type Column } from './block-columns.js';
import { CodedValues } from './coded-values.js';
import { NO, YES } from './fact-cells.js';
import { Remembered } from './remembered.js';
import { tokenOf, type WordName } from './word-name.js';

/** People search for the same words; each takes a byte for every agreement. */
const MOST_WORDS = 32;

/** Of all words' columns. */
export const WORD_VALUES = new CodedValues();
const NOT_FOUND = WORD_VALUES.codeOf(NO);
const FOUND = WORD_VALUES.codeOf(YES);

const NO_KEYS = new Int32Array();

/**
 * Which agreements are found by a word. The search index is asked once for all blocks that are
 * missing: what a word's beginning costs there hardly depends on how many that are.
 */
export class WordColumns {
  readonly #kept = new Remembered<Column>(MOST_WORDS);

  /** @param blocks ascending */
  async read(
    tables: TableAccess,
    name: WordName,
    blocks: readonly BlockKeys[],
  ): Promise<(block: BlockKeys) => Column | undefined> {
    const kept = this.#kept.of(name);
    const missing = blocks.filter((block) => !kept.has(block.keys));
    const ends = missing.flatMap(({ keys }) => [...keys.subarray(0, 1), ...keys.subarray(-1)]);
    const [first, last] = [ends.at(0), ends.at(-1)];
    const isEmpty = first === undefined || last === undefined;
    const found = isEmpty ? NO_KEYS : await readFound(tables, tokenOf(name), first, last);
    addColumns(kept, missing, found);
    return (block) => kept.get(block.keys);
  }
}

/** @param found keys, ascending */
function addColumns(
  kept: WeakMap<BlockKeys['keys'], Column>,
  blocks: readonly BlockKeys[],
  found: Int32Array,
): void {
  let next = 0;
  for (const block of blocks) {
    const codes = new Uint8Array(block.keys.length).fill(NOT_FOUND);
    block.keys.forEach((key, place) => {
      while ((found[next] ?? Infinity) < key) next += 1;
      if (found[next] === key) codes[place] = FOUND;
    });
    kept.set(block.keys, { starts: block.oneEach, codes });
  }
}
