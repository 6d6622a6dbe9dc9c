import { writeXlsxStream } from 'hucre/xlsx';
import type { SheetCell } from './column.js';
import { STAMP_COLUMNS } from './export-columns.js';
import type { ExportFacts } from './export-facts.js';
import type { ExportFormat } from './export-format.js';
import { sheetText } from './sheet-text.js';

/** Excel has room for ten times as many, but opens no more in reasonable time. */
const MOST_ROWS = 100_000;
const COLUMN_WIDTH = 18;

/**
 * A workbook of one sheet, written as it is read: its memory does not grow with its rows. Texts are
 * texts, and never formulas; what is said of the whole stands in each row.
 */
export const XLSX: ExportFormat = {
  extension: 'xlsx',
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  mostRows: MOST_ROWS,
  async *pieces(pages, { columns, sheet }, facts) {
    const whole = wholeCells(facts);
    const names = [...columns.map(({ name }) => name), ...whole.map(([name]) => name)];
    const last = whole.map(([, cell]) => safeCell(cell));
    async function* cellsOf() {
      for await (const rows of pages) {
        for (const row of rows) yield [...columns.map(({ cell }) => safeCell(cell(row))), ...last];
      }
    }
    yield* writeXlsxStream(cellsOf(), {
      name: sheet,
      columns: names.map((header) => ({ header, width: COLUMN_WIDTH })),
      freezePane: { rows: 1 },
    });
  },
};

/** What CSV has, and what else there is to say: a workbook is handed on without its headers. */
function wholeCells({ stamp, query, totalCount, undecidedCount }: ExportFacts) {
  return [
    ...STAMP_COLUMNS.map(({ name, cell }) => [name, cell(stamp)] as const),
    ['query', JSON.stringify(query)] as const,
    ['totalCount', totalCount] as const,
    ['undecidedCount', undecidedCount] as const,
  ];
}

function safeCell(cell: SheetCell): SheetCell {
  return typeof cell === 'string' ? sheetText(cell) : cell;
}
