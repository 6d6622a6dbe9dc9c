import { foundAmong } from '../catalogue/search-index.js';
import type { TableAccess } from '../catalogue/table-access.js';
import { readFound, type BlockKeys, type Column } from './block-columns.js';
import { CodedValues } from './coded-values.js';
import { NO, YES } from './fact-cells.js';
import { FoundKeys } from './found-keys.js';
import { Remembered, type ByKeys } from './remembered.js';
import { tokenOf, type WordName } from './word-name.js';

/** People search for the same words; each takes a byte and two bits for every agreement. */
const MOST_WORDS = 32;

/** So many agreements are looked at one by one; of more the search index is asked. */
const FEW_AGREEMENTS = 200;

/** Of all words' columns. */
export const WORD_VALUES = new CodedValues();
const NOT_FOUND = WORD_VALUES.codeOf(NO);
const FOUND = WORD_VALUES.codeOf(YES);

interface Word {
  readonly foundKeys: FoundKeys;
  readonly columns: ByKeys<Column>;
}

/** Which agreements are found by a word. */
export class WordColumns {
  readonly #kept = new Remembered<Word>(MOST_WORDS, () => ({
    foundKeys: new FoundKeys(),
    columns: new WeakMap(),
  }));

  /** @param blocks all there are, ascending */
  async read(
    tables: TableAccess,
    name: WordName,
    blocks: readonly BlockKeys[],
  ): Promise<(block: BlockKeys) => Column | undefined> {
    const { foundKeys, columns } = this.#kept.of(name);
    const missing = blocks.filter(({ keys }) => !columns.has(keys));
    // Another question, of an older moment, may forget new blocks while this one waits.
    const held = foundKeys.holding(missing.map(({ keys }) => keys));
    await learn(tables, tokenOf(name), missing, held);
    for (const block of missing) columns.set(block.keys, columnOf(block, held));
    foundKeys.keepBlocksOf(blocks.map(({ keys }) => keys));
    return ({ keys }) => columns.get(keys);
  }
}

/** Asks for what is not known of these blocks. */
async function learn(
  tables: TableAccess,
  token: string,
  blocks: readonly BlockKeys[],
  foundKeys: FoundKeys,
): Promise<void> {
  const unknown: number[] = [];
  for (const { keys } of blocks) {
    for (const key of keys) if (foundKeys.isFound(key) === undefined) unknown.push(key);
  }
  const [first, last] = [unknown.at(0), unknown.at(-1)];
  if (first === undefined || last === undefined) return;
  // What a word's beginning costs the index hardly depends on how many agreements it is asked of.
  const found =
    unknown.length <= FEW_AGREEMENTS
      ? await foundAmong(tables, token, unknown)
      : await readFound(tables, token, first, last);
  let next = 0;
  for (const key of unknown) {
    while ((found[next] ?? Infinity) < key) next += 1;
    foundKeys.note(key, found[next] === key);
  }
}

function columnOf({ keys, oneEach }: BlockKeys, foundKeys: FoundKeys): Column {
  const codes = Uint8Array.from(keys, (key) => {
    const isFound = foundKeys.isFound(key);
    if (isFound === undefined) throw new Error(`agreement ${key}: was not asked about`);
    return isFound ? FOUND : NOT_FOUND;
  });
  return { starts: oneEach, codes };
}
