import { batangHari, foreign, kotaJambi, noDay, numbered, party, press } from './draft.js';
import type { Row } from './row.js';

export const CATEGORY_ROWS: Row[] = [
  [
    'KSDD with a company',
    { parties: numbered(kotaJambi, party('SWASTA')) },
    ['CATEGORY_PARTIES_MISSING at category'],
  ],
  [
    'KSDD of two regions and an agency',
    { parties: numbered(kotaJambi, batangHari, party('KEMENTERIAN_LEMBAGA')) },
    ['CATEGORY_PARTY_UNUSUAL at parties[2].kind'],
  ],
  [
    'KSDPK with a ministry alone',
    { category: 'KSDPK', parties: numbered(kotaJambi, party('KEMENTERIAN_LEMBAGA')) },
    ['CATEGORY_PARTIES_MISSING at category'],
  ],
  [
    'the same of the press, where it is reported so',
    { ...press, category: 'KSDPK', parties: numbered(kotaJambi, party('KEMENTERIAN_LEMBAGA')) },
    ['CATEGORY_PARTIES_DOUBTFUL at category'],
  ],
  [
    'the same of the day before PP 28/2018',
    {
      category: 'KSDPK',
      signedOn: '2018-07-12',
      parties: numbered(kotaJambi, party('KEMENTERIAN_LEMBAGA')),
    },
    ['CATEGORY_PARTIES_DOUBTFUL at category'],
  ],
  [
    'the same of the first day of PP 28/2018',
    {
      category: 'KSDPK',
      signedOn: '2018-07-13',
      parties: numbered(kotaJambi, party('KEMENTERIAN_LEMBAGA')),
    },
    ['CATEGORY_PARTIES_MISSING at category'],
  ],
  [
    'the same of an older list without day',
    {
      category: 'KSDPK',
      ...noDay,
      provenance: 'REGISTER',
      parties: numbered(kotaJambi, party('KEMENTERIAN_LEMBAGA')),
    },
    ['CATEGORY_PARTIES_DOUBTFUL at category'],
  ],
  [
    'a state university, in SINERGI as in KSDPK',
    {
      category: 'SINERGI',
      instrument: 'NOTA_KESEPAKATAN',
      parties: numbered(kotaJambi, party('PERGURUAN_TINGGI_NEGERI')),
    },
    [],
  ],
  [
    'a state university in KSDPK',
    { category: 'KSDPK', parties: numbered(kotaJambi, party('PERGURUAN_TINGGI_NEGERI')) },
    [],
  ],
  [
    'a kesepakatan bersama with a state university, as reported',
    {
      ...press,
      category: 'SINERGI',
      parties: numbered(kotaJambi, party('PERGURUAN_TINGGI_NEGERI')),
    },
    ['INSTRUMENT_UNUSUAL at instrument'],
  ],
  [
    'SINERGI with a company',
    {
      category: 'SINERGI',
      instrument: 'NOTA_KESEPAKATAN',
      parties: numbered(kotaJambi, party('SWASTA')),
    },
    ['CATEGORY_PARTIES_DOUBTFUL at category'],
  ],
  [
    'KSDPL with a foreign institution',
    { category: 'KSDPL', instrument: 'NASKAH_KERJA_SAMA', parties: numbered(kotaJambi, foreign) },
    ['CATEGORY_PARTIES_MISSING at category'],
  ],
  [
    'KSDLL with one, instrument unknown',
    { category: 'KSDLL', instrument: 'UNKNOWN', parties: numbered(kotaJambi, foreign) },
    [],
  ],
  [
    'KSDLL with a domestic company beside it',
    {
      category: 'KSDLL',
      instrument: 'UNKNOWN',
      parties: numbered(kotaJambi, foreign, party('BUMN')),
    },
    ['CATEGORY_PARTY_UNUSUAL at parties[2].kind'],
  ],
  [
    'an unknown category with anybody',
    { category: 'UNKNOWN', parties: numbered(kotaJambi, foreign, party('BUMN')) },
    [],
  ],
  [
    'an association',
    { category: 'ASOSIASI', instrument: 'KEANGGOTAAN', parties: numbered(kotaJambi, foreign) },
    [],
  ],
];
