import { GENERAL_WORDS } from './abbreviations.js';
import { stem } from './word-stem.js';

/** Of so many titles one holds a general word; of so many another word of a subject. */
const GENERAL_ONE_IN = 5;
const OTHERS_ONE_IN = 50;
const [BITS_OF_GENERAL, BITS_OF_OTHERS] = [Math.log2(GENERAL_ONE_IN), Math.log2(OTHERS_ONE_IN)];

const general = new Set([...GENERAL_WORDS].map(stem));

export function isGeneral(word: string): boolean {
  return general.has(word);
}

/**
 * Bits that it tells when two titles share the word: log2 of one over the share that have it.
 *
 * Shares are assumed, not counted: what two records score depends on these two alone, and no third
 * one that comes or goes moves it.
 */
export function rarity(word: string): number {
  return isGeneral(word) ? BITS_OF_GENERAL : BITS_OF_OTHERS;
}
