import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGREEMENT_COLUMNS, STAMP_COLUMNS } from '../../gateway/export/export-columns.js';
import { FakeNode, recordOf } from '../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { parseCsv } from '../support/rfc4180.js';
import { parseLines, takeAway, variedRecords } from './support/exports.js';
import { party } from './support/records.js';

const LIST = `query ($filter: AgreementFilter, $order: AgreementOrder) {
  agreements(filter: $filter, orderBy: $order, first: 200) {
    totalCount undecidedCount completeness { complete asOf }
    nodes {
      id title titleAsWritten category nature instrument instrumentAsWritten scale affairsKnown
      pairTypes crossBorder crossProvince signedOn signedOnPrecision validFrom validUntil openEnded
      endedOn validity consensus updatedAt
      parties { order kind name region { code } country documentNumber }
      affairs { code } funding { role organisation source amount currency note }
      records { region { code } provenance holder }
    }
  }
}`;

const CSV_HEADER = [...AGREEMENT_COLUMNS, ...STAMP_COLUMNS].map(({ name }) => name);

type Row = Record<string, unknown>;

interface List {
  readonly totalCount: number;
  readonly undecidedCount: number;
  readonly completeness: { readonly complete: boolean; readonly asOf: string };
  readonly nodes: (Row & {
    readonly parties: (Row & { readonly region: { readonly code: string } | null })[];
    readonly records: (Row & { readonly region: { readonly code: string } })[];
  })[];
}

describe.each(['sqlite', 'postgres'] as const)('what is taken away from %s', (engine) => {
  let cluster: PostgresCluster | undefined;
  let node: FakeNode;
  let neighbour: FakeNode;
  let gateway: TestGateway;

  beforeAll(async () => {
    if (engine === 'postgres') cluster = await startPostgres();
    node = await FakeNode.start('15.71');
    neighbour = await FakeNode.start('15.05');
    const [shared, ...others] = variedRecords();
    if (shared !== undefined) node.put(shared);
    for (const record of others) node.put(record);
    // The neighbour's own record of the first: one agreement in two registers.
    neighbour.put(
      recordOf('15.05', {
        agreementId: shared?.agreementId ?? '',
        provenance: 'REGISTER',
        parties: [party('15.71', 1), party('15.05', 2, '8/MJ/2023')],
      }),
    );
    gateway = await startTestGateway({
      sources: [node, neighbour],
      databaseUrl: (await cluster?.createDatabase()) ?? null,
      env: {
        GATEWAY_LICENCE: 'CC BY 4.0',
        GATEWAY_NOTICE_ID: 'Data uji',
        GATEWAY_NOTICE_EN: 'Test',
      },
    });
    await gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([node.stop(), neighbour.stop()]);
    await cluster?.stop();
  });

  const ask = async (filter: Row = {}, order = 'SIGNED_ON_DESC'): Promise<List> => {
    const { data, errors } = await gateway.ask<{ agreements: List }>(LIST, { filter, order });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.agreements;
  };
  const lines = async (query = '') =>
    parseLines((await takeAway(gateway.url, 'jsonl', query)).text);
  const rowsOf = (all: Row[]) => all.filter(({ kind }) => kind === 'agreement');
  const table = async (query = ''): Promise<Record<string, string>[]> => {
    const { text } = await takeAway(gateway.url, 'csv', query);
    const [header = [], ...rows] = parseCsv(text.slice(1));
    return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
  };

  it('says in JSON Lines what GraphQL says', async () => {
    const { nodes } = await ask();
    const rows = rowsOf(await lines());
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
    const all = await lines('scale=BILATERAL&order=TITLE_ASC');
    const { completeness } = await ask();
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
      )(await table()),
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

  it.each<[string, Row, string]>([
    ['regions=15.05,13.71', { regions: ['15.05', '13.71'] }, 'SIGNED_ON_DESC'],
    ['regions=15.05&regions=13.71', { regions: ['15.05', '13.71'] }, 'SIGNED_ON_DESC'],
    ['allRegions=15.71,15.05', { allRegions: ['15.71', '15.05'] }, 'SIGNED_ON_DESC'],
    [
      'categories=KSDD&categories=KSDPK,UNKNOWN',
      { categories: ['KSDD', 'KSDPK', 'UNKNOWN'] },
      'SIGNED_ON_DESC',
    ],
    ['nature=VOLUNTARY', { nature: 'VOLUNTARY' }, 'SIGNED_ON_DESC'],
    ['instruments=LAINNYA', { instruments: ['LAINNYA'] }, 'SIGNED_ON_DESC'],
    ['affairs=W1.01', { affairs: ['W1.01'] }, 'SIGNED_ON_DESC'],
    ['validity=IN_FORCE,EXPIRED', { validity: ['IN_FORCE', 'EXPIRED'] }, 'SIGNED_ON_DESC'],
    ['scale=MULTILATERAL', { scale: 'MULTILATERAL' }, 'SIGNED_ON_DESC'],
    ['crossBorder=true', { crossBorder: true }, 'SIGNED_ON_DESC'],
    ['crossBorder=false', { crossBorder: false }, 'SIGNED_ON_DESC'],
    ['crossProvince=true', { crossProvince: true }, 'SIGNED_ON_DESC'],
    ['signedFrom=2022-01-01', { signedFrom: '2022-01-01' }, 'SIGNED_ON_DESC'],
    ['signedTo=2022-12-31', { signedTo: '2022-12-31' }, 'SIGNED_ON_DESC'],
    ['endingBefore=2025-01-01', { endingBefore: '2025-01-01' }, 'SIGNED_ON_DESC'],
    ['country=MY', { country: 'MY' }, 'SIGNED_ON_DESC'],
    ['search=tanda+kutip,', { search: 'tanda kutip,' }, 'SIGNED_ON_DESC'],
    ['consensus=REPORTED,CONFIRMED', { consensus: ['REPORTED', 'CONFIRMED'] }, 'SIGNED_ON_DESC'],
    [
      'implemented=false&scale=BILATERAL',
      { implemented: false, scale: 'BILATERAL' },
      'SIGNED_ON_DESC',
    ],
    ['scale=BILATERAL&order=SIGNED_ON_ASC', { scale: 'BILATERAL' }, 'SIGNED_ON_ASC'],
    ['scale=BILATERAL&order=TITLE_ASC', { scale: 'BILATERAL' }, 'TITLE_ASC'],
    ['scale=BILATERAL&order=VALID_UNTIL_ASC', { scale: 'BILATERAL' }, 'VALID_UNTIL_ASC'],
  ])('is filtered by %s as GraphQL filters', async (query, filter, order) => {
    const { nodes, totalCount, undecidedCount } = await ask(filter, order);
    expect([1, 2, 3]).toContain(totalCount);
    const ids = nodes.map(({ id }) => id);
    expect(rowsOf(await lines(query)).map(({ id }) => id)).toEqual(ids);
    expect((await table(query)).map(({ id }) => id)).toEqual(ids);
    const { headers } = await takeAway(gateway.url, 'csv', query);
    expect(headers.get('x-simpul-total-count')).toBe(String(totalCount));
    expect(headers.get('x-simpul-undecided-count')).toBe(String(undecidedCount));
  });

  it.each(
    (
      [
        ['daerah=15.71', 'daerah', /"daerah" \(bernilai "15.71"\) tidak ada .+regions, .+order/],
        ['orderBy=TITLE_ASC', 'orderBy', /there are: .+ order/],
        ['freshness=LIVE', 'freshness', /"freshness"/],
        ['__proto__=1', '__proto__', /"__proto__"/],
        ['regions=', 'regions', /nilai kosong.+empty value/],
        ['regions=15.71,,15.05', 'regions', /"15\.71,,15\.05".+empty value/],
        ['search=%20', 'search', /empty value/],
        ['regions=99.99', 'filter.regions', /"99\.99" .*Kemendagri/],
        ['regions=1571', 'filter.regions', /15\.71 = Kota Jambi/],
        ['affairs=W9', 'filter.affairs', /"W9".+W1\.01/],
        ['categories=KSDD,ksdpk', 'categories', /"ksdpk".+write one of KSDD/],
        ['nature=WAJIB', 'nature', /"WAJIB".+OBLIGATORY, VOLUNTARY/],
        ['scale=BILATERAL&scale=MULTILATERAL', 'scale', /"BILATERAL,MULTILATERAL"/],
        ['crossBorder=ya', 'crossBorder', /"ya".+true, false/],
        ['signedFrom=2023-02-30', 'signedFrom', /"2023-02-30".+YYYY-MM-DD/],
        ['signedFrom=2024-01-01&signedTo=2023-01-01', 'filter.signedTo', /swap them/],
        ['country=Malaysia', 'filter.country', /"Malaysia"/],
        [`search=${'a'.repeat(201)}`, 'filter.search', /at most 200/],
        [`regions=${Array(101).fill('15.71').join()}`, 'filter.regions', /at most 100/],
        ['consensus=SETUJU', 'consensus', /"SETUJU".+CONFIRMED/],
        ['order=JUDUL', 'order', /"JUDUL".+TITLE_ASC/],
        [`search=${'a'.repeat(8_000)}`, 'url', /8000/],
      ] as const
    ).map(([query, ...told]) => [query.slice(0, 50), query, ...told] as const),
  )('refuses %s, naming parameter, value and remedy', async (_name, query, field, said) => {
    for (const extension of ['csv', 'jsonl'] as const) {
      const { status, headers, text } = await takeAway(gateway.url, extension, query);
      expect(status).toBe(400);
      expect(headers.get('content-disposition')).toBeNull();
      const [error] = (JSON.parse(text) as { errors: { message: string; extensions: Row }[] })
        .errors;
      expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
      expect(error?.message).toMatch(said);
      expect(error?.message).toMatch(/^.+ \/ .+$/s);
    }
  });

  it('has the semicolon on demand in CSV, and only there', async () => {
    const { text } = await takeAway(gateway.url, 'csv', 'separator=semicolon');
    const [header, ...rows] = parseCsv(text.slice(1), ';');
    expect(header).toEqual(CSV_HEADER);
    expect(rows).toHaveLength(4);
    for (const cells of rows) expect(cells).toHaveLength(CSV_HEADER.length);
    expect((await takeAway(gateway.url, 'jsonl', 'separator=comma')).status).toBe(400);
    expect((await takeAway(gateway.url, 'csv', 'separator=tab')).status).toBe(400);
  });

  it('carries a name with the day, a mark for Excel, and the headers that every answer has', async () => {
    for (const [extension, type] of [
      ['csv', 'text/csv; charset=utf-8; header=present'],
      ['jsonl', 'application/jsonl; charset=utf-8'],
    ] as const) {
      const { status, headers, text } = await takeAway(gateway.url, extension);
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
        'x-simpul-as-of': (await ask()).completeness.asOf,
        'x-simpul-total-count': '4',
      });
      expect(text.startsWith('\uFEFF')).toBe(extension === 'csv');
    }
  });

  it('answers HEAD with the headers alone, and other methods not at all', async () => {
    const url = `${gateway.url}/export/agreements.csv?country=MY`;
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
    expect((await takeAway(gateway.url, 'csv', none)).text).toBe(`\uFEFF${CSV_HEADER.join()}\r\n`);
    expect((await lines(none)).map(({ kind }) => kind)).toEqual(['meta', 'end']);
  });

  it('refuses a token that is none, like every route', async () => {
    const response = await fetch(`${gateway.url}/export/agreements.csv`, {
      headers: { authorization: 'Bearer x' },
    });
    expect(response.status).toBe(401);
  });
});

describe('what is taken away while nodes are silent', () => {
  it('says that it is not whole, and what it cannot know', async () => {
    const node = await FakeNode.start('15.71');
    let now = new Date();
    node.put(recordOf('15.71', { parties: [party('15.71', 1), party('15.05', 2)] }));
    const gateway = await startTestGateway({
      sources: [node, { region: '15.05', url: 'http://127.0.0.1:1' }],
      now: () => now,
    });
    try {
      await gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);
      const { headers, text } = await takeAway(gateway.url, 'jsonl');
      expect(headers.get('x-simpul-complete')).toBe('false');
      expect(headers.get('x-simpul-as-of')).toBeNull();
      const [meta, row] = parseLines(text);
      expect(meta).toMatchObject({
        complete: false,
        asOf: null,
        notice: null,
        licence: 'Lisensi tidak dinyatakan / No licence is stated',
        sources: [{ region: '15.05', status: 'NEVER_HEARD' }, { region: '15.71' }],
      });
      expect(row).toMatchObject({
        consensus: 'UNKNOWN',
        complete: false,
        asOf: null,
        notice: null,
      });
      const csv = await takeAway(gateway.url, 'csv');
      const [header = [], cells = []] = parseCsv(csv.text.slice(1));
      expect(cells[header.indexOf('notice')]).toBe('tidak ada');
      expect(cells[header.indexOf('asOf')]).toBe('');
      expect(cells[header.indexOf('complete')]).toBe('false');
      // Tomorrow in Jakarta, where the day begins seven hours before it does in UTC.
      now = new Date('2030-12-31T18:00:00Z');
      const later = await fetch(`${gateway.url}/export/agreements.csv`, { method: 'HEAD' });
      expect(later.headers.get('content-disposition')).toContain('agreements-2031-01-01.csv');
    } finally {
      await gateway.stop();
      await node.stop();
    }
  });
});
