import { BYTE_ORDER_MARK, csvLine, csvLineEnding, type Separator } from './csv.js';
import { STAMP_COLUMNS } from './export-columns.js';
import type { ExportFormat } from './export-format.js';

/** What is said of the whole is said in each row: CSV has no place else, and no line of another kind. */
export function csvFormat(separator: Separator): ExportFormat {
  return {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8; header=present',
    mostRows: null,
    async *pieces(pages, { columns }, { stamp }) {
      const names = [...columns, ...STAMP_COLUMNS].map(({ name }) => name);
      yield BYTE_ORDER_MARK + csvLine(names, separator);
      const last = STAMP_COLUMNS.map(({ text }) => text(stamp));
      const line = csvLineEnding(last, separator);
      for await (const rows of pages) {
        const lines = rows.map((row) => line(columns.map(({ text }) => text(row))));
        if (lines.length > 0) yield lines.join('');
      }
    },
  };
}
