import { FORMAL_WORDS } from './abbreviations.js';
import { isNearWord } from './near-word.js';
import { isGeneral } from './word-rarity.js';
import { stem } from './word-stem.js';

/** What tells one of a series from its sisters, by the word before it: `tahap` 2, `desa` aro. */
export type TitleMarks = ReadonlyMap<string, ReadonlySet<string>>;

const NUMBERED: ReadonlySet<string> = new Set([
  'tahap',
  'tahun',
  'fase',
  'periode',
  'termin',
  'seri',
  'paket',
]);
const PLACES: ReadonlySet<string> = new Set(['kecamatan', 'desa', 'kelurahan', 'dusun', 'nagari']);
const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** The marks in the words of a title. */
export function titleMarks(words: readonly string[]): TitleMarks {
  const marks = new Map<string, Set<string>>();
  for (const [at, word] of words.entries()) {
    for (const mark of marksAfter(word, words.slice(at + 1, at + 3))) {
      marks.set(word, (marks.get(word) ?? new Set()).add(mark));
    }
  }
  return marks;
}

function marksAfter(word: string, next: readonly string[]): string[] {
  if (NUMBERED.has(word)) {
    const [told = ''] = next;
    const number = /^\d{1,4}$/.test(told) ? Number(told) : ROMAN.indexOf(told);
    return number > 0 ? [String(number)] : [];
  }
  return PLACES.has(word) ? next.filter(isName) : [];
}

/** Villages have names of one word or two, and one may have been lost. */
function isName(word: string): boolean {
  return /^\p{L}{3,}$/u.test(word) && !FORMAL_WORDS.has(word) && !isGeneral(stem(word));
}

/** The word by which both are marked, and by different marks; null when there is none. */
export function markedApart(a: TitleMarks, b: TitleMarks): string | null {
  for (const [word, marks] of a) {
    const others = b.get(word);
    if (others === undefined) continue;
    const meets = [...marks].some((one) =>
      [...others].some((other) => one === other || isNearWord(one, other)),
    );
    if (!meets) return word;
  }
  return null;
}
