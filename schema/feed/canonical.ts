import { createHash } from 'node:crypto';
import serialize from 'canonicalize';

/** A value that JSON can say; numbers are finite. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * RFC 8785 canonical JSON: one text per value, whoever writes it.
 *
 * @throws TypeError the value holds something that JSON cannot say
 */
export function canonicalJson(value: Json): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('canonicalJson: the value has no JSON form');
  return text;
}

/** Lower-case hex sha256 of the UTF-8 bytes. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
