import { DEFAULT_LAW_SETTINGS } from '../../../../schema/law/settings.js';
import { kotaJambi, noDay, numbered, party, pks, region } from './draft.js';
import { kb, under } from './facts.js';
import type { Row } from './row.js';

const implementsKb = [{ kind: 'IMPLEMENTS', agreementId: 'kb', text: null }] as const;

export const DATE_ROWS: Row[] = [
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

export const UMBRELLA_ROWS: Row[] = [
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
