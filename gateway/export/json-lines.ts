import type { ExportFormat } from './export-format.js';

/** Raise it when a reader of the lines as they were would misunderstand them. */
export const LINES_VERSION = 1;

/** Each line tells its kind: first `meta`, then the rows, last `end`, without which it is cut. */
export const JSON_LINES: ExportFormat = {
  extension: 'jsonl',
  contentType: 'application/jsonl; charset=utf-8',
  mostRows: null,
  async *pieces(pages, { line: kind }, { stamp, position, ...whole }) {
    yield jsonLine({ kind: 'meta', version: LINES_VERSION, ...stamp, ...whole });
    let written = 0;
    for await (const rows of pages) {
      if (rows.length > 0) yield rows.map((row) => jsonLine({ kind, ...row, ...stamp })).join('');
      written += rows.length;
    }
    // Only now is it true: whoever keeps a position from a file that was cut loses what was cut.
    yield jsonLine({ kind: 'end', rows: written, ...(position !== undefined && { position }) });
  },
};

export function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
