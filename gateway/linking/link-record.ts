import type { PublishedRecord } from '../../schema/record/published-record.js';

/** What linking looks at; a published record is one. */
export type LinkRecord = Pick<
  PublishedRecord,
  | 'agreementId'
  | 'instrument'
  | 'parties'
  | 'recordId'
  | 'region'
  | 'signedOn'
  | 'signedOnPrecision'
>;

/** Code units, not a locale: the same order on every machine and in every database. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The place of the record's own region among its parties; after all others when it is none. */
function ownOrder({ region, parties }: LinkRecord): number {
  const own = parties.filter((party) => party.region === region).map(({ order }) => order);
  return Math.min(...own, Number.MAX_SAFE_INTEGER);
}

/** The order in which records speak for their agreement; the first is the holder's (P3). */
export function byHolderOrder(a: LinkRecord, b: LinkRecord): number {
  return (
    ownOrder(a) - ownOrder(b) ||
    compareText(a.region, b.region) ||
    compareText(a.recordId, b.recordId)
  );
}
