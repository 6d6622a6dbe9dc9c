import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
let engines: TestCatalogue[];

beforeAll(async () => {
  cluster = await startPostgres();
  engines = [
    await openTestCatalogue(null),
    await openTestCatalogue(await cluster.createDatabase()),
  ];
  for (const test of engines) {
    await test.publish(
      record('15.71', {
        agreementId: 'sampah',
        title: 'Kerja Sama Pengelolaan Sampah',
        parties: [party('15.71', 1, '12/KSD/2023'), party('15.05', 2)],
      }),
      record('15.06', {
        agreementId: 'batas',
        title: 'Kerjasama Penegasan Batas',
        parties: [party('15.06', 1), party('14', 2, '0099/RIAU')],
      }),
      record('15.04', {
        agreementId: 'air',
        title: 'Perjanjian Air Baku',
        scope: 'Sungai Batanghari dan Café Résumé',
        parties: [party('15.04', 1), { ...party(null, 2), name: 'PT Air Bersih (Persero)' }],
      }),
      record('15.72', {
        agreementId: 'wisata',
        title: 'Pariwisata Kerinci–Sungai Penuh',
        parties: [party('15.72', 1), party('15.01', 2)],
      }),
      record('15', {
        agreementId: 'hibah',
        title: 'Hibah',
        instrument: 'LAINNYA',
        instrumentAsWritten: 'Naskah Perjanjian Hibah',
        parties: [
          party('15', 1),
          { ...party(null, 2), kind: 'LEMBAGA_LN', name: 'KfW Bankengruppe', country: 'DE' },
        ],
      }),
    );
  }
}, 60_000);
afterAll(async () => {
  for (const test of engines) await test.close();
  await cluster.stop();
});

const QUERIES: readonly [string, readonly string[]][] = [
  ['kerja sama', ['batas', 'sampah']],
  ['kerjasama', ['batas', 'sampah']],
  ['KERJA SAMA', ['batas', 'sampah']],
  ['kerja-sama', ['batas', 'sampah']],
  ['sampah', ['sampah']],
  ['samp', ['sampah']],
  ['ampah', []],
  ['Tanjabbar', ['batas']],
  ['Tanjab Barat', ['batas']],
  ['tanjung jabung barat', ['batas']],
  ['muarojambi', ['sampah']],
  ['Muaro Jambi', ['sampah']],
  ['muaro', ['sampah']],
  ['pemkot jambi', ['sampah']],
  ['Riau', ['batas']],
  ['12/KSD/2023', ['sampah']],
  ['12 ksd', ['sampah']],
  ['0099', ['batas']],
  ['99', []],
  ['cafe', ['air']],
  ['résumé', ['air']],
  ['persero', ['air']],
  ['air baku', ['air']],
  ['airbaku', ['air']],
  ['sungaipenuh', ['wisata']],
  ['kerinci', ['wisata']],
  ['kfw', ['hibah']],
  ['naskah hibah', ['hibah']],
  ['sampah hibah', []],
  ['tidakada', []],
];

it.each(QUERIES)('%j finds the same on both engines', async (search, expected) => {
  for (const { catalogue } of engines) {
    const page = await catalogue.page({
      filter: { search },
      order: 'TITLE_ASC',
      first: 50,
      after: null,
      columns: [],
      silent: new Set(),
    });
    expect(page.rows.map(({ id }) => id).sort()).toEqual(expected);
  }
});
