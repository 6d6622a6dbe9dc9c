/** Excel takes a workbook with a longer one for broken. */
const LONGEST_TEXT = 32_767;
/** Room for the escapes that are written for control characters and the like. */
const CUT = ' … (dipotong / cut)';

/**
 * A text that a workbook can hold. XML has no place for some characters, and a workbook writes them
 * as `_x0007_`; a text that happens to read so would be taken for one.
 */
export function sheetText(text: string): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .toWellFormed()
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  if (clean.length <= LONGEST_TEXT) return clean;
  return clean.slice(0, LONGEST_TEXT - CUT.length).toWellFormed() + CUT;
}
