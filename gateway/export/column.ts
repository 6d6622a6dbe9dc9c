/** What a spreadsheet's cell holds; null leaves it empty. */
export type SheetCell = string | number | boolean | Date | null;

/** One column of a table that is taken away. */
export interface Column<T> {
  readonly name: string;
  /** In CSV; empty where it is not known. */
  readonly text: (row: T) => string;
  /** In a spreadsheet, which knows days, numbers and truth values. */
  readonly cell: (row: T) => SheetCell;
}

/** What is not known leaves its cell empty; what is known not to be there has these words. */
export const NOT_KNOWN = '';
export const NONE = 'tidak ada';

/** A value that is known not to be there where `absent` holds. */
export function orNone(value: string | null, absent: boolean): string {
  return value ?? (absent ? NONE : NOT_KNOWN);
}

export function listed<T>(items: readonly T[] | null, show: (item: T) => string = String): string {
  if (items === null) return NOT_KNOWN;
  return items.length === 0 ? NONE : items.map(show).join('; ');
}

export function textCell(text: string): SheetCell {
  return text === NOT_KNOWN ? null : text;
}
