import type { PublishedParty, PublishedRecord } from '../../../schema/record/published-record.js';
import { regionByCode } from '../../../schema/reference/regions.js';

/** A regional party by its code; without one a company, to be told more of by its test. */
export function party(
  region: string | null,
  order: number,
  documentNumber: string | null = null,
): PublishedParty {
  const fact = region === null ? undefined : regionByCode(region);
  return {
    order,
    kind: fact?.kind ?? 'SWASTA',
    name: fact?.name ?? 'PT Contoh',
    region,
    country: 'ID',
    documentNumber,
    signedOn: null,
    signatoryName: null,
    signatoryOffice: null,
    capacity: 'UNKNOWN',
  };
}

let made = 0;

/** A record of a region in which only the telling fields need to be spelt out. */
export function record(region: string, changes: Partial<PublishedRecord> = {}): PublishedRecord {
  made += 1;
  const recordId = changes.recordId ?? `record-${String(made).padStart(6, '0')}`;
  return {
    v: 1,
    recordId,
    agreementId: `agreement-of-${recordId}`,
    region,
    version: 1,
    substanceVersion: 1,
    provenance: 'DOCUMENT',
    title: 'Kesepakatan Bersama tentang Persampahan',
    titleAsWritten: true,
    category: 'KSDD',
    declaredNature: null,
    instrument: 'KESEPAKATAN_BERSAMA',
    instrumentAsWritten: null,
    parties: [party(region, 1), party(region === '15.04' ? '15.05' : '15.04', 2)],
    affairs: null,
    scope: null,
    signedOn: '2023-10-24',
    signedOnPrecision: 'DAY',
    validFrom: null,
    validUntil: null,
    openEnded: false,
    endedOn: null,
    endReason: null,
    relations: [],
    funding: [],
    citations: [],
    updatedAt: '2026-01-02T03:04:05.000Z',
    ...changes,
  };
}
