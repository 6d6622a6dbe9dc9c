import { regionByCode } from '../../../schema/reference/regions.js';
import { searchTokens } from '../../../schema/search/search-text.js';
import { FORMAL_WORDS, WRITTEN_OUT } from './abbreviations.js';
import { withRegionCodes } from './region-words.js';
import { isNearWord } from './near-word.js';
import { stem } from './word-stem.js';

/** Longer titles are no headings; reading on would only cost time. Eleven parties need some sixty. */
const MOST_WORDS = 200;

const ABOUT = 'tentang';

/** The words of a title, in order, with what is shortened written out. */
export function writtenOut(title: string): string[] {
  const words = searchTokens(title).slice(0, MOST_WORDS);
  return words.flatMap((word) => WRITTEN_OUT.get(word) ?? [word]);
}

/**
 * The words that tell what a title is about, each once, by its stem, with what the title has for
 * it: without the form of the document, the names of its parties and bare numbers.
 *
 * @param about of the title, behind "tentang"
 * @param partyWords codes (`@15.71`) and name words of the parties
 */
export function subjectWords(
  about: readonly string[],
  partyWords: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const words = withRegionCodes(about)
    .filter((word) => !FORMAL_WORDS.has(word) && !partyWords.has(word))
    .filter((word) => word.startsWith('@') || /\p{L}{2}/u.test(word));
  const byStem = new Map<string, string>();
  for (const word of words) if (!byStem.has(stem(word))) byStem.set(stem(word), shown(word));
  return byStem;
}

/** Of a title's words what it announces by "tentang", mistyped too; all where it does not. */
export function afterAbout(words: readonly string[]): readonly string[] {
  const about = words.findIndex((word) => word === ABOUT || isNearWord(word, ABOUT));
  const rest = words.slice(about + 1);
  return rest.length > 0 ? rest : words;
}

/** A region by its name instead of its code. */
function shown(word: string): string {
  return word.startsWith('@') ? (regionByCode(word.slice(1))?.shortName ?? word) : word;
}
