import { BYTE_ORDER_MARK, csvLine, csvLineEnding, type Separator } from './csv.js';
import { CSV_HEADER, rowCells, stampCells } from './csv-columns.js';
import type { ExportFacts } from './export-facts.js';
import type { ExportRow } from './export-row.js';

/** Writes one file; every text ends with its line. */
export interface ExportWriter {
  readonly head: string;
  row(row: ExportRow): string;
  tail(rows: number): string;
}

export interface ExportFormat {
  readonly extension: 'csv' | 'jsonl';
  readonly contentType: string;
  writer(facts: ExportFacts): ExportWriter;
}

/** What is said of the whole is said in each row: CSV has no place else, and no line of another kind. */
export function csvFormat(separator: Separator): ExportFormat {
  return {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8; header=present',
    writer: ({ stamp }) => {
      const line = csvLineEnding(stampCells(stamp), separator);
      return {
        head: BYTE_ORDER_MARK + csvLine(CSV_HEADER, separator),
        row: (row) => line(rowCells(row)),
        tail: () => '',
      };
    },
  };
}

/** Raise it when a reader of the lines as they were would misunderstand them. */
const LINES_VERSION = 1;

/** Each line tells its kind: first `meta`, then `agreement`s, last `end`, without which it is cut. */
export const JSON_LINES: ExportFormat = {
  extension: 'jsonl',
  contentType: 'application/jsonl; charset=utf-8',
  writer: ({ stamp, ...whole }) => ({
    head: line({ kind: 'meta', version: LINES_VERSION, ...stamp, ...whole }),
    row: (row) => line({ kind: 'agreement', ...row, ...stamp }),
    tail: (rows) => line({ kind: 'end', rows }),
  }),
};

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** The file in pieces, none of them empty: its head, a piece for each page, its tail. */
export async function* textOf(
  pages: AsyncIterable<readonly ExportRow[]>,
  writer: ExportWriter,
): AsyncGenerator<string> {
  let written = 0;
  yield writer.head;
  for await (const rows of pages) {
    if (rows.length > 0) yield rows.map((row) => writer.row(row)).join('');
    written += rows.length;
  }
  const tail = writer.tail(written);
  if (tail !== '') yield tail;
}
