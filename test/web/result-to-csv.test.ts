import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { safeText } from '../../schema/formula-guard.js';
import { csvOfTable, tableOfResult } from '../../web/playground/src/result-to-csv.js';

const csvOf = (data: unknown): string | null => {
  const table = tableOfResult({ data });
  return table === null ? null : csvOfTable(table);
};

/** A second, independent reading of RFC 4180: what Excel makes of the file. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null) throw new Error(`Not RFC 4180 at ${at}: ${JSON.stringify(text.slice(at))}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      records.push(record);
      record = [];
    }
  }
  return records;
}

describe('which list of an answer is taken', () => {
  it('takes the rows of a connection, not the lists inside them or beside them', () => {
    const data = {
      agreements: {
        totalCount: 7,
        completeness: { sources: [{ status: 'FRESH' }] },
        nodes: [{ id: 'a', parties: [{ name: 'X' }] }],
      },
    };
    expect(tableOfResult({ data })).toEqual({
      path: 'agreements.nodes',
      columns: ['id', 'parties'],
      rows: [['a', 'X']],
      totalCount: 7,
    });
  });

  it('takes the nodes of edges, without the cursors', () => {
    const data = { agreements: { edges: [{ cursor: 'c', node: { id: 'a' } }] } };
    expect(csvOf(data)).toBe('\uFEFFid\r\na\r\n');
  });

  it('takes a plain list, and one inside a single object', () => {
    expect(csvOf({ sources: [{ held: 3 }] })).toBe('\uFEFFheld\r\n3\r\n');
    expect(csvOf({ agreement: { id: 'a', records: [{ version: 2 }] } })).toBe(
      '\uFEFFversion\r\n2\r\n',
    );
  });

  it('takes a list of scalars as one column', () => {
    expect(csvOf({ agreement: { aliases: ['a', 'b'] } })).toBe('\uFEFFvalue\r\na\r\nb\r\n');
  });

  it.each([undefined, null, 'text', {}, { data: null }, { errors: [{ message: 'x' }] }])(
    'finds nothing to export in %j',
    (result) => {
      expect(tableOfResult(result)).toBeNull();
    },
  );

  it('knows an empty list from none', () => {
    expect(tableOfResult({ data: { sources: [] } })).toMatchObject({ columns: [], rows: [] });
  });
});

describe('how a row is laid out', () => {
  it('gives nested objects dotted columns, also when the first row has none', () => {
    const data = {
      sources: [
        { region: null, held: 1 },
        { region: { code: '15.71', province: { code: '15' } }, held: 2 },
      ],
    };
    expect(csvOf(data)).toBe(
      '\uFEFFregion.code,region.province.code,held\r\n,,1\r\n15.71,15,2\r\n',
    );
  });

  it('joins a list of scalars, of one-field objects and of objects', () => {
    const data = {
      list: [
        {
          pairTypes: ['KK_KK_SAME', 'PROV_PROV'],
          parties: [{ region: { name: 'Kota Jambi' } }, { region: { name: 'Batang Hari' } }],
          funding: [
            { amount: '13400000.00', currency: 'EUR', note: null },
            { amount: '5', currency: 'IDR', note: 'hibah' },
          ],
        },
      ],
    };
    expect(tableOfResult({ data })?.rows).toEqual([
      [
        'KK_KK_SAME; PROV_PROV',
        'Kota Jambi; Batang Hari',
        'amount=13400000.00, currency=EUR; amount=5, currency=IDR, note=hibah',
      ],
    ]);
  });

  it('keeps booleans and numbers as they are, and unknown empty', () => {
    expect(csvOf({ list: [{ a: false, b: -3.5, c: null }] })).toBe(
      '\uFEFFa,b,c\r\nfalse,-3.5,\r\n',
    );
  });

  it.each(['=1+1', '+62741', '-1+2', '@SUM(A1)', '＝1', '＠SUM(A1)'])(
    'never lets a spreadsheet calculate %j',
    (text) => {
      expect(tableOfResult({ data: { list: [{ text }] } })?.rows).toEqual([[`'${text}`]]);
    },
  );
});

it('says the same after a spreadsheet has read it, whatever the texts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '\t', '=', '-', "'", ';', 'ä', '💧') }),
  );
  const rows = fc
    .uniqueArray(fc.stringMatching(/^[_A-Za-z][_0-9A-Za-z]{0,8}$/), { minLength: 1, maxLength: 5 })
    .chain((columns) => {
      const row = fc.array(text, { minLength: columns.length, maxLength: columns.length });
      return fc.record({ columns: fc.constant(columns), cells: fc.array(row, { minLength: 1 }) });
    });
  fc.assert(
    fc.property(rows, ({ columns, cells }) => {
      const list = cells.map((row) =>
        Object.fromEntries(columns.map((column, i) => [column, row[i]])),
      );
      const csv = csvOf({ list }) ?? '';
      expect(csv.startsWith('\uFEFF')).toBe(true);
      const [header, ...records] = parseCsv(csv.slice(1));
      expect(header).toEqual(columns);
      expect(records).toEqual(cells.map((row) => row.map(safeText)));
    }),
  );
});
