import { bilingual, CallerError } from '../errors.js';
import { affairByCode } from '../reference/affairs.js';
import { resolveRegion } from '../reference/region-name.js';
import { regionByCode } from '../reference/regions.js';
import type { AgreementFilter } from './agreement-filter.input.js';

export const MAX_FILTER_VALUES = 100;
export const MAX_SEARCH_LENGTH = 200;
/** How much of a wrong value a refusal repeats. */
const SHOWN_LENGTH = 60;

const LISTS = ['categories', 'instruments', 'affairs', 'validity'] as const;

/**
 * Refuses a filter that could only be a slip, where an empty answer would mislead: codes that
 * nobody has, a range that ends before it starts, lists and texts beyond all use.
 *
 * @throws CallerError BAD_USER_INPUT naming field, value and remedy
 */
export function assertFilter(filter: AgreementFilter): void {
  for (const field of LISTS) assertListLength(field, filter[field] ?? []);
  assertRegions('regions', filter.regions ?? []);
  assertRegions('allRegions', filter.allRegions ?? []);
  for (const code of filter.affairs ?? []) assertAffair(code);
  assertSearch(filter.search ?? '');
  assertCountry(filter.country ?? null);
  assertRange(filter.signedFrom ?? null, filter.signedTo ?? null);
}

/** @throws CallerError BAD_USER_INPUT too many values, or a code that nobody has */
export function assertRegions(field: string, codes: readonly string[]): void {
  assertListLength(field, codes);
  for (const code of codes) assertRegion(field, code);
}

function assertListLength(field: string, values: readonly string[]): void {
  if (values.length <= MAX_FILTER_VALUES) return;
  refuse(field, values.length, [
    `berisi ${values.length} nilai; isi paling banyak ${MAX_FILTER_VALUES}`,
    `has ${values.length} values; give at most ${MAX_FILTER_VALUES}`,
  ]);
}

function assertRegion(field: string, code: string): void {
  if (regionByCode(code) !== undefined) return;
  const shown = code.slice(0, SHOWN_LENGTH);
  const resolution = resolveRegion(shown);
  const remedy: Sentence = resolution.ok
    ? [`pakai kode "${resolution.region.code}"`, `use the code "${resolution.region.code}"`]
    : [withoutStop(resolution.id), withoutStop(resolution.en)];
  refuse(field, shown, [
    `"${shown}" bukan kode Kemendagri; ${remedy[0]}`,
    `"${shown}" is no Kemendagri code; ${remedy[1]}`,
  ]);
}

/** A sentence that goes on to be part of another. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function assertAffair(code: string): void {
  if (affairByCode(code) !== undefined) return;
  const shown = code.slice(0, SHOWN_LENGTH);
  refuse('affairs', shown, [
    `"${shown}" bukan kode urusan; pakai W1.01 sampai P.08`,
    `"${shown}" is no code of an affair; use W1.01 to P.08`,
  ]);
}

function assertSearch(text: string): void {
  if (text.length <= MAX_SEARCH_LENGTH) return;
  refuse('search', text.length, [
    `berisi ${text.length} huruf; tulis paling banyak ${MAX_SEARCH_LENGTH}`,
    `has ${text.length} characters; write at most ${MAX_SEARCH_LENGTH}`,
  ]);
}

function assertCountry(country: string | null): void {
  if (country === null || /^[A-Z]{2}$/.test(country)) return;
  const shown = country.slice(0, SHOWN_LENGTH);
  refuse('country', shown, [
    `"${shown}" bukan kode negara; pakai dua huruf besar ISO 3166-1, misalnya "DE"`,
    `"${shown}" is no country code; use the two capitals of ISO 3166-1, e.g. "DE"`,
  ]);
}

function assertRange(from: string | null, to: string | null): void {
  if (from === null || to === null || from <= to) return;
  refuse('signedTo', to, [
    `"${to}" mendahului signedFrom "${from}"; tukar keduanya`,
    `"${to}" is before signedFrom "${from}"; swap them`,
  ]);
}

/** Indonesian and English. */
type Sentence = readonly [string, string];

function refuse(field: string, value: string | number, [indonesian, english]: Sentence): never {
  throw new CallerError(
    'BAD_USER_INPUT',
    bilingual(`filter.${field} ${indonesian}.`, `filter.${field} ${english}.`),
    { field: `filter.${field}`, value },
  );
}
