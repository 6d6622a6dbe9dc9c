import type { BorderGraph } from './border.js';
import type { LawSettings } from './settings.js';
import type { Category, DatePrecision, Day, Instrument } from './terms.js';

/** What the review needs to know beside the draft; the caller fetches it first. */
export interface ReviewFacts {
  /** Code of the region whose register this is. */
  readonly ownRegion: string;
  readonly borders: BorderGraph;
  /** By agreementId, as far as known; a relation to an agreement not in it is not judged. */
  readonly relatedAgreements: ReadonlyMap<string, RelatedAgreement>;
  /** The agreements that name this one as their umbrella, as far as known; absent: none is. */
  readonly implementedBy: readonly ImplementingAgreement[];
  readonly affairKnown: (code: string) => boolean;
  readonly settings: LawSettings;
  readonly today: Day;
}

export interface RelatedAgreement {
  readonly signedOn: Day | null;
  readonly signedOnPrecision: DatePrecision;
  readonly instrument: Instrument;
  readonly category: Category;
}

export interface ImplementingAgreement extends RelatedAgreement {
  readonly agreementId: string;
}
