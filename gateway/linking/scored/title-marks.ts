import { FORMAL_WORDS } from './abbreviations.js';
import { isNearWord } from './near-word.js';
import { isGeneral } from './word-rarity.js';
import { stem } from './word-stem.js';

/** What tells one of a series from its sisters, by the word before it: `tahap` 2, `desa` aro. */
export type TitleMarks = ReadonlyMap<string, ReadonlySet<string>>;

/** Clerks add that of signing to a title. */
const YEAR = 'tahun';
const NUMBERED: ReadonlySet<string> = new Set([
  'tahap',
  YEAR,
  'fase',
  'periode',
  'termin',
  'seri',
  'paket',
]);
const DISTRICT = 'kecamatan';
const PLACES: ReadonlySet<string> = new Set([DISTRICT, 'desa', 'kelurahan', 'dusun', 'nagari']);
/** For whom: the poor here, the children there. */
const TARGET = 'bagi';
/** Words of a target that can be told; it ends at the next word of form. */
const MOST_OF_TARGET = 4;
const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** The marks in the words of a title. */
export function titleMarks(words: readonly string[]): TitleMarks {
  const marks = new Map<string, Set<string>>();
  for (const [at, word] of words.entries()) {
    for (const mark of marksAfter(word, words.slice(at + 1, at + 1 + MOST_OF_TARGET))) {
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
  if (word === TARGET) return untilForm(next).filter(isName);
  return PLACES.has(word) ? next.slice(0, WORDS_OF_PLACE).filter(isName) : [];
}

function untilForm(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => FORMAL_WORDS.has(word));
  return end < 0 ? words : words.slice(0, end);
}

/** Villages have names of one word or two, and one may have been lost. */
const WORDS_OF_PLACE = 2;

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

/**
 * What each is marked by and the other not, where these are of two kinds: a stage here and a village
 * there; null when there is none.
 */
export function markedAside(a: TitleMarks, b: TitleMarks): readonly [string, string] | null {
  const [ofA, ofB] = [kindsOf(a), kindsOf(b)];
  const onlyA = [...ofA].find(([kind]) => !ofB.has(kind));
  const onlyB = [...ofB].find(([kind]) => !ofA.has(kind));
  return onlyA === undefined || onlyB === undefined ? null : [onlyA[1], onlyB[1]];
}

type MarkKind = 'NUMBERED' | 'VILLAGE' | 'DISTRICT' | 'TARGET';

/** Each with a word of it. */
function kindsOf(marks: TitleMarks): ReadonlyMap<MarkKind, string> {
  return new Map([...marks.keys()].flatMap((word) => kindOf(word).map((kind) => [kind, word])));
}

function kindOf(word: string): MarkKind[] {
  if (PLACES.has(word)) return [word === DISTRICT ? 'DISTRICT' : 'VILLAGE'];
  if (word === TARGET) return ['TARGET'];
  return word === YEAR ? [] : ['NUMBERED'];
}
