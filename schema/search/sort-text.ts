/**
 * A text as lists are sorted by (P17): lower case, without accents, each run of other signs one
 * space. Compare it by code point.
 */
export function sortText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
