import { regionByCode } from '../../../schema/reference/regions.js';
import { searchTokens } from '../../../schema/search/search-text.js';
import { FORMAL_WORDS, WRITTEN_OUT } from './abbreviations.js';
import { withRegionCodes } from './region-words.js';
import { stem } from './word-stem.js';

/** Longer titles are no headings; reading on would only cost time. Eleven parties need some sixty. */
const MOST_WORDS = 200;

/** The words of a title, in order, with what is shortened written out. */
export function writtenOut(title: string): string[] {
  const words = searchTokens(title).slice(0, MOST_WORDS);
  return words.flatMap((word) => WRITTEN_OUT.get(word) ?? [word]);
}

/**
 * The words that tell what a title is about, each once, by its stem, with what the title has for
 * it: without the form of the document, the names of its parties and bare numbers.
 *
 * @param title its words, written out
 * @param partyWords codes (`@15.71`) and name words of the parties
 */
export function subjectWords(
  title: readonly string[],
  partyWords: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const words = withRegionCodes(afterAbout(title))
    .filter((word) => !FORMAL_WORDS.has(word) && !partyWords.has(word))
    .filter((word) => word.startsWith('@') || /\p{L}{2}/u.test(word));
  const byStem = new Map<string, string>();
  for (const word of words) if (!byStem.has(stem(word))) byStem.set(stem(word), shown(word));
  return byStem;
}

/** What a heading announces by "tentang"; the whole where it does not. */
function afterAbout(words: readonly string[]): readonly string[] {
  const rest = words.slice(words.indexOf('tentang') + 1);
  return rest.length > 0 ? rest : words;
}

/** A region by its name instead of its code. */
function shown(word: string): string {
  return word.startsWith('@') ? (regionByCode(word.slice(1))?.shortName ?? word) : word;
}
