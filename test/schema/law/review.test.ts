import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../schema/law/finding.js';
import { reviewRecord } from '../../../schema/law/review.js';
import { RULES } from '../../../schema/law/rules.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { CATEGORY_ROWS } from './support/category-rows.js';
import { CONTENT_ROWS } from './support/content-rows.js';
import { DATE_ROWS, UMBRELLA_ROWS } from './support/date-rows.js';
import { batangHari, draft, kotaJambi } from './support/draft.js';
import { factsWith } from './support/facts.js';
import { PARTY_ROWS, SIGNER_ROWS } from './support/party-rows.js';

const ROWS = [
  ...PARTY_ROWS,
  ...SIGNER_ROWS,
  ...DATE_ROWS,
  ...UMBRELLA_ROWS,
  ...CONTENT_ROWS,
  ...CATEGORY_ROWS,
];

/** `CODE at field` for each finding. */
function codes(findings: readonly Finding[]): string[] {
  return findings.map(({ code, field }) => `${code} at ${field}`);
}

describe('review', () => {
  it.each(ROWS)('%s', (...[, change, expected, facts]) => {
    expect(codes(reviewRecord(draft(change), factsWith(facts)))).toEqual(expected);
  });

  const all = ROWS.flatMap(([, change, , facts]) => reviewRecord(draft(change), factsWith(facts)));

  // That table is in review-instruments.test.ts.
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
