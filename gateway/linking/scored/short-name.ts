/** Of shorter names too many words would be one. */
const SHORTEST = 3;

/**
 * Whether a word is made of beginnings of neighbouring words, of each at least its first letter:
 * "pmi" of "palang merah indonesia", "unja" of "universitas jambi".
 *
 * @param words of a name, without those that such names pass over ("dan", "di")
 */
export function isShortFor(short: string, words: readonly string[]): boolean {
  if (short.length < SHORTEST) return false;
  return words.some((_, from) => isMadeOf(short, words, from, 0));
}

function isMadeOf(rest: string, words: readonly string[], at: number, used: number): boolean {
  if (rest === '') return used > 1;
  const word = words[at];
  if (word === undefined) return false;
  let length = 0;
  while (length < rest.length && rest[length] === word[length]) {
    length += 1;
    if (isMadeOf(rest.slice(length), words, at + 1, used + 1)) return true;
  }
  return false;
}
