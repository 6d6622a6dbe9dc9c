/**
 * Takes CSV apart as RFC 4180 has it, strictly: CRLF after every line, quotes only around a whole
 * cell and doubled inside it.
 *
 * @throws Error the text is no such file
 */
export function parseCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [cell, next] = text[at] === '"' ? quotedCell(text, at) : bareCell(text, at, separator);
    row.push(cell);
    if (text.startsWith('\r\n', next)) {
      rows.push(row);
      row = [];
      at = next + 2;
    } else if (text[next] === separator) {
      at = next + 1;
      if (text.startsWith('\r\n', at)) {
        rows.push([...row, '']);
        row = [];
        at += 2;
      }
    } else {
      throw new Error(`neither a separator nor the line's end at ${next}`);
    }
  }
  if (row.length > 0) throw new Error('the last line has no end');
  return rows;
}

function quotedCell(text: string, start: number): [string, number] {
  let cell = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error(`a quote at ${start} is never closed`);
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') return [cell, quote + 1];
    cell += '"';
    at = quote + 2;
  }
}

function bareCell(text: string, start: number, separator: string): [string, number] {
  let at = start;
  while (at < text.length && text[at] !== separator && !text.startsWith('\r\n', at)) {
    if (text[at] === '"' || text[at] === '\r' || text[at] === '\n') {
      throw new Error(`a bare cell holds what must be quoted, at ${at}`);
    }
    at += 1;
  }
  return [text.slice(start, at), at];
}
