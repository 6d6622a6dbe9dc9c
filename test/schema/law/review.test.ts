import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../../schema/law/finding.js';
import type { DraftParty, RecordDraft } from '../../../schema/law/record-draft.js';
import type { RelatedAgreement, ReviewFacts } from '../../../schema/law/review-facts.js';
import { reviewRecord } from '../../../schema/law/review.js';
import { RULES } from '../../../schema/law/rules.js';
import { DEFAULT_LAW_SETTINGS } from '../../../schema/law/settings.js';
import {
  CAPACITIES,
  CATEGORIES,
  DATE_PRECISIONS,
  INSTRUMENTS,
  NATURES,
  PARTY_KINDS,
  PROVENANCES,
  RELATION_KINDS,
  type Category,
  type Instrument,
  type PartyKind,
} from '../../../schema/law/terms.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { affairByCode } from '../../../schema/reference/affairs.js';
import { BORDERS } from '../../../schema/reference/borders.js';

function party(kind: PartyKind, some: Partial<DraftParty> = {}): DraftParty {
  return {
    order: 1,
    kind,
    name: kind,
    namePublic: false,
    region: null,
    country: 'ID',
    documentNumber: null,
    signedOn: null,
    signatoryName: null,
    signatoryOffice: null,
    capacity: 'UNKNOWN',
    ...some,
  };
}

function region(code: string, some: Partial<DraftParty> = {}): DraftParty {
  const kind = code.length === 2 ? 'PROVINSI' : code.slice(3) >= '71' ? 'KOTA' : 'KABUPATEN';
  return party(kind, { region: code, name: code, ...some });
}

function numbered(...parties: DraftParty[]): DraftParty[] {
  return parties.map((each, i) => ({ ...each, order: i + 1 }));
}

const kotaJambi = region('15.71');
const batangHari = region('15.04');
const muaroJambi = region('15.05');

/** A sound kesepakatan bersama of Kota Jambi and Batang Hari; a test spells out what differs. */
function draft(some: Partial<RecordDraft> = {}): RecordDraft {
  return {
    provenance: 'DOCUMENT',
    title: 'Kerja sama',
    titleAsWritten: true,
    category: 'KSDD',
    declaredNature: null,
    instrument: 'KESEPAKATAN_BERSAMA',
    instrumentAsWritten: null,
    parties: numbered(kotaJambi, batangHari),
    affairs: ['W1.01'],
    scope: null,
    signedOn: '2023-10-24',
    signedOnPrecision: 'DAY',
    validFrom: null,
    validUntil: '2028-10-24',
    openEnded: false,
    endedOn: null,
    endReason: null,
    relations: [],
    funding: [],
    citations: [],
    ...some,
  };
}

function factsWith(some: Partial<ReviewFacts> = {}): ReviewFacts {
  return {
    ownRegion: '15.71',
    borders: BORDERS,
    relatedAgreements: new Map<string, RelatedAgreement>(),
    implementedBy: [],
    affairKnown: (code) => affairByCode(code) !== undefined,
    settings: DEFAULT_LAW_SETTINGS,
    today: '2026-01-01',
    ...some,
  };
}

/** `CODE at field` for each finding. */
function codes(findings: readonly Finding[]): string[] {
  return findings.map(({ code, field }) => `${code} at ${field}`);
}

const pks = { instrument: 'PERJANJIAN_KERJA_SAMA', validUntil: null } as const;
const umbrella: RelatedAgreement = {
  signedOn: '2023-10-24',
  signedOnPrecision: 'DAY',
  instrument: 'KESEPAKATAN_BERSAMA',
  category: 'KSDD',
};
const implementsKb = [{ kind: 'IMPLEMENTS', agreementId: 'kb', text: null }] as const;
const noDay = { signedOn: null, signedOnPrecision: 'UNKNOWN' } as const;
const press = {
  provenance: 'PRESS',
  citations: [{ title: 'Berita', url: null, retrievedOn: null }],
} as const;
const funding = { role: 'hibah', organisation: null, source: 'HIBAH_LN', note: null } as const;
const penduduk = party('PERSEORANGAN', { name: 'Contoh  Nama' });

type Row = [
  what: string,
  change: Partial<RecordDraft>,
  expected: string[],
  facts?: Partial<ReviewFacts>,
];

const PARTY_ROWS: Row[] = [
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
const SIGNER_ROWS: Row[] = [
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

const DATE_ROWS: Row[] = [
  ['no day of signing', noDay, []],
  [
    'a day of precision UNKNOWN',
    { signedOnPrecision: 'UNKNOWN' },
    ['SIGNED_ON_PRECISION at signedOnPrecision'],
  ],
  ['precision DAY without day', { signedOn: null }, ['SIGNED_ON_PRECISION at signedOnPrecision']],
  ['the first of the month', { signedOn: '2023-10-01', signedOnPrecision: 'MONTH' }, []],
  [
    'the second of the month',
    { signedOn: '2023-10-02', signedOnPrecision: 'MONTH' },
    ['SIGNED_ON_NOT_FIRST at signedOn'],
  ],
  ['the first of the year', { signedOn: '2023-01-01', signedOnPrecision: 'YEAR' }, []],
  [
    'a month for a year',
    { signedOn: '2023-02-01', signedOnPrecision: 'YEAR' },
    ['SIGNED_ON_NOT_FIRST at signedOn'],
  ],
  ['signed today', {}, [], { today: '2023-10-24' }],
  ['signed tomorrow', {}, ['SIGNED_IN_FUTURE at signedOn'], { today: '2023-10-23' }],
  [
    'signed by one party later than today',
    { parties: numbered(kotaJambi, region('15.04', { signedOn: '2026-01-02' })) },
    ['SIGNED_IN_FUTURE at parties[1].signedOn'],
  ],
  ['ending on its first day', { validFrom: '2028-10-24' }, []],
  [
    'ending before its first day',
    { validFrom: '2028-10-25' },
    ['VALID_UNTIL_BEFORE_START at validUntil'],
  ],
  ['ending on the day of signing', { validUntil: '2023-10-24' }, []],
  [
    'ending before the signing',
    { validUntil: '2023-10-23' },
    ['VALID_UNTIL_BEFORE_START at validUntil'],
  ],
  [
    'ending within the month of signing',
    { signedOn: '2023-10-01', signedOnPrecision: 'MONTH', validUntil: '2023-10-01' },
    [],
  ],
  [
    'ending before the month of signing',
    { signedOn: '2023-10-01', signedOnPrecision: 'MONTH', validUntil: '2023-09-30' },
    ['VALID_UNTIL_BEFORE_START at validUntil'],
  ],
  ['ended on the day of signing', { endedOn: '2023-10-24' }, []],
  ['ended before the signing', { endedOn: '2023-10-23' }, ['ENDED_BEFORE_START at endedOn']],
  [
    'ended before its first day',
    { validFrom: '2024-01-01', endedOn: '2023-12-31' },
    ['ENDED_BEFORE_START at endedOn'],
  ],
  ['open-ended', { openEnded: true, validUntil: null }, []],
  ['open-ended with an end', { openEnded: true }, ['OPEN_ENDED_WITH_END at openEnded']],
  ['a PKS of five years', { ...pks, validUntil: '2028-10-24' }, []],
  [
    'a PKS of five years and a day',
    { ...pks, validUntil: '2028-10-25' },
    ['PKS_TOO_LONG at validUntil'],
  ],
  [
    'a PKS of five years from its own first day',
    { ...pks, validFrom: '2024-01-01', validUntil: '2029-01-01' },
    [],
  ],
  [
    'a PKS that is too long only if signed early in its month',
    { ...pks, signedOn: '2023-10-01', signedOnPrecision: 'MONTH', validUntil: '2028-10-31' },
    [],
  ],
  ['a PKS without end', { ...pks, openEnded: true }, ['PKS_TOO_LONG at openEnded']],
  ['a PKS of unknown end', pks, []],
  ['a PKS whose start is not known', { ...pks, ...noDay, validUntil: '2050-01-01' }, []],
  ['a long kesepakatan bersama', { validUntil: '2050-01-01' }, []],
  [
    'a PKS longer than the setting',
    { ...pks, validUntil: '2026-10-25' },
    ['PKS_TOO_LONG at validUntil'],
    { settings: { ...DEFAULT_LAW_SETTINGS, pksMaxYears: 3 } },
  ],
];

const under = (some: Partial<RelatedAgreement> = {}): Partial<ReviewFacts> => ({
  implementedBy: [
    { ...umbrella, instrument: 'PERJANJIAN_KERJA_SAMA', agreementId: 'pks', ...some },
  ],
});
const kb = (some: Partial<RelatedAgreement> = {}): Partial<ReviewFacts> => ({
  relatedAgreements: new Map([['kb', { ...umbrella, ...some }]]),
});
const UMBRELLA_ROWS: Row[] = [
  ['a PKS of the same day as its KB', { ...pks, relations: implementsKb }, [], kb()],
  [
    'a PKS of the day before its KB',
    { ...pks, signedOn: '2023-10-23', relations: implementsKb },
    ['PKS_BEFORE_KB at relations[0]'],
    kb(),
  ],
  [
    'a contract of the day before its KB',
    {
      ...pks,
      category: 'KSDPK',
      instrument: 'KONTRAK',
      parties: numbered(kotaJambi, party('SWASTA')),
      signedOn: '2023-10-23',
      relations: implementsKb,
    },
    ['PKS_BEFORE_KB at relations[0]'],
    kb(),
  ],
  [
    'a PKS of the month of its KB',
    { ...pks, signedOn: '2023-10-01', signedOnPrecision: 'MONTH', relations: implementsKb },
    [],
    kb(),
  ],
  [
    'a PKS of the month before its KB',
    { ...pks, signedOn: '2023-09-01', signedOnPrecision: 'MONTH', relations: implementsKb },
    ['PKS_BEFORE_KB at relations[0]'],
    kb(),
  ],
  ['a PKS whose day is not known', { ...pks, ...noDay, relations: implementsKb }, [], kb()],
  [
    'a KB of the day after a PKS under it',
    { signedOn: '2023-10-25' },
    ['PKS_BEFORE_KB at signedOn'],
    under(),
  ],
  ['a KB of the day of a PKS under it', {}, [], under()],
  [
    'a KB of the month of a PKS under it',
    { signedOn: '2023-10-01', signedOnPrecision: 'MONTH' },
    [],
    under(),
  ],
  ['a KB after a PKS of unknown day', { signedOn: '2023-10-25' }, [], under(noDay)],
  [
    'a KB after what is no PKS',
    { signedOn: '2023-10-25' },
    [],
    under({ instrument: 'NOTA_KESEPAKATAN' }),
  ],
  ['a KB whose day is not known', { ...pks, relations: implementsKb }, [], kb(noDay)],
  [
    'a PKS before what it renews',
    { ...pks, signedOn: '2023-10-23', relations: [{ ...implementsKb[0], kind: 'RENEWS' }] },
    [],
    kb(),
  ],
  [
    'a PKS before an umbrella of unknown instrument',
    { ...pks, signedOn: '2023-10-23', relations: implementsKb },
    [],
    kb({ instrument: 'UNKNOWN' }),
  ],
  ['a PKS under a KB that is not known', { ...pks, relations: implementsKb }, []],
];

const CONTENT_ROWS: Row[] = [
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

const foreign = party('LEMBAGA_LN', { country: 'DE' });
const CATEGORY_ROWS: Row[] = [
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

const ROWS = [
  ...PARTY_ROWS,
  ...SIGNER_ROWS,
  ...DATE_ROWS,
  ...UMBRELLA_ROWS,
  ...CONTENT_ROWS,
  ...CATEGORY_ROWS,
];

describe('review', () => {
  it.each(ROWS)('%s', (...[, change, expected, facts]) => {
    expect(codes(reviewRecord(draft(change), factsWith(facts)))).toEqual(expected);
  });

  const all = ROWS.flatMap(([, change, , facts]) => reviewRecord(draft(change), factsWith(facts)));

  it('has a row above for every rule but those of the table below', () => {
    const met = new Set(all.map(({ code }) => code));
    const missing = Object.keys(RULES).filter((code) => !met.has(code));
    expect(missing).toEqual(['INSTRUMENT_NOT_OF_CATEGORY']);
  });

  it('names the field in both sentences, and says what to do', () => {
    for (const { field, id, en } of all) {
      expect(id.startsWith(`${field}: `)).toBe(true);
      expect(en.startsWith(`${field}: `)).toBe(true);
      expect(id).not.toBe(en);
    }
  });

  it('carries the article of its rule', () => {
    const [finding] = reviewRecord(draft({ declaredNature: 'OBLIGATORY' }), factsWith());
    expect(finding).toMatchObject({
      severity: 'ERROR',
      source: { act: 'UU 23/2014', article: 'ps 364(1)' },
    });
    for (const { code, severity } of all) {
      expect(RULES).toHaveProperty([code, 'severity'], severity);
    }
  });

  it('proposes the affair that was meant', () => {
    const [finding] = reviewRecord(draft({ affairs: ['w1.2'] }), factsWith());
    expect(finding?.en).toBe('affairs[0]: "w1.2" is no code of an affair; perhaps W1.02.');
    const [far] = reviewRecord(draft({ affairs: ['pendidikan'] }), factsWith());
    expect(far?.id).toBe('affairs[0]: "pendidikan" bukan kode urusan; pakai W1.01 sampai P.08.');
  });

  it('shortens a long value in its sentence', () => {
    const [finding] = reviewRecord(draft({ affairs: ['x'.repeat(10_000_000)] }), factsWith());
    expect(finding?.en.length).toBeLessThan(200);
  });

  it('reads a published record as a draft once the names are marked', () => {
    const record: PublishedRecord = {
      ...structuredClone(draft()),
      v: 1,
      recordId: 'record',
      agreementId: 'agreement',
      region: '15.71',
      version: 1,
      substanceVersion: 1,
      parties: [kotaJambi, batangHari].map((each, i) => ({ ...each, order: i + 1 })),
      affairs: ['W1.01'],
      relations: [],
      funding: [],
      citations: [],
      updatedAt: '2023-10-24T00:00:00Z',
    };
    const parties = record.parties.map((each) => ({ ...each, namePublic: false }));
    expect(reviewRecord({ ...record, parties }, factsWith())).toEqual([]);
  });
});

describe('instruments and categories', () => {
  const PARTNER: Readonly<Record<Category, DraftParty>> = {
    KSDD: batangHari,
    KSDPK: party('SWASTA'),
    KSDPL: party('PEMDA_LN', { country: 'CN' }),
    KSDLL: foreign,
    SINERGI: party('KEMENTERIAN_LEMBAGA'),
    ASOSIASI: batangHari,
    UNKNOWN: batangHari,
  };
  /** `.` fits, `w` warns, `E` is an error; columns KSDD KSDPK KSDPL KSDLL SINERGI ASOSIASI UNKNOWN. */
  const TABLE: Readonly<Record<Instrument, string>> = {
    KESEPAKATAN_BERSAMA: '..EEww.',
    PERJANJIAN_KERJA_SAMA: '..EEww.',
    KONTRAK: 'E.EEww.',
    NOTA_KESEPAKATAN: 'wwww.w.',
    RENCANA_KERJA: 'wwww.w.',
    PERNYATAAN_KEHENDAK: 'EE..ww.',
    NASKAH_KERJA_SAMA: 'EE..ww.',
    PERJANJIAN_HIBAH: '.......',
    KEANGGOTAAN: 'wwwww..',
    LAINNYA: '.......',
    UNKNOWN: '.......',
  };
  const rowOf = (instrument: Instrument, some: Partial<RecordDraft>) =>
    CATEGORIES.map((category) => {
      const parties = numbered(kotaJambi, PARTNER[category]);
      const asked = draft({ category, instrument, instrumentAsWritten: 'MoU', parties, ...some });
      const findings = reviewRecord(asked, factsWith());
      expect(findings.every(({ source }) => source !== null)).toBe(true);
      expect(findings.length).toBeLessThanOrEqual(1);
      const [finding] = findings;
      if (finding === undefined) return '.';
      return finding.code === 'INSTRUMENT_NOT_OF_CATEGORY' ? 'E' : 'w';
    }).join('');

  it.each(INSTRUMENTS)('%s belongs where the table says', (instrument) => {
    expect(rowOf(instrument, {})).toBe(TABLE[instrument]);
  });

  it.each(INSTRUMENTS)('%s of the press is never an error', (instrument) => {
    expect(rowOf(instrument, press)).toBe(TABLE[instrument].replaceAll('E', 'w'));
  });

  it.each(INSTRUMENTS)('%s from before PP 28/2018 is judged softly', (instrument) => {
    const softly = TABLE[instrument].replaceAll('w', '.').replaceAll('E', 'w');
    expect(rowOf(instrument, { signedOn: '2018-07-12', validUntil: null })).toBe(softly);
    expect(rowOf(instrument, { signedOn: '2018-07-13', validUntil: null })).toBe(TABLE[instrument]);
  });
});

describe('any draft', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('15.71', '15.04', '15', 'ID', 'IDR', 'P.04'),
  );
  const maybe = fc.option(text);
  const anyDraft: fc.Arbitrary<RecordDraft> = fc.record({
    provenance: fc.constantFrom(...PROVENANCES),
    title: text,
    titleAsWritten: fc.boolean(),
    category: fc.constantFrom(...CATEGORIES),
    declaredNature: fc.option(fc.constantFrom(...NATURES)),
    instrument: fc.constantFrom(...INSTRUMENTS),
    instrumentAsWritten: maybe,
    parties: fc.array(
      fc.record({
        order: fc.oneof(fc.integer(), fc.double()),
        kind: fc.constantFrom(...PARTY_KINDS),
        name: text,
        namePublic: fc.boolean(),
        region: maybe,
        country: text,
        documentNumber: maybe,
        signedOn: maybe,
        signatoryName: maybe,
        signatoryOffice: maybe,
        capacity: fc.constantFrom(...CAPACITIES),
      }),
      { maxLength: 5 },
    ),
    affairs: fc.option(fc.array(text, { maxLength: 5 })),
    scope: maybe,
    signedOn: maybe,
    signedOnPrecision: fc.constantFrom(...DATE_PRECISIONS),
    validFrom: maybe,
    validUntil: maybe,
    openEnded: fc.boolean(),
    endedOn: maybe,
    endReason: maybe,
    relations: fc.array(
      fc.record({
        kind: fc.constantFrom(...RELATION_KINDS),
        agreementId: fc.option(fc.constant('kb')),
        text: maybe,
      }),
      { maxLength: 3 },
    ),
    funding: fc.array(
      fc.record({
        role: text,
        organisation: maybe,
        source: text,
        amount: text,
        currency: text,
        note: maybe,
      }),
      { maxLength: 3 },
    ),
    citations: fc.array(fc.record({ title: text, url: maybe, retrievedOn: maybe }), {
      maxLength: 3,
    }),
  });

  it('is reviewed without throwing, alike each time, each finding with its severity', () => {
    fc.assert(
      fc.property(anyDraft, (some) => {
        const findings = reviewRecord(some, factsWith(kb()));
        expect(reviewRecord(some, factsWith(kb()))).toEqual(findings);
        for (const { code, severity } of findings) {
          expect(RULES).toHaveProperty([code, 'severity'], severity);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('docs/law/rules.md', () => {
  it('shows every rule with its severity, basis and article', () => {
    const page = readFileSync(new URL('../../../docs/law/rules.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `([A-Z0-9_]+)` +\| (\w+) +\| (\w+) +\| ([^|]+) \|/gm)].map(
      (row) => row.slice(1, 5).map((cell) => cell.trim()),
    );
    const expected = Object.entries(RULES).map(([code, { severity, basis, source }]) => [
      code,
      severity,
      basis,
      source === null ? null : `${source.act} ${source.article}`,
    ]);
    expect(rows.map(([code, severity, basis]) => [code, severity, basis])).toEqual(
      expected.map((row) => row.slice(0, 3)),
    );
    for (const [i, [code, , , article]] of expected.entries()) {
      if (article !== null) expect([code, rows[i]?.[3]]).toEqual([code, article]);
    }
  });
});
