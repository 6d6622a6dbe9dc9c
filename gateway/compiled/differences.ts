import type { PublishedParty, PublishedRecord } from '../../schema/record/published-record.js';
import { partyIdentity } from '../../schema/record/party-identity.js';
import { PARTY_VALUES, partyLabel, RECORD_VALUES } from './readable-values.js';

export interface DifferenceValue {
  readonly region: string;
  /** As a person reads it; null: the record says nothing of it. */
  readonly value: string | null;
}

export interface Difference {
  /** `validUntil`, or `parties.15.71.documentNumber` for what is said of one party. */
  readonly field: string;
  readonly values: readonly DifferenceValue[];
}

/**
 * Field by field, where the records of one agreement do not say the same; silence against a value
 * counts, since somebody may fill it (P7).
 */
export function differencesOf(records: readonly PublishedRecord[]): Difference[] {
  if (records.length < 2) return [];
  const ofRecords = Object.entries(RECORD_VALUES).map(([field, read]) => ({
    field,
    values: records.map((record) => ({ region: record.region, value: read(record) })),
  }));
  return [...ofRecords, ...partyDifferences(records)].filter(({ values }) =>
    values.some(({ value }) => value !== values[0]?.value),
  );
}

function partyDifferences(records: readonly PublishedRecord[]): Difference[] {
  const parties = new Map<string, PublishedParty>();
  for (const party of records.flatMap((record) => record.parties)) {
    const identity = partyIdentity(party);
    if (!parties.has(identity)) parties.set(identity, party);
  }
  return [...parties].flatMap(([identity, party]) =>
    Object.entries(PARTY_VALUES).map(([field, read]) => ({
      field: `parties.${party.region ?? partyLabel(party)}.${field}`,
      values: records.map((record) => {
        const same = record.parties.find((other) => partyIdentity(other) === identity);
        return { region: record.region, value: same === undefined ? null : read(same) };
      }),
    })),
  );
}
