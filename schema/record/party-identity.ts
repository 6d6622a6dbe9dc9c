import type { PublishedParty } from '../../schema/record/published-record.js';

/** Letters and digits only, in one case: what is left when wording is not meant to count. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Names a party across records: its region's code, else its kind and bare name. */
export function partyIdentity({ region, kind, name }: PublishedParty): string {
  return region ?? `${kind} ${bare(name)}`;
}
