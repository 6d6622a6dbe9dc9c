import type { PublishedParty } from './published-record.js';

/** What tells one party from another; a draft's party has it too. */
export type PartyNaming = Pick<PublishedParty, 'region' | 'kind' | 'name'>;

/** Letters and digits only, in one case: what is left when wording is not meant to count. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Names a party across records: its region's code, else its kind and bare name. */
export function partyIdentity({ region, kind, name }: PartyNaming): string {
  return region ?? `${kind} ${bare(name)}`;
}
