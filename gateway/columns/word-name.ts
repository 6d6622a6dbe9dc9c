/** Names the column of a token of `searchTokens`: YES of agreements that it begins a word of. */
export type WordName = `WORD ${string}`;

const MARK = 'WORD ';

export function wordName(token: string): WordName {
  return `${MARK}${token}`;
}

export function isWordName(name: string): name is WordName {
  return name.startsWith(MARK);
}

export function tokenOf(name: WordName): string {
  return name.slice(MARK.length);
}
