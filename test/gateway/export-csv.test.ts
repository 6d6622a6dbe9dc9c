import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvLine, SEPARATORS } from '../../gateway/export/csv.js';
import { safeText } from '../../schema/formula-guard.js';
import { parseCsv } from '../support/rfc4180.js';

/** What a spreadsheet computes, once blanks and quotes before it are skipped. */
const COMPUTED = /^[\s"]*[=+\-@＝＋－＠]/u;
const SIGN = { comma: ',', semicolon: ';' } as const;

/** Texts in which what could break a file is frequent. */
const cell = fc
  .array(fc.oneof(fc.constantFrom(...'=+-@\t\r\n,;" \'＝a1('), fc.string({ maxLength: 3 })))
  .map((parts) => parts.join(''));

describe('a line of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+62741', "'+62741"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['  =1', "  '=1"],
    ['＝1', "'＝1"],
    ['a;=1', "a;'=1"],
    ['a, "-1', 'a, "\'-1'],
    ['a\n@x', "a\n'@x"],
    ['2023-10-24', '2023-10-24'],
    ['Kota Jambi - Batang Hari', 'Kota Jambi - Batang Hari'],
    ['a=b', 'a=b'],
    ['', ''],
  ])('makes %j safe as %j', (text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  it('quotes separators, quotes, ends of lines and blanks at the ends, and nothing else', () => {
    expect(csvLine(['a', 'b c', 'd,e', 'f;g', 'h"i', 'j\r\nk', ' l', ''], 'comma')).toBe(
      'a,b c,"d,e","f;g","h""i","j\r\nk"," l",\r\n',
    );
    expect(csvLine(['d,e', 'f'], 'semicolon')).toBe('"d,e";f\r\n');
  });

  it.each(SEPARATORS)('comes back as it went, made safe, with the %s', (separator) => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })), (rows) => {
        const file = rows.map((cells) => csvLine(cells, separator)).join('');
        expect(parseCsv(file, SIGN[separator])).toEqual(rows.map((cells) => cells.map(safeText)));
      }),
    );
  });

  it('holds no formula, by whichever separator a program takes it apart', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2 }), fc.constantFrom(...SEPARATORS), (cells, by) => {
        const file = csvLine(cells, by);
        const cut = [/[\r\n]/, /[\r\n,]/, /[\r\n;]/, /[\r\n\t]/].flatMap((sign) =>
          file.split(sign),
        );
        const read = parseCsv(file, SIGN[by]).flat();
        expect([...cut, ...read].filter((text) => COMPUTED.test(text))).toEqual([]);
      }),
    );
  });

  it('takes no longer than its length, whatever a register wrote', () => {
    const started = performance.now();
    safeText('\n'.repeat(300_000));
    safeText(`x${' '.repeat(300_000)}`);
    safeText(`${'\n'.repeat(100_000)}=`.repeat(3));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
