import { BLOCK_KEYS } from '../catalogue/agreement-blocks.js';
import type { BlockKeys } from './block-columns.js';

/** A bit for each key of a block. */
const BLOCK_BYTES = BLOCK_KEYS / 8;

interface BlockBits {
  readonly asked: Uint8Array;
  readonly found: Uint8Array;
}

/**
 * Of which keys it is known whether a word finds them. What an agreement is found by never changes
 * under its key, and no other agreement is given that key: this holds as long as the process does.
 */
export class FoundKeys {
  readonly #blocks = new Map<number, BlockBits>();

  /** Of the blocks in which these keys lie: shared with this one, whatever it forgets meanwhile. */
  holding(lists: readonly BlockKeys['keys'][]): FoundKeys {
    const held = new FoundKeys();
    for (const block of blocksOf(lists)) {
      const bits = this.#blocks.get(block) ?? emptyBits();
      this.#blocks.set(block, bits);
      held.#blocks.set(block, bits);
    }
    return held;
  }

  /** Undefined: not known. */
  isFound(key: number): boolean | undefined {
    const bits = this.#blocks.get(blockOf(key));
    if (bits === undefined || !has(bits.asked, key)) return undefined;
    return has(bits.found, key);
  }

  note(key: number, isFound: boolean): void {
    const bits = this.#blocks.get(blockOf(key)) ?? emptyBits();
    this.#blocks.set(blockOf(key), bits);
    add(bits.asked, key);
    if (isFound) add(bits.found, key);
  }

  /** Of blocks in which none of these keys lies, nothing needs to be known any more. */
  keepBlocksOf(lists: readonly BlockKeys['keys'][]): void {
    const left = blocksOf(lists);
    for (const block of this.#blocks.keys()) if (!left.has(block)) this.#blocks.delete(block);
  }
}

function blocksOf(lists: readonly BlockKeys['keys'][]): ReadonlySet<number> {
  return new Set(lists.flatMap(([first]) => (first === undefined ? [] : [blockOf(first)])));
}

function blockOf(key: number): number {
  return Math.floor(key / BLOCK_KEYS);
}

function emptyBits(): BlockBits {
  return { asked: new Uint8Array(BLOCK_BYTES), found: new Uint8Array(BLOCK_BYTES) };
}

function has(bits: Uint8Array, key: number): boolean {
  const place = key % BLOCK_KEYS;
  return ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
}

function add(bits: Uint8Array, key: number): void {
  const place = key % BLOCK_KEYS;
  bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
}
