import { GENERAL_WORDS } from './abbreviations.js';
import { stem } from './word-stem.js';

/** In how many of so many records a stemmed subject word stands. */
export interface WordStatistics {
  readonly records: number;
  readonly recordsWith: ReadonlyMap<string, number>;
}

/** Nothing counted yet: general words are held for frequent, all others for rare alike. */
export const NO_STATISTICS: WordStatistics = { records: 0, recordsWith: new Map() };

/** So many made-up records stand beside the counted ones, and lose their say as these grow. */
const ASSUMED_RECORDS = 50;
const SHARE_OF_GENERAL = 0.2;
const SHARE_OF_OTHERS = 0.02;
const MOST_BITS = 8;

const general = new Set([...GENERAL_WORDS].map(stem));

export function isGeneral(word: string): boolean {
  return general.has(word);
}

/** @param subjects the subject words of each record */
export function countWords(subjects: Iterable<readonly string[]>): WordStatistics {
  const recordsWith = new Map<string, number>();
  let records = 0;
  for (const words of subjects) {
    records += 1;
    for (const word of words) recordsWith.set(word, (recordsWith.get(word) ?? 0) + 1);
  }
  return { records, recordsWith };
}

/** Bits that it tells when two titles share the word: log2 of one over the share that have it. */
export function rarity(word: string, { records, recordsWith }: WordStatistics): number {
  const assumed = ASSUMED_RECORDS * (isGeneral(word) ? SHARE_OF_GENERAL : SHARE_OF_OTHERS);
  const share = ((recordsWith.get(word) ?? 0) + assumed) / (records + ASSUMED_RECORDS);
  return Math.min(MOST_BITS, Math.max(0, Math.log2(1 / share)));
}
