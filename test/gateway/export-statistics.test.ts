import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { DIMENSIONS } from '../../gateway/columns/dimension.js';
import { FakeNode } from '../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { parseCsv } from '../support/rfc4180.js';
import { parseLines, takeBytes, variedRecords } from './support/exports.js';

const STATISTICS = `query ($groupBy: [Dimension!]!, $filter: AgreementFilter) {
  statistics(groupBy: $groupBy, filter: $filter) {
    keys { dimension value label } count funding { currency amount }
  }
}`;

type Row = Record<string, unknown>;

describe.each(['sqlite', 'postgres'] as const)('statistics taken away from %s', (engine) => {
  let cluster: PostgresCluster | undefined;
  let node: FakeNode;
  let gateway: TestGateway;

  beforeAll(async () => {
    if (engine === 'postgres') cluster = await startPostgres();
    node = await FakeNode.start('15.71');
    for (const record of variedRecords()) node.put(record);
    gateway = await startTestGateway({
      sources: [node],
      databaseUrl: (await cluster?.createDatabase()) ?? null,
      env: { GATEWAY_LICENCE: 'CC BY 4.0' },
    });
    await gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await node.stop();
    await cluster?.stop();
  });

  const take = (extension: string, query: string): Promise<Buffer> =>
    takeBytes(`${gateway.url}/export/statistics.${extension}?${query}`);
  const lines = async (query: string) => parseLines((await take('jsonl', query)).toString());
  const table = async (query: string): Promise<Record<string, string>[]> => {
    const [header = [], ...rows] = parseCsv((await take('csv', query)).toString().slice(1));
    return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
  };
  const ask = async (groupBy: readonly string[], filter: Row = {}): Promise<Row[]> => {
    const { data } = await gateway.ask<{ statistics: Row[] }>(STATISTICS, { groupBy, filter });
    if (!data) throw new Error('no statistics');
    return data.statistics;
  };

  it.each<[string, string[], Row]>([
    ['', [], {}],
    ['groupBy=REGION,AFFAIR', ['REGION', 'AFFAIR'], {}],
    ['groupBy=REGION&groupBy=CURRENCY&groupBy=YEAR', ['REGION', 'CURRENCY', 'YEAR'], {}],
    ['groupBy=CATEGORY&scale=BILATERAL', ['CATEGORY'], { scale: 'BILATERAL' }],
    ['groupBy=VALIDITY&regions=15.05,13.71', ['VALIDITY'], { regions: ['15.05', '13.71'] }],
  ])('says in JSON Lines of %j what GraphQL says', async (query, groupBy, filter) => {
    const [meta, ...rows] = await lines(query);
    const end = rows.pop();
    const asked = await ask(groupBy, filter);
    expect(asked.length).toBeGreaterThan(0);
    const { totalCount } = (
      await gateway.ask<{ agreements: { totalCount: number } }>(
        'query ($filter: AgreementFilter) { agreements(filter: $filter) { totalCount } }',
        { filter },
      )
    ).data?.agreements ?? { totalCount: -1 };
    expect(meta).toMatchObject({ kind: 'meta', query: { groupBy, filter }, totalCount });
    expect(rows).toEqual(
      asked.map((row) => ({
        kind: 'statistics',
        ...row,
        source: 'Provinsi Jambi (15)',
        licence: 'CC BY 4.0',
        notice: null,
        complete: true,
        asOf: expect.any(String),
        exportedAt: expect.any(String),
      })),
    );
    expect(end).toEqual({ kind: 'end', rows: asked.length });
  });

  it('has in CSV a column for a value and one for its name; unknown and none are apart', async () => {
    const rows = await table('groupBy=AFFAIR,CURRENCY');
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...['affair', 'affairLabel', 'currency', 'currencyLabel', 'count', 'funding'],
      ...['source', 'licence', 'notice', 'complete', 'asOf', 'exportedAt'],
    ]);
    const byValue = (affair: string) => rows.find((row) => row['affair'] === affair);
    expect(byValue('NONE')).toMatchObject({
      affairLabel: 'tidak menyebut urusan / names no affair',
    });
    expect(byValue('')).toMatchObject({ affairLabel: 'tidak diketahui / unknown', count: '2' });
    expect(byValue('W1.01')).toMatchObject({
      affairLabel: expect.stringMatching(/^.+ \/ .+$/),
      currency: 'IDR',
      count: '1',
      funding: 'IDR -13400000.00',
      licence: 'CC BY 4.0',
      source: 'Provinsi Jambi (15)',
      complete: 'true',
    });
    expect(Object.keys((await table('groupBy=PARTNER_KIND'))[0] ?? {})[0]).toBe('partnerKind');
  });

  it('counts in numbers in a workbook', async () => {
    const { sheets } = await readXlsx(await take('xlsx', 'groupBy=SCALE'));
    expect(sheets[0]?.name).toBe('Statistik');
    const [header = [], ...rows] = sheets[0]?.rows ?? [];
    expect(header.slice(0, 4)).toEqual(['scale', 'scaleLabel', 'count', 'funding']);
    expect(header.slice(-3)).toEqual(['query', 'totalCount', 'undecidedCount']);
    expect(rows.map((cells) => cells.slice(0, 3))).toEqual([
      ['BILATERAL', 'Dua pihak / Bilateral', 3],
      ['MULTILATERAL', 'Tiga pihak atau lebih / Multilateral', 1],
    ]);
  });

  it('refuses what it does not have, and what GraphQL refuses', async () => {
    for (const [query, field, said] of [
      ['groupBy=WARNA', 'groupBy', /"WARNA"; write one of REGION, /],
      ['groupBy=REGION,REGION', 'groupBy', /more than once/],
      [`groupBy=${DIMENSIONS.slice(0, 4).join()}`, 'groupBy', /at most 3/],
      ['order=TITLE_ASC', 'order', /There is no parameter "order"/],
      ['since=x', 'since', /There is no parameter "since"/],
      ['regions=99', 'filter.regions', /99/],
    ] as const) {
      const response = await fetch(`${gateway.url}/export/statistics.csv?${query}`);
      expect(response.status).toBe(400);
      const { errors } = (await response.json()) as {
        errors: [{ message: string; extensions: Row }];
      };
      expect(errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
      expect(errors[0].message).toMatch(said);
    }
    expect((await fetch(`${gateway.url}/export/agreements.csv?groupBy=REGION`)).status).toBe(400);
  });
});
