import { normaliseNumber } from './document-number.js';
import type { LinkRecord } from './link-record.js';
import { partyIdentity } from '../../schema/record/party-identity.js';

/** Two records without a key in common never influence each other's agreement. */
export function linkKeys(record: LinkRecord): string[] {
  // The recordId is claimed too: it becomes the id of a group that owns no other.
  const ids = [record.agreementId, record.recordId].map((id) => `ID ${id}`);
  return [...new Set([...ids, ...numberKeys(record)])];
}

export function agreementIdKey(record: LinkRecord): string {
  return `ID ${record.agreementId}`;
}

/** They follow from the record alone, and are asked for whenever it is linked. */
const kept = new WeakMap<LinkRecord, readonly string[]>();

/**
 * One per party that numbered the document, each once. A private person is published by role (P5), and a role
 * is nobody in particular; an unknown instrument is not the same as any other.
 */
export function numberKeys(record: LinkRecord): readonly string[] {
  const known = kept.get(record);
  if (known !== undefined) return known;
  const keys = [...new Set(keysOfNumbers(record))];
  kept.set(record, keys);
  return keys;
}

function keysOfNumbers({ instrument, parties }: LinkRecord): string[] {
  if (instrument === 'UNKNOWN') return [];
  return parties.flatMap((party) => {
    const number = normaliseNumber(party.documentNumber);
    if (number === null || party.kind === 'PERSEORANGAN') return [];
    return [`NUMBER ${instrument} ${partyIdentity(party)} ${number}`];
  });
}
