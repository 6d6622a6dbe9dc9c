import { bare } from '../../schema/record/party-identity.js';

const LEAST_CHARACTERS = 3;

/**
 * A document number without case, spaces, punctuation and a leading "Nomor"; null when the text
 * holds none ("-", "tidak ada", "…") or too little of one to name a document.
 */
export function normaliseNumber(text: string | null): string | null {
  if (text === null) return null;
  const number = bare(text.replace(/^\s*(nomor|no)(?!\p{L})/iu, ''));
  return number.length >= LEAST_CHARACTERS && /\p{N}/u.test(number) ? number : null;
}
