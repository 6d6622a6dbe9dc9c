/**
 * Words that Indonesian registers write both apart and as one. Split, so that either spelling
 * finds the other.
 */
const COMPOUNDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['kerjasama', ['kerja', 'sama']],
  ['pihakketiga', ['pihak', 'ketiga']],
  ['tandatangan', ['tanda', 'tangan']],
  ['sumberdaya', ['sumber', 'daya']],
]);

const MAX_TOKEN_LENGTH = 40;

/** What an index entry of any engine holds; no agreement's own words come near it. */
const MAX_TOKENS = 5_000;

/**
 * The words of a text as search compares them: lower case, without accents and punctuation, only
 * letters and digits. The same for every engine, which therefore needs no rules of its own.
 */
export function searchTokens(text: string): string[] {
  const words = plain(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const tokens: string[] = [];
  for (const word of words ?? []) {
    const parts = COMPOUNDS.get(word);
    if (parts === undefined) tokens.push(shortened(word));
    else tokens.push(...parts);
  }
  return tokens;
}

/** Without accents. Most texts have none, and are not looked at letter by letter. */
function plain(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
}

function shortened(word: string): string {
  return word.length <= MAX_TOKEN_LENGTH ? word : [...word].slice(0, MAX_TOKEN_LENGTH).join('');
}

/**
 * What texts are found by: their words, and each two neighbours written as one, so that
 * "muarojambi" finds "Muaro Jambi". Each once; of endless texts the first ones.
 */
export function indexTokens(texts: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const text of texts) for (const token of tokensOf(text)) found.add(token);
  const tokens = [...found];
  return tokens.length > MAX_TOKENS ? tokens.slice(0, MAX_TOKENS) : tokens;
}

/** Names of regions and offices come again and again; what is longer hardly ever does. */
const LONGEST_KEPT = 60;
const MOST_KEPT = 5_000;
const keptTokens = new Map<string, readonly string[]>();

function tokensOf(text: string): readonly string[] {
  const kept = keptTokens.get(text);
  if (kept !== undefined) return kept;
  const words = searchTokens(text);
  const pairs = words.slice(1).map((next, place) => shortened((words[place] ?? '') + next));
  const tokens = [...words, ...pairs];
  if (text.length <= LONGEST_KEPT) {
    if (keptTokens.size >= MOST_KEPT) keptTokens.clear();
    keptTokens.set(text, tokens);
  }
  return tokens;
}
