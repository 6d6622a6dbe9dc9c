import { resolveRegion } from '../../../schema/reference/region-name.js';

/** "Kabupaten Tanjung Jabung Barat", "Pemkab Musi Rawas Utara". */
const MOST_WORDS = 5;

/** Runs of words come again from title to title; asking for each anew is dear. */
const MOST_KEPT = 20_000;
const kept = new Map<string, string | null>();

function codeOf(words: readonly string[]): string | null {
  const text = words.join(' ');
  const known = kept.get(text);
  if (known !== undefined) return known;
  const resolution = /^\D+$/.test(text) ? resolveRegion(text) : null;
  const code = resolution?.ok === true ? resolution.region.code : null;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, code);
  return code;
}

/**
 * The words with each name of a region, however it is spelt, replaced by `@` and its code. The
 * longest run of words that names one counts; a name that two regions share is left as it is.
 */
export function withRegionCodes(words: readonly string[]): string[] {
  const found: string[] = [];
  for (let place = 0; place < words.length;) {
    const length = longestNameAt(words, place);
    const code = length === 0 ? null : codeOf(words.slice(place, place + length));
    found.push(code === null ? (words[place] ?? '') : `@${code}`);
    place += Math.max(1, length);
  }
  return found;
}

function longestNameAt(words: readonly string[], place: number): number {
  for (let length = Math.min(MOST_WORDS, words.length - place); length > 0; length -= 1) {
    if (codeOf(words.slice(place, place + length)) !== null) return length;
  }
  return 0;
}
