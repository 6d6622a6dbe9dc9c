import { kotaJambi, muaroJambi, numbered, party, press, region } from './draft.js';
import type { Row } from './row.js';

const funding = { role: 'hibah', organisation: null, source: 'HIBAH_LN', note: null } as const;
const penduduk = party('PERSEORANGAN', { name: 'Contoh  Nama' });

export const CONTENT_ROWS: Row[] = [
  ['LAINNYA by its own name', { instrument: 'LAINNYA', instrumentAsWritten: 'MoU' }, []],
  [
    'LAINNYA without a name',
    { instrument: 'LAINNYA', instrumentAsWritten: '  ' },
    ['INSTRUMENT_AS_WRITTEN_MISSING at instrumentAsWritten'],
  ],
  [
    'a nature declared where there is none',
    {
      category: 'KSDPK',
      declaredNature: 'VOLUNTARY',
      parties: numbered(kotaJambi, party('SWASTA')),
    },
    ['NATURE_NOT_KSDD at declaredNature'],
  ],
  [
    'a nature declared of an unknown category',
    { category: 'UNKNOWN', declaredNature: 'OBLIGATORY' },
    [],
  ],
  [
    'I12: OBLIGATORY between Kota Jambi and Batang Hari',
    { declaredNature: 'OBLIGATORY' },
    ['OBLIGATORY_WITHOUT_BORDER at declaredNature'],
  ],
  ['VOLUNTARY between them', { declaredNature: 'VOLUNTARY' }, []],
  [
    'OBLIGATORY between Kota Jambi and Muaro Jambi',
    { declaredNature: 'OBLIGATORY', parties: numbered(kotaJambi, muaroJambi) },
    [],
  ],
  [
    'OBLIGATORY between a kabupaten and the province beside it (P20)',
    { declaredNature: 'OBLIGATORY', parties: numbered(region('15.06'), region('14')) },
    [],
    { ownRegion: '15.06' },
  ],
  ['affairs not known', { affairs: null }, []],
  ['an affair that is none', { affairs: ['W1.01', 'w1.2'] }, ['AFFAIR_UNKNOWN at affairs[1]']],
  ['an affair twice', { affairs: ['W1.01', 'W1.01'] }, ['AFFAIR_TWICE at affairs[1]']],
  [
    'marine affairs, forestry and minerals among kabupaten and kota',
    { affairs: ['P.01', 'P.02', 'P.04', 'P.05'] },
    [
      'AFFAIR_NOT_OF_LEVEL at affairs[0]',
      'AFFAIR_NOT_OF_LEVEL at affairs[2]',
      'AFFAIR_NOT_OF_LEVEL at affairs[3]',
    ],
  ],
  [
    'the same with the province',
    { affairs: ['P.04'], parties: numbered(kotaJambi, region('15')) },
    [],
  ],
  ['an amount of nothing', { funding: [{ ...funding, amount: '0', currency: 'EUR' }] }, []],
  [
    'an amount with six decimals',
    { funding: [{ ...funding, amount: '13400000.000001', currency: 'EUR' }] },
    [],
  ],
  ...['-1', '1.0000001', '1e6', '13.400.000', '1,5', '', '.5'].map((amount): Row => [
    `the amount "${amount}"`,
    { funding: [{ ...funding, amount, currency: 'EUR' }] },
    ['AMOUNT_FORM at funding[0].amount'],
  ]),
  ...['Rp', 'XYZ', 'eur', 'EURO'].map((currency): Row => [
    `the currency "${currency}"`,
    { funding: [{ ...funding, amount: '1', currency }] },
    ['CURRENCY_UNKNOWN at funding[0].currency'],
  ]),
  ['a press report without source', { provenance: 'PRESS' }, ['CITATION_MISSING at citations']],
  ['a press report with its source', press, []],
  [
    'a private name in title, scope and a citation (P5)',
    {
      ...press,
      category: 'KSDPK',
      parties: numbered(kotaJambi, penduduk),
      title: 'Sewa lahan CONTOH-NAMA',
      scope: 'lahan milik contoh nama.',
      citations: [{ title: '"Contoh Nama" menandatangani', url: null, retrievedOn: null }],
    },
    [
      'PRIVATE_NAME_IN_TEXT at title',
      'PRIVATE_NAME_IN_TEXT at scope',
      'PRIVATE_NAME_IN_TEXT at citations[0].title',
    ],
  ],
  [
    'a private name in money, relation and reason',
    {
      category: 'KSDPK',
      parties: numbered(kotaJambi, penduduk),
      endReason: 'permintaan Contoh Nama',
      relations: [{ kind: 'RENEWS', agreementId: null, text: 'sewa Contoh Nama 2019' }],
      funding: [
        {
          ...funding,
          amount: '1',
          currency: 'IDR',
          organisation: 'Contoh Nama',
          note: 'oleh Contoh Nama',
        },
      ],
    },
    [
      'PRIVATE_NAME_IN_TEXT at endReason',
      'PRIVATE_NAME_IN_TEXT at relations[0].text',
      'PRIVATE_NAME_IN_TEXT at funding[0].organisation',
      'PRIVATE_NAME_IN_TEXT at funding[0].note',
    ],
  ],
  [
    'a private name that is public',
    {
      category: 'KSDPK',
      parties: numbered(kotaJambi, { ...penduduk, namePublic: true }),
      title: 'Sewa lahan Contoh Nama',
    },
    [],
  ],
  [
    'another name that only holds it',
    {
      category: 'KSDPK',
      parties: numbered(kotaJambi, penduduk),
      title: 'Sewa lahan Contoh Namanya',
    },
    [],
  ],
];
