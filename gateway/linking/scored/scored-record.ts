import type { PublishedRecord } from '../../../schema/record/published-record.js';
import type { LinkRecord } from '../link-record.js';

/** What scored evidence looks at; a published record is one. */
export type ScoredRecord = LinkRecord &
  Pick<
    PublishedRecord,
    | 'affairs'
    | 'funding'
    | 'instrumentAsWritten'
    | 'openEnded'
    | 'relations'
    | 'title'
    | 'validUntil'
  >;

/** Names a record across registers: `15.71 0190…`. Verdicts of people are about such keys. */
export function recordKey({ region, recordId }: Pick<LinkRecord, 'region' | 'recordId'>): string {
  return `${region} ${recordId}`;
}
