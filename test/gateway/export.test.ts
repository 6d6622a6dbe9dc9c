import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCsv } from '../support/rfc4180.js';
import {
  CSV_HEADER,
  exportList,
  rowsOf,
  type ExportedList,
  type Row,
} from './support/exported-list.js';
import { takeAway } from './support/exports.js';

describe.each(['sqlite', 'postgres'] as const)('what is taken away from %s', (engine) => {
  let list: ExportedList;
  beforeAll(async () => {
    list = await exportList(engine);
  }, 60_000);
  afterAll(() => list.stop());

  it('says in JSON Lines what GraphQL says', async () => {
    const { nodes } = await list.ask();
    const rows = rowsOf(await list.lines());
    expect(nodes).toHaveLength(4);
    expect(rows).toEqual(
      nodes.map(({ parties, affairs, records, funding, ...same }) =>
        expect.objectContaining({
          ...same,
          parties: parties.map(({ order, kind, name, region, country }) => ({
            order,
            kind,
            name,
            region: region?.code ?? null,
            country,
          })),
          partyRegions: parties.flatMap(({ region }) => region?.code ?? []),
          affairs:
            same['affairsKnown'] === true ? (affairs as Row[]).map(({ code }) => code) : null,
          funding: (funding as Row[]).length === 0 ? null : funding,
          provenance: records.map(({ region, ...said }) => ({ ...said, region: region.code })),
          source: 'Provinsi Jambi (15)',
          licence: 'CC BY 4.0',
          notice: 'Data uji / Test',
          complete: true,
        }),
      ),
    );
    expect(Object.keys(rows[0] ?? {})).toEqual(['kind', ...CSV_HEADER]);
    expect(rows[0]).toMatchObject({
      provenance: expect.arrayContaining([
        { region: '15.71', provenance: 'DOCUMENT', holder: true },
        { region: '15.05', provenance: 'REGISTER', holder: false },
      ]),
      documentNumbers: [
        { party: 'Kota Jambi', region: '15.71', number: '12/KB/2023' },
        { party: 'Kabupaten Muaro Jambi', region: '15.05', number: '8/MJ/2023' },
      ],
    });
  });

  it('tells in the first line of what is whole, and in the last that nothing is cut', async () => {
    const all = await list.lines('scale=BILATERAL&order=TITLE_ASC');
    const { completeness } = await list.ask();
    expect(all[0]).toEqual({
      kind: 'meta',
      version: 1,
      source: 'Provinsi Jambi (15)',
      licence: 'CC BY 4.0',
      notice: 'Data uji / Test',
      complete: true,
      asOf: completeness.asOf,
      exportedAt: expect.stringMatching(/^\d{4}-.+Z$/),
      sources: [
        { region: '15.05', status: 'FRESH' },
        { region: '15.71', status: 'FRESH' },
      ],
      query: { filter: { scale: 'BILATERAL' }, order: 'TITLE_ASC' },
      totalCount: 3,
      undecidedCount: 0,
    });
    expect(all.at(-1)).toEqual({ kind: 'end', rows: 3 });
  });

  it('says the same in CSV, where a cell tells the unknown from what there is not', async () => {
    const [shared, water, company, abroad] = [0, 2, 1, 3].map(
      (
        (rows) => (place: number) =>
          rows[place]
      )(await list.table()),
    );
    expect(shared).toMatchObject({
      title: `'=HYPERLINK("http://contoh.id";"klik, di sini")`,
      nature: 'VOLUNTARY',
      natureKnown: 'true',
      instrumentAsWritten: 'tidak ada',
      parties: 'Kota Jambi; Kabupaten Muaro Jambi',
      partyRegions: '15.71; 15.05',
      affairs: 'tidak ada',
      affairsKnown: 'true',
      pairTypes: 'KK_KK_SAME',
      crossBorder: 'true',
      crossProvince: 'false',
      validFrom: '',
      validUntil: 'tidak ada',
      decisionDay: 'tidak ada',
      decisionDayKnown: 'true',
      openEnded: 'true',
      documentNumbers: 'Kota Jambi: 12/KB/2023; Kabupaten Muaro Jambi: 8/MJ/2023',
      funding: '',
      source: 'Provinsi Jambi (15)',
      licence: 'CC BY 4.0',
      notice: 'Data uji / Test',
      complete: 'true',
    });
    expect(shared?.['provenance']?.split('; ').sort()).toEqual([
      '15.05: REGISTER',
      '15.71: DOCUMENT',
    ]);
    expect(company).toMatchObject({
      title: 'Perjanjian dengan "tanda kutip",\r\ndan baris kedua',
      nature: 'tidak ada',
      natureKnown: 'true',
      instrumentAsWritten: 'Memorandum',
      parties: "Kota Jambi; '-5 PT Contoh",
      affairs: 'W1.01; P.08',
      pairTypes: 'tidak ada',
      validUntil: '2024-12-31',
      decisionDay: '2024-10-02',
      documentNumbers: "'-5 PT Contoh: =7",
      funding: 'IDR -13400000.00 (APBD, Penyedia dana)',
    });
    expect(abroad).toMatchObject({
      titleAsWritten: 'false',
      instrumentAsWritten: '',
      parties: 'Kota Jambi; Kota Padang; Melaka (MY)',
      affairs: '',
      affairsKnown: 'false',
      signedOn: '',
      signedOnPrecision: 'UNKNOWN',
      validUntil: '',
      decisionDay: '',
      decisionDayKnown: 'false',
      openEnded: 'false',
      documentNumbers: '',
      provenance: '15.71: PRESS',
    });
    expect(water).toMatchObject({ category: 'UNKNOWN', nature: '', natureKnown: 'false' });
  });

  it('has the semicolon on demand in CSV, and only there', async () => {
    const { text } = await takeAway(list.gateway.url, 'csv', 'separator=semicolon');
    const [header, ...rows] = parseCsv(text.slice(1), ';');
    expect(header).toEqual(CSV_HEADER);
    expect(rows).toHaveLength(4);
    for (const cells of rows) expect(cells).toHaveLength(CSV_HEADER.length);
    expect((await takeAway(list.gateway.url, 'jsonl', 'separator=comma')).status).toBe(400);
    expect((await takeAway(list.gateway.url, 'csv', 'separator=tab')).status).toBe(400);
  });

  it('carries a name with the day, a mark for Excel, and the headers that every answer has', async () => {
    for (const [extension, type] of [
      ['csv', 'text/csv; charset=utf-8; header=present'],
      ['jsonl', 'application/jsonl; charset=utf-8'],
    ] as const) {
      const { status, headers, text } = await takeAway(list.gateway.url, extension);
      expect(status).toBe(200);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': type,
        'content-disposition': expect.stringMatching(
          new RegExp(
            `^attachment; filename="simpul-15-agreements-\\d{4}-\\d{2}-\\d{2}\\.${extension}"$`,
          ),
        ),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'transfer-encoding': 'chunked',
        'x-simpul-complete': 'true',
        'x-simpul-as-of': (await list.ask()).completeness.asOf,
        'x-simpul-total-count': '4',
      });
      expect(text.startsWith('\uFEFF')).toBe(extension === 'csv');
    }
  });

  it('answers HEAD with the headers alone, and other methods not at all', async () => {
    const url = `${list.gateway.url}/export/agreements.csv?country=MY`;
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('x-simpul-total-count')).toBe('1');
    expect(head.headers.get('content-length')).toBeNull();
    expect(await head.text()).toBe('');
    expect((await fetch(`${url}&x=1`, { method: 'HEAD' })).status).toBe(400);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  });

  it('of nothing is a header, and lines that say so', async () => {
    const none = 'regions=11.01';
    expect((await takeAway(list.gateway.url, 'csv', none)).text).toBe(
      `\uFEFF${CSV_HEADER.join()}\r\n`,
    );
    expect((await list.lines(none)).map(({ kind }) => kind)).toEqual(['meta', 'end']);
  });

  it('refuses a token that is none, like every route', async () => {
    const response = await fetch(`${list.gateway.url}/export/agreements.csv`, {
      headers: { authorization: 'Bearer x' },
    });
    expect(response.status).toBe(401);
  });
});
