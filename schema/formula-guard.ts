/**
 * A sign by which a spreadsheet takes a cell for a formula, the wide ones of East Asian keyboards
 * too: at the cell's start, or where a program that reads the file by another separator begins a
 * cell; only blanks and quotes may lie between. Looking back from the sign, and not at every place,
 * keeps a long run of blanks from taking for ever.
 */
const FORMULA = /[=+\-@＝＋－＠](?<=(?:^|[,;\t\r\n])[\s"]*.)/g;
/** Skipped by spreadsheets when they look for a formula. */
const BLANK_START = /^[\t\r\n]/;

/**
 * The text with an apostrophe before whatever a spreadsheet would compute. Texts of
 * numbers below zero are no exception: what looks like one may go on.
 */
export function safeText(text: string): string {
  const guarded = text.replace(FORMULA, "'$&");
  return BLANK_START.test(guarded) ? `'${guarded}` : guarded;
}
