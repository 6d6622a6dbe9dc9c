import type { Column } from './column.js';

/** A list as a table, whatever file it is written into. */
export interface ExportTable<T> {
  /** Part of the file's name. */
  readonly name: string;
  /** What kind a line of JSON says it is. */
  readonly line: string;
  /** Of the spreadsheet. */
  readonly sheet: string;
  /** Without those that every row has the same. */
  readonly columns: readonly Column<T>[];
}
