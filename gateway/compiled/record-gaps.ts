import { crossBorder } from '../../schema/law/border.js';
import type { PublishedParty, PublishedRecord } from '../../schema/record/published-record.js';
import { BORDERS } from '../../schema/reference/borders.js';
import { partyRegions } from './answers.js';

/** What a record should say: what the law asks of the document, or what answers hang on. */
export const RECORD_FIELDS = [
  'AFFAIRS',
  'TERM',
  'SIGNED_ON',
  'CATEGORY',
  'INSTRUMENT',
  'UMBRELLA',
  'OWN_NUMBER',
  'NATURE',
  'SIGNATORY',
  'PAPER',
  'TITLE',
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** NOT_ASKED: there is nothing of the kind to say. */
type Said = 'YES' | 'NO' | 'NOT_ASKED';

function said(known: boolean): Said {
  return known ? 'YES' : 'NO';
}

/** Total. "None" is said where the text says so: no affairs, an open end. */
const SAID: Readonly<Record<RecordField, (record: PublishedRecord) => Said>> = {
  AFFAIRS: ({ affairs }) => said(affairs !== null),
  TERM: ({ validUntil, openEnded, endedOn }) =>
    said(validUntil !== null || openEnded || endedOn !== null),
  SIGNED_ON: ({ signedOn }) => said(signedOn !== null),
  CATEGORY: ({ category }) => said(category !== 'UNKNOWN'),
  INSTRUMENT: ({ instrument }) => said(instrument !== 'UNKNOWN'),
  UMBRELLA: ({ instrument, relations }) =>
    instrument === 'PERJANJIAN_KERJA_SAMA' || instrument === 'KONTRAK'
      ? said(
          relations.some(({ kind, agreementId }) => kind === 'IMPLEMENTS' && agreementId !== null),
        )
      : 'NOT_ASKED',
  OWN_NUMBER: (record) => said((ownParty(record)?.documentNumber ?? null) !== null),
  // Without a border it can only be voluntary.
  NATURE: (record) =>
    record.category === 'KSDD' && crossBorder(partyRegions(record), BORDERS)
      ? said(record.declaredNature !== null)
      : 'NOT_ASKED',
  SIGNATORY: (record) => said(hasSignatory(ownParty(record))),
  PAPER: ({ provenance }) => said(provenance === 'DOCUMENT'),
  TITLE: ({ titleAsWritten }) => said(titleAsWritten),
};

function ownParty({ parties, region }: PublishedRecord): PublishedParty | undefined {
  return parties.find((party) => party.region === region);
}

function hasSignatory(party: PublishedParty | undefined): boolean {
  return party !== undefined && party.signatoryName !== null && party.capacity !== 'UNKNOWN';
}

/** Sets of fields as numbers, a bit for each (see `fieldBit`). */
export interface RecordGaps {
  readonly asked: number;
  readonly lacks: number;
}

/** Stored numbers hold it: the catalogue is compiled anew when fields come, go or move. */
export function fieldBit(field: RecordField): number {
  return 1 << RECORD_FIELDS.indexOf(field);
}

/** What the record should say, and what of it it does not. */
export function recordGaps(record: PublishedRecord): RecordGaps {
  let asked = 0;
  let lacks = 0;
  for (const field of RECORD_FIELDS) {
    const answer = SAID[field](record);
    if (answer !== 'NOT_ASKED') asked |= fieldBit(field);
    if (answer === 'NO') lacks |= fieldBit(field);
  }
  return { asked, lacks };
}
