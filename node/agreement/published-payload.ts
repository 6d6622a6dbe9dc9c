import { canonicalJson } from '../../schema/feed/canonical.js';
import { RECORD_PAYLOAD_VERSION } from '../../schema/record/published-record.js';
import type { AgreementRecord } from './agreement-record.js';
import { publicContent } from './public-content.js';

/** Canonical JSON of a record as the feed carries it (P9). */
export function publishedPayload(record: AgreementRecord, region: string): string {
  const { parties, ...content } = publicContent(record.content);
  return canonicalJson({
    v: RECORD_PAYLOAD_VERSION,
    recordId: record.id,
    agreementId: record.agreementId,
    region,
    version: record.version,
    substanceVersion: record.substanceVersion,
    updatedAt: record.updatedAt,
    provenance: content.provenance,
    title: content.title,
    titleAsWritten: content.titleAsWritten,
    category: content.category,
    declaredNature: content.declaredNature,
    instrument: content.instrument,
    instrumentAsWritten: content.instrumentAsWritten,
    parties: parties.map((party) => ({
      order: party.order,
      kind: party.kind,
      name: party.name,
      region: party.region,
      country: party.country,
      documentNumber: party.documentNumber,
      signedOn: party.signedOn,
      signatoryName: party.signatoryName,
      signatoryOffice: party.signatoryOffice,
      capacity: party.capacity,
    })),
    affairs: content.affairs,
    scope: content.scope,
    signedOn: content.signedOn,
    signedOnPrecision: content.signedOnPrecision,
    validFrom: content.validFrom,
    validUntil: content.validUntil,
    openEnded: content.openEnded,
    endedOn: content.endedOn,
    endReason: content.endReason,
    relations: content.relations.map(({ kind, agreementId, text }) => ({
      kind,
      agreementId,
      text,
    })),
    funding: content.funding.map(({ role, organisation, source, amount, currency, note }) => ({
      role,
      organisation,
      source,
      amount,
      currency,
      note,
    })),
    citations: content.citations.map(({ title, url, retrievedOn }) => ({
      title,
      url,
      retrievedOn,
    })),
  });
}
