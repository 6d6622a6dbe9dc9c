import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readXlsx, XLSX_MAX_ROWS_PER_SHEET } from 'hucre/xlsx';
import { AGREEMENT_COLUMNS, STAMP_COLUMNS } from '../../gateway/export/export-columns.js';
import type { ExportFacts } from '../../gateway/export/export-facts.js';
import type { ExportTable } from '../../gateway/export/export-table.js';
import { sheetText } from '../../gateway/export/sheet-text.js';
import { XLSX } from '../../gateway/export/xlsx-format.js';
import { FakeNode, recordOf } from '../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { zipEntries } from '../support/zip-entries.js';
import { parseLines, takeAway, takeBytes, variedRecords } from './support/exports.js';
import { party } from './support/records.js';

const HEADER = [
  ...[...AGREEMENT_COLUMNS, ...STAMP_COLUMNS].map(({ name }) => name),
  'query',
  'totalCount',
  'undecidedCount',
];

type Row = Record<string, unknown>;

async function sheetOf(bytes: Uint8Array): Promise<{ name: string; rows: unknown[][] }> {
  const { sheets } = await readXlsx(bytes);
  expect(sheets).toHaveLength(1);
  return { name: sheets[0]?.name ?? '', rows: sheets[0]?.rows ?? [] };
}

async function tableOf(bytes: Uint8Array): Promise<Row[]> {
  const [header = [], ...rows] = (await sheetOf(bytes)).rows;
  return rows.map((cells) =>
    Object.fromEntries(header.map((name, i) => [String(name), cells[i] ?? null])),
  );
}

describe('a workbook taken away', () => {
  let node: FakeNode;
  let gateway: TestGateway;
  let bytes: Buffer;

  beforeAll(async () => {
    node = await FakeNode.start('15.71');
    for (const record of variedRecords()) node.put(record);
    node.put(
      recordOf('15.71', {
        title: '+62741 <b>&"x"</b> \u0007 _x0041_ \uFFFE ﹦ 😀',
        parties: [party('15.71', 1), party('15.04', 2)],
        signedOn: '1899-12-31',
        validFrom: '1900-02-28',
        validUntil: '1900-03-01',
      }),
    );
    gateway = await startTestGateway({
      sources: [node],
      env: {
        GATEWAY_LICENCE: 'CC BY 4.0',
        GATEWAY_NOTICE_ID: 'Data uji',
        GATEWAY_NOTICE_EN: 'Test',
      },
    });
    await gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);
    bytes = await takeBytes(`${gateway.url}/export/agreements.xlsx?regions=15.71&order=TITLE_ASC`);
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await node.stop();
  });

  it('is an archive of the parts that a workbook has', () => {
    const parts = zipEntries(bytes);
    expect([...parts.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/theme/theme1.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    expect(parts.get('xl/workbook.xml')).toContain('<sheet name="Perjanjian"');
  });

  it('has the rows of the list, each with licence, provenance and what was asked', async () => {
    const { name, rows } = await sheetOf(bytes);
    expect(name).toBe('Perjanjian');
    expect(rows[0]).toEqual(HEADER);
    const { text } = await takeAway(gateway.url, 'jsonl', 'regions=15.71&order=TITLE_ASC');
    const listed = parseLines(text).filter(({ kind }) => kind === 'agreement');
    const table = await tableOf(bytes);
    expect(table.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
    for (const row of table) {
      expect(row).toMatchObject({
        source: 'Provinsi Jambi (15)',
        licence: 'CC BY 4.0',
        notice: 'Data uji / Test',
        complete: true,
        query: '{"filter":{"regions":["15.71"]},"order":"TITLE_ASC"}',
        totalCount: 5,
        undecidedCount: 0,
        provenance: expect.stringMatching(/^15\.71: (DOCUMENT|REGISTER|PRESS)$/),
      });
    }
  });

  it('holds days as days, truth values as such, and nothing where nothing is known', async () => {
    const table = await tableOf(bytes);
    const by = (title: RegExp) => table.find((row) => title.test(String(row['title'])));
    expect(by(/^=HYPER/)).toMatchObject({
      signedOn: new Date('2023-10-24T00:00:00Z'),
      validFrom: null,
      validUntil: 'tidak ada',
      openEnded: true,
      crossBorder: true,
      instrumentAsWritten: 'tidak ada',
    });
    expect(by(/^Perjanjian dengan/)).toMatchObject({
      signedOn: '2022-05',
      signedOnPrecision: 'MONTH',
      validFrom: new Date('2022-06-01T00:00:00Z'),
      validUntil: new Date('2024-12-31T00:00:00Z'),
      openEnded: false,
      funding: 'IDR -13400000.00 (APBD, Penyedia dana)',
    });
    expect(by(/pengelolaan air/)).toMatchObject({ signedOn: '2019', nature: null });
    expect(by(/tiga pihak/)).toMatchObject({ signedOn: null, affairs: null, affairsKnown: false });
    // A spreadsheet knows no day before March 1900, or shows another one.
    expect(by(/^\+62741/)).toMatchObject({
      signedOn: '1899-12-31',
      validFrom: '1900-02-28',
      validUntil: new Date('1900-03-01T00:00:00Z'),
    });
  });

  it('holds no formula, and texts as they were written', async () => {
    const sheet = zipEntries(bytes).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toMatch(/<f[ >/]/);
    expect(sheet).not.toContain('t="str"');
    expect(sheet).toContain('t="inlineStr"><is><t>=HYPERLINK(');
    expect(sheet).toContain('_x0007_ _x005F_x0041_ \uFFFD');
    const table = await tableOf(bytes);
    expect(table.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        '=HYPERLINK("http://contoh.id";"klik, di sini")',
        '+62741 <b>&"x"</b> \u0007 _x0041_ \uFFFD ﹦ 😀',
        'Perjanjian dengan "tanda kutip",\ndan baris kedua',
      ]),
    );
  });

  it('has a name, a type and the headers of every export; HEAD tells them alone', async () => {
    const url = `${gateway.url}/export/agreements.xlsx`;
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(head.headers.get('content-disposition')).toMatch(
      /^attachment; filename="simpul-15-agreements-\d{4}-\d{2}-\d{2}\.xlsx"$/,
    );
    expect(head.headers.get('x-simpul-total-count')).toBe('5');
    expect(await head.text()).toBe('');
    expect((await fetch(`${url}?separator=comma`)).status).toBe(400);
  });

  it('of nothing is its header', async () => {
    const none = await takeBytes(`${gateway.url}/export/agreements.xlsx?regions=11.01`);
    expect((await sheetOf(none)).rows).toEqual([HEADER]);
  });
});

describe('a text in a workbook', () => {
  it('is cut where Excel would take the workbook for broken, and says so', () => {
    expect(sheetText('a'.repeat(32_767))).toHaveLength(32_767);
    const cut = sheetText('a'.repeat(32_768));
    expect(cut).toHaveLength(32_767);
    expect(cut).toMatch(/a … \(dipotong \/ cut\)$/);
  });

  it('comes back as it went, whatever is in it', async () => {
    const piece = fc.constantFrom(
      ...'_x000D\t\u0000\u001f\ud800<&]]>"\'=+-@ \n',
      'x41_',
      '_x0041_',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(piece).map((all) => all.join(''))), async (texts) => {
        const table: ExportTable<{ readonly text: string }> = {
          name: 'x',
          line: 'x',
          sheet: 'x',
          columns: [
            { name: 'mark', text: () => '|', cell: () => '|' },
            { name: 'text', text: ({ text }) => text, cell: ({ text }) => text },
          ],
        };
        async function* pages() {
          yield texts.map((text) => ({ text }));
        }
        const parts: Uint8Array[] = [];
        for await (const part of XLSX.pieces(pages(), table, FACTS)) parts.push(part as Uint8Array);
        const { rows } = await sheetOf(Buffer.concat(parts));
        expect(rows.slice(1).map((cells) => cells[1] ?? '')).toEqual(
          texts.map((text) => text.toWellFormed()),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('has room in the sheet for what is let through', () => {
    expect(XLSX.mostRows).toBeLessThan(XLSX_MAX_ROWS_PER_SHEET);
  });
});

const FACTS: ExportFacts = {
  stamp: {
    source: 'Provinsi Jambi (15)',
    licence: '',
    notice: null,
    complete: true,
    asOf: null,
    exportedAt: '2026-03-01T00:00:00.000Z',
  },
  sources: [],
  query: { filter: {} },
  totalCount: 0,
  undecidedCount: 0,
};
