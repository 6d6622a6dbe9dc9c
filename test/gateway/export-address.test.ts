import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportList, rowsOf, type ExportedList, type Row } from './support/exported-list.js';
import { takeAway } from './support/exports.js';

describe.each(['sqlite', 'postgres'] as const)('what is taken away from %s', (engine) => {
  let list: ExportedList;
  beforeAll(async () => {
    list = await exportList(engine);
  }, 60_000);
  afterAll(() => list.stop());

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
    const { nodes, totalCount, undecidedCount } = await list.ask(filter, order);
    expect([1, 2, 3]).toContain(totalCount);
    const ids = nodes.map(({ id }) => id);
    expect(rowsOf(await list.lines(query)).map(({ id }) => id)).toEqual(ids);
    expect((await list.table(query)).map(({ id }) => id)).toEqual(ids);
    const { headers } = await takeAway(list.gateway.url, 'csv', query);
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
      const { status, headers, text } = await takeAway(list.gateway.url, extension, query);
      expect(status).toBe(400);
      expect(headers.get('content-disposition')).toBeNull();
      const [error] = (JSON.parse(text) as { errors: { message: string; extensions: Row }[] })
        .errors;
      expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
      expect(error?.message).toMatch(said);
      expect(error?.message).toMatch(/^.+ \/ .+$/s);
    }
  });
});
