import { safeText } from '../../schema/formula-guard.js';

/** Excel reads a file without it in the computer's own code page and garbles names. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * What may stand between cells. RFC 4180 has the comma; Excel on a computer set to Indonesian, where
 * the comma is the decimal sign, takes only the semicolon for one when a file is double-clicked.
 */
export const SEPARATORS = ['comma', 'semicolon'] as const;
export type Separator = (typeof SEPARATORS)[number];

const SIGNS: Readonly<Record<Separator, string>> = { comma: ',', semicolon: ';' };

/** One line by RFC 4180, its CRLF included; cells are made safe for spreadsheets. */
export function csvLine(cells: readonly string[], separator: Separator): string {
  return `${csvPart(cells, separator)}\r\n`;
}

/** Every row begins with cells of its own and ends with the same ones, which are written once. */
export function csvLineEnding(
  last: readonly string[],
  separator: Separator,
): (first: readonly string[]) => string {
  const ending = `${SIGNS[separator]}${csvLine(last, separator)}`;
  return (first) => csvPart(first, separator) + ending;
}

function csvPart(cells: readonly string[], separator: Separator): string {
  return cells.map((cell) => quoted(safeText(cell))).join(SIGNS[separator]);
}

/** Either separator is quoted in either file, and so are blanks that a reader might trim. */
function quoted(cell: string): string {
  const bare = cell.trim() === cell && !/[",;\t\r\n]/.test(cell);
  return bare ? cell : `"${cell.replaceAll('"', '""')}"`;
}
