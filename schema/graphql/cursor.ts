import { hash } from 'node:crypto';
import { z } from 'zod';
import { bilingual, CallerError } from '../errors.js';
import { canonicalJson, type Json } from '../feed/canonical.js';

/** Where a page ended: the last row's sort key and id, in one order of one filter (P17). */
export interface CursorPosition {
  readonly order: string;
  readonly filterHash: string;
  /** The row's sort key; null is the unknown, which stands last. */
  readonly key: string | number | null;
  readonly id: string;
}

const MAX_CURSOR_LENGTH = 8_000;
const FILTER_HASH_LENGTH = 22;

const encoded = z.tuple([
  z.string(),
  z.string(),
  z.union([z.string(), z.number(), z.null()]),
  z.string(),
]);

/** Short name of a filter; equal for equal filters, whatever the order of their fields. */
export function hashFilter(filter: Json): string {
  return hash('sha256', canonicalJson(filter), 'base64url').slice(0, FILTER_HASH_LENGTH);
}

export function encodeCursor({ order, filterHash, key, id }: CursorPosition): string {
  return Buffer.from(JSON.stringify([order, filterHash, key, id]), 'utf8').toString('base64url');
}

/**
 * Reads a cursor that this program gave out for the same order and the same filter.
 *
 * @throws CallerError BAD_USER_INPUT it is none, or one of another order or filter: start again
 * without `after`
 */
export function decodeCursor(text: string, order: string, filterHash: string): CursorPosition {
  const parsed = encoded.safeParse(parseJson(text));
  if (!parsed.success) {
    throw refuse('bukan kursor dari layanan ini', 'is no cursor of this service');
  }
  const [cursorOrder, cursorFilter, key, id] = parsed.data;
  if (cursorOrder !== order || cursorFilter !== filterHash) {
    throw refuse(
      'berasal dari urutan atau saringan lain',
      'belongs to another order or another filter',
    );
  }
  return { order, filterHash, key, id };
}

function parseJson(text: string): unknown {
  if (text.length > MAX_CURSOR_LENGTH) return undefined;
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function refuse(indonesian: string, english: string): CallerError {
  return new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `after: nilai ini ${indonesian}; mulai lagi tanpa after`,
      `after: the value ${english}; start again without after`,
    ),
    { field: 'after' },
  );
}
