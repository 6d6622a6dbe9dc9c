import { describe, expect, it } from '@jest/globals';
import {
  fieldBit,
  RECORD_FIELDS,
  recordGaps,
  type RecordField,
} from '../../../gateway/compiled/record-gaps.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { party, record } from '../support/records.js';

const signed = {
  ...party('15.71', 1, '7/2023'),
  signatoryName: 'Nama Contoh',
  capacity: 'KEPALA_DAERAH' as const,
};
/** Bordering regions. */
const parties = [signed, party('15.05', 2)];
const WHOLE: Partial<PublishedRecord> = {
  parties,
  affairs: ['W1.03'],
  declaredNature: 'OBLIGATORY',
  validUntil: '2028-10-23',
};
const fieldsIn = (bits: number) => RECORD_FIELDS.filter((field) => (bits & fieldBit(field)) !== 0);
const lacking = (changes: Partial<PublishedRecord>): RecordField[] =>
  fieldsIn(recordGaps(record('15.71', { ...WHOLE, ...changes })).lacks);

const PKS = { instrument: 'PERJANJIAN_KERJA_SAMA' as const };
const carriesOut = (agreementId: string | null) => ({
  relations: [{ kind: 'IMPLEMENTS' as const, agreementId, text: 'KB 2020' }],
});

/** What differs from a record that lacks nothing, and what it lacks. */
const ROWS: readonly [string, Partial<PublishedRecord>, RecordField[]][] = [
  ['nothing', {}, []],
  ['affairs not known', { affairs: null }, ['AFFAIRS']],
  ['affairs known to be none', { affairs: [] }, []],
  ['no last day', { validUntil: null }, ['TERM']],
  ['an open end', { validUntil: null, openEnded: true }, []],
  ['an early end', { validUntil: null, endedOn: '2024-01-01' }, []],
  ['no signing day', { signedOn: null, signedOnPrecision: 'UNKNOWN' }, ['SIGNED_ON']],
  ['the signing year alone', { signedOn: '2023-01-01', signedOnPrecision: 'YEAR' }, []],
  ['category not known', { category: 'UNKNOWN' }, ['CATEGORY']],
  ['instrument not known', { instrument: 'UNKNOWN' }, ['INSTRUMENT']],
  ['another instrument', { instrument: 'LAINNYA', instrumentAsWritten: 'MoU' }, []],
  ['a PKS alone', PKS, ['UMBRELLA']],
  ['a contract alone', { instrument: 'KONTRAK' }, ['UMBRELLA']],
  ['a PKS with its umbrella', { ...PKS, ...carriesOut('payung') }, []],
  ['a PKS whose umbrella is only named', { ...PKS, ...carriesOut(null) }, ['UMBRELLA']],
  ['no nature across a border', { declaredNature: null }, ['NATURE']],
  [
    'no nature without a border',
    { declaredNature: null, parties: [signed, party('15.01', 2)] },
    [],
  ],
  ['no nature of another category', { declaredNature: null, category: 'SINERGI' }, []],
  [
    'no number of its own',
    { parties: [{ ...signed, documentNumber: null }, party('15.05', 2, '9/2023')] },
    ['OWN_NUMBER'],
  ],
  [
    'nobody who signed',
    { parties: [{ ...signed, signatoryName: null }, party('15.05', 2)] },
    ['SIGNATORY'],
  ],
  [
    'no capacity',
    { parties: [{ ...signed, capacity: 'UNKNOWN' }, party('15.05', 2)] },
    ['SIGNATORY'],
  ],
  [
    'its own region not among the parties',
    { parties: [party('15.05', 1), party('15.01', 2)], declaredNature: null },
    ['OWN_NUMBER', 'SIGNATORY'],
  ],
  ['an older list', { provenance: 'REGISTER' }, ['PAPER']],
  ['the press', { provenance: 'PRESS' }, ['PAPER']],
  ['a made-up title', { titleAsWritten: false }, ['TITLE']],
];

describe('what a record does not say', () => {
  it.each(ROWS)('%s', (_what, changes, expected) => {
    expect(lacking(changes)).toEqual(expected);
  });

  it('is only what it should say', () => {
    const kb = recordGaps(record('15.71', WHOLE));
    expect(fieldsIn(kb.asked)).toEqual(RECORD_FIELDS.filter((field) => field !== 'UMBRELLA'));
    for (const [, changes] of ROWS) {
      const { asked, lacks } = recordGaps(record('15.71', { ...WHOLE, ...changes }));
      expect(lacks & ~asked).toBe(0);
    }
  });

  it('has a bit of its own for each field', () => {
    expect(new Set(RECORD_FIELDS.map(fieldBit)).size).toBe(RECORD_FIELDS.length);
  });
});
