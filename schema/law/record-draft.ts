import type {
  Capacity,
  Category,
  DatePrecision,
  Day,
  Instrument,
  Nature,
  PartyKind,
  Provenance,
  RelationKind,
} from './terms.js';

/**
 * A record as a clerk hands it in, before it has ids and a version. The fields mean what they mean
 * in the published record; a party also says whether a private person's name may be published.
 */
export interface RecordDraft {
  readonly provenance: Provenance;
  readonly title: string;
  readonly titleAsWritten: boolean;
  readonly category: Category;
  readonly declaredNature: Nature | null;
  readonly instrument: Instrument;
  readonly instrumentAsWritten: string | null;
  readonly parties: readonly DraftParty[];
  /** Null: not known. Empty: the text names none. */
  readonly affairs: readonly string[] | null;
  readonly scope: string | null;
  readonly signedOn: Day | null;
  readonly signedOnPrecision: DatePrecision;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly openEnded: boolean;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  readonly relations: readonly DraftRelation[];
  readonly funding: readonly DraftFunding[];
  readonly citations: readonly DraftCitation[];
}

export interface DraftParty {
  readonly order: number;
  readonly kind: PartyKind;
  readonly name: string;
  /** Whether a PERSEORANGAN's name may leave the node (P5); of no meaning for other kinds. */
  readonly namePublic: boolean;
  /** Dotted Kemendagri code of an Indonesian region, else null. */
  readonly region: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly documentNumber: string | null;
  readonly signedOn: Day | null;
  readonly signatoryName: string | null;
  readonly signatoryOffice: string | null;
  readonly capacity: Capacity;
}

export interface DraftRelation {
  readonly kind: RelationKind;
  readonly agreementId: string | null;
  readonly text: string | null;
}

export interface DraftFunding {
  readonly role: string;
  readonly organisation: string | null;
  readonly source: string;
  /** Exact decimal as text. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly note: string | null;
}

export interface DraftCitation {
  readonly title: string;
  readonly url: string | null;
  readonly retrievedOn: Day | null;
}
