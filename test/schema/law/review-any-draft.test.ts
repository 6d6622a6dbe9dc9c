import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordDraft } from '../../../schema/law/record-draft.js';
import { reviewRecord } from '../../../schema/law/review.js';
import { RULES } from '../../../schema/law/rules.js';
import {
  CAPACITIES,
  CATEGORIES,
  DATE_PRECISIONS,
  INSTRUMENTS,
  NATURES,
  PARTY_KINDS,
  PROVENANCES,
  RELATION_KINDS,
} from '../../../schema/law/terms.js';
import { factsWith, kb } from './support/facts.js';

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
