import { describe, expect, it } from '@jest/globals';
import type { DraftParty, RecordDraft } from '../../../schema/law/record-draft.js';
import { reviewRecord } from '../../../schema/law/review.js';
import {
  CATEGORIES,
  INSTRUMENTS,
  type Category,
  type Instrument,
} from '../../../schema/law/terms.js';
import { batangHari, draft, foreign, kotaJambi, numbered, party, press } from './support/draft.js';
import { factsWith } from './support/facts.js';

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
