import { z } from 'zod';
import {
  CAPACITIES,
  CATEGORIES,
  DATE_PRECISIONS,
  INSTRUMENTS,
  NATURES,
  PARTY_KINDS,
  PROVENANCES,
  RELATION_KINDS,
} from '../law/terms.js';

/** The payload version that this program writes; it reads this and every older one (P13). */
export const RECORD_PAYLOAD_VERSION = 1;

const day = z.iso.date();
const instant = z.iso.datetime();
const decimal = z.string().regex(/^-?\d{1,24}(\.\d{1,6})?$/);

const publishedParty = z.object({
  order: z.int().min(1),
  kind: z.enum(PARTY_KINDS),
  /** As the text writes it; for a private person whose name is not public, the role (P5). */
  name: z.string().min(1),
  /** Dotted Kemendagri code, when the party is an Indonesian region. */
  region: z.string().nullable(),
  country: z.string().regex(/^[A-Z]{2}$/),
  documentNumber: z.string().nullable(),
  signedOn: day.nullable(),
  signatoryName: z.string().nullable(),
  signatoryOffice: z.string().nullable(),
  capacity: z.enum(CAPACITIES),
});
export type PublishedParty = z.infer<typeof publishedParty>;

const publishedRelation = z.object({
  kind: z.enum(RELATION_KINDS),
  agreementId: z.string().nullable(),
  text: z.string().nullable(),
});
export type PublishedRelation = z.infer<typeof publishedRelation>;

const publishedFunding = z.object({
  role: z.string(),
  organisation: z.string().nullable(),
  source: z.string(),
  amount: decimal,
  currency: z.string().regex(/^[A-Z]{3}$/),
  note: z.string().nullable(),
});
export type PublishedFunding = z.infer<typeof publishedFunding>;

const publishedCitation = z.object({
  title: z.string(),
  url: z.string().nullable(),
  retrievedOn: day.nullable(),
});
export type PublishedCitation = z.infer<typeof publishedCitation>;

/**
 * One region's public testimony of one agreement: the payload of a RECORD entry in the feed.
 * Unknown fields are ignored when read, so that a newer node can add some without breaking an
 * older gateway; an unknown enum value or a newer `v` makes the record unreadable (P13).
 */
export const publishedRecord = z.object({
  v: z.int().min(1).max(RECORD_PAYLOAD_VERSION),
  recordId: z.string().min(1),
  agreementId: z.string().min(1),
  /** The region that says all this: the node's own. */
  region: z.string(),
  version: z.int().min(1),
  /** The version since which the substance is what it is now: older answers are stale (P6, P7). */
  substanceVersion: z.int().min(1),
  provenance: z.enum(PROVENANCES),
  title: z.string().min(1),
  titleAsWritten: z.boolean(),
  category: z.enum(CATEGORIES),
  /** What the text declares; the nature shown is derived from it and the borders (P20). */
  declaredNature: z.enum(NATURES).nullable(),
  instrument: z.enum(INSTRUMENTS),
  instrumentAsWritten: z.string().nullable(),
  parties: z.array(publishedParty).min(2),
  /** Null: not known. Empty: the text names none. */
  affairs: z.array(z.string()).nullable(),
  scope: z.string().nullable(),
  /** First day of the month or year when the precision is MONTH or YEAR. */
  signedOn: day.nullable(),
  signedOnPrecision: z.enum(DATE_PRECISIONS),
  validFrom: day.nullable(),
  /** Last day in force. Null with `openEnded` false is unknown (P19). */
  validUntil: day.nullable(),
  openEnded: z.boolean(),
  endedOn: day.nullable(),
  endReason: z.string().nullable(),
  relations: z.array(publishedRelation),
  funding: z.array(publishedFunding),
  citations: z.array(publishedCitation),
  updatedAt: instant,
});
export type PublishedRecord = z.infer<typeof publishedRecord>;
