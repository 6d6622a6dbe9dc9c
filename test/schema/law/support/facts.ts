import type { RelatedAgreement, ReviewFacts } from '../../../../schema/law/review-facts.js';
import { DEFAULT_LAW_SETTINGS } from '../../../../schema/law/settings.js';
import { affairByCode } from '../../../../schema/reference/affairs.js';
import { BORDERS } from '../../../../schema/reference/borders.js';

export function factsWith(some: Partial<ReviewFacts> = {}): ReviewFacts {
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

const umbrella: RelatedAgreement = {
  signedOn: '2023-10-24',
  signedOnPrecision: 'DAY',
  instrument: 'KESEPAKATAN_BERSAMA',
  category: 'KSDD',
};

/** The facts when the agreement `kb`, which a PKS may implement, is known. */
export const kb = (some: Partial<RelatedAgreement> = {}): Partial<ReviewFacts> => ({
  relatedAgreements: new Map([['kb', { ...umbrella, ...some }]]),
});

/** The facts when a PKS implements the agreement under review. */
export const under = (some: Partial<RelatedAgreement> = {}): Partial<ReviewFacts> => ({
  implementedBy: [
    { ...umbrella, instrument: 'PERJANJIAN_KERJA_SAMA', agreementId: 'pks', ...some },
  ],
});
