import { batangHari, kotaJambi, muaroJambi, numbered, party, pks, press, region } from './draft.js';
import type { Row } from './row.js';

export const PARTY_ROWS: Row[] = [
  ['the own region is a party', {}, []],
  ['the own region is not', {}, ['OWN_REGION_NOT_PARTY at parties'], { ownRegion: '15.05' }],
  [
    'one party alone',
    { parties: numbered(kotaJambi) },
    ['TOO_FEW_PARTIES at parties', 'CATEGORY_PARTIES_MISSING at category'],
  ],
  ['three parties', { parties: numbered(kotaJambi, batangHari, muaroJambi) }, []],
  ['an order from 1 in any sequence', { parties: numbered(kotaJambi, batangHari).reverse() }, []],
  [
    'an order with a gap',
    { parties: [kotaJambi, { ...batangHari, order: 3 }] },
    ['PARTY_ORDER at parties'],
  ],
  ['an order given twice', { parties: [kotaJambi, batangHari] }, ['PARTY_ORDER at parties']],
  [
    'a region twice',
    { parties: numbered(kotaJambi, batangHari, kotaJambi) },
    ['REGION_TWICE at parties[2].region'],
  ],
  [
    'a kabupaten without code',
    { parties: numbered(kotaJambi, party('KABUPATEN')) },
    ['REGION_CODE_MISSING at parties[1].region'],
  ],
  [
    'an undotted code',
    { parties: numbered(kotaJambi, party('KABUPATEN', { region: '1506' })) },
    ['REGION_CODE_FORM at parties[1].region'],
  ],
  [
    'a kota under the code of a kabupaten',
    { parties: numbered(kotaJambi, party('KOTA', { region: '15.04' })) },
    ['REGION_KIND_MISMATCH at parties[1].region'],
  ],
  [
    'a company with the code of a region',
    { parties: numbered(kotaJambi, batangHari, party('BUMD', { region: '15.05' })) },
    ['REGION_KIND_MISMATCH at parties[2].region', 'CATEGORY_PARTY_UNUSUAL at parties[2].kind'],
  ],
  [
    'a country that is none',
    { parties: numbered(kotaJambi, { ...batangHari, country: 'XX' }) },
    ['COUNTRY_UNKNOWN at parties[1].country'],
  ],
  [
    'a kabupaten abroad',
    { parties: numbered(kotaJambi, { ...batangHari, country: 'SG' }) },
    ['COUNTRY_KIND_MISMATCH at parties[1].country'],
  ],
  [
    'a foreign regional government in Indonesia',
    {
      category: 'KSDPL',
      instrument: 'NASKAH_KERJA_SAMA',
      parties: numbered(kotaJambi, party('PEMDA_LN')),
    },
    ['COUNTRY_KIND_MISMATCH at parties[1].country'],
  ],
  [
    'an international organisation seated in Indonesia',
    {
      category: 'KSDLL',
      instrument: 'NASKAH_KERJA_SAMA',
      parties: numbered(kotaJambi, party('ORGANISASI_INTERNASIONAL')),
    },
    [],
  ],
  [
    'a private company abroad',
    { category: 'KSDPK', parties: numbered(kotaJambi, party('SWASTA', { country: 'SG' })) },
    ['COUNTRY_UNUSUAL at parties[1].country'],
  ],
];

const KUASA = { capacity: 'KUASA' } as const;
export const SIGNER_ROWS: Row[] = [
  [
    'a KUASA signing a kesepakatan bersama',
    { parties: numbered(kotaJambi, region('15.04', KUASA)) },
    ['KUASA_INSTRUMENT at parties[1].capacity'],
  ],
  [
    'the same in a press report',
    { ...press, parties: numbered(kotaJambi, region('15.04', KUASA)) },
    ['KUASA_INSTRUMENT at parties[1].capacity'],
  ],
  ['a KUASA signing a PKS', { ...pks, parties: numbered(kotaJambi, region('15.04', KUASA)) }, []],
  [
    'a KUASA signing a contract',
    {
      category: 'KSDPK',
      instrument: 'KONTRAK',
      parties: numbered(region('15.71', KUASA), party('SWASTA')),
    },
    [],
  ],
  [
    'a KUASA signing an unknown instrument',
    { instrument: 'UNKNOWN', parties: numbered(kotaJambi, region('15.04', KUASA)) },
    [],
  ],
  [
    'a KUASA of a company, whom PP 28 does not bind',
    { category: 'KSDPK', parties: numbered(kotaJambi, party('SWASTA', KUASA)) },
    [],
  ],
  [
    'a KUASA signing on the last day before PP 28/2018',
    { signedOn: '2018-07-12', parties: numbered(kotaJambi, region('15.04', KUASA)) },
    ['KUASA_BEFORE_PP_28 at parties[1].capacity'],
  ],
  [
    'a KUASA signing on the first day of PP 28/2018',
    { signedOn: '2018-07-13', parties: numbered(kotaJambi, region('15.04', KUASA)) },
    ['KUASA_INSTRUMENT at parties[1].capacity'],
  ],
  ...(['WAKIL', 'PENJABAT', 'PJS', 'PLT', 'LAINNYA'] as const).map((capacity): Row => [
    `a ${capacity} signing, as reported in practice`,
    { parties: numbered(kotaJambi, region('15.04', { capacity })) },
    [],
  ]),
];
