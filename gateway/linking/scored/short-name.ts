/** Of shorter names too many words would be one; longer ones nobody uses for short. */
const SHORTEST = 3;
const LONGEST = 15;

/**
 * Whether a word is made of beginnings of neighbouring words, of each at least its first letter:
 * "pmi" of "palang merah indonesia", "unja" of "universitas jambi".
 *
 * @param words of a name, without those that such names pass over ("dan", "di")
 */
export function isShortFor(short: string, words: readonly string[]): boolean {
  if (short.length < SHORTEST || short.length > LONGEST) return false;
  return words.some((_, from) => isMadeOf(short, words.slice(from)));
}

/** From the first word on, of two or more; names are a stranger's, so each way is gone only once. */
function isMadeOf(short: string, words: readonly string[]): boolean {
  let made: ReadonlySet<number> = new Set([0]);
  for (const [place, word] of words.entries()) {
    const further = new Set<number>();
    for (const from of made) {
      for (let length = 0; length < word.length && short[from + length] === word[length];) {
        length += 1;
        further.add(from + length);
      }
    }
    if (place > 0 && further.has(short.length)) return true;
    if (further.size === 0) return false;
    made = further;
  }
  return false;
}
