import { z } from 'zod';
import { bilingual, CallerError } from '../../schema/errors.js';
import { isDay } from '../../schema/law/date-range.js';
import { CATEGORIES, INSTRUMENTS, NATURES, SCALES, VALIDITIES } from '../../schema/law/terms.js';
import { assertCatalogueFilter } from '../catalogue/assert-catalogue-filter.js';
import { CATALOGUE_ORDERS, type CatalogueOrder } from '../catalogue/catalogue-order.js';
import type { CatalogueFilter } from '../catalogue/filter-conditions.js';
import { CONSENSUSES } from '../compiled/consensus.js';
import { assertDimensions } from '../statistics/assert-dimensions.js';
import { DIMENSIONS, type Dimension } from '../columns/dimension.js';
import { SEPARATORS, type Separator } from './csv.js';

/** What an address asks for. */
export interface ExportQuery {
  readonly filter: CatalogueFilter;
  readonly order: CatalogueOrder;
  /** Between the cells of CSV; other files have none to choose. */
  readonly separator: Separator;
  /** Of a pivot. */
  readonly groupBy: readonly Dimension[];
  /** The position of a copy that is kept; null: there is none yet. */
  readonly since: string | null;
}

/** Room for every filter at its longest, and below what proxies and Node itself let through. */
const MAX_ADDRESS_LENGTH = 8_000;
/** How much of a wrong value or name a refusal repeats. */
const SHOWN_LENGTH = 60;

/** Indonesian and English. */
type Sentence = readonly [string, string];

/** Both `a=x,y` and `a=x&a=y`. */
function itemsOf(value: unknown): unknown[] {
  return [value].flat().flatMap((item) => (typeof item === 'string' ? item.split(',') : [item]));
}

function listOf<T extends z.ZodType>(item: T) {
  return z.preprocess(itemsOf, z.array(item)).optional();
}

const day = z.string().refine(isDay).optional();
const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();

/** Total: a new field of the filter does not compile until an address can ask for it. */
const filterShape = {
  regions: listOf(z.string()),
  allRegions: listOf(z.string()),
  categories: listOf(z.enum(CATEGORIES)),
  nature: z.enum(NATURES).optional(),
  instruments: listOf(z.enum(INSTRUMENTS)),
  affairs: listOf(z.string()),
  validity: listOf(z.enum(VALIDITIES)),
  scale: z.enum(SCALES).optional(),
  crossBorder: flag,
  crossProvince: flag,
  signedFrom: day,
  signedTo: day,
  endingBefore: day,
  country: z.string().optional(),
  search: z.string().optional(),
  consensus: listOf(z.enum(CONSENSUSES)),
  implemented: flag,
  unconfirmed: flag,
  unconfirmedBy: listOf(z.string()),
  decisionBefore: day,
} satisfies Record<keyof CatalogueFilter, z.ZodType>;

const parameters = z.object({
  ...filterShape,
  order: z.enum(CATALOGUE_ORDERS).default('SIGNED_ON_DESC'),
  separator: z.enum(SEPARATORS).default('comma'),
  groupBy: listOf(z.enum(DIMENSIONS)).default([]),
  since: z.string().nullable().default(null),
});
export type Parameter = keyof typeof parameters.shape;

function oneOf(terms: readonly string[]): Sentence {
  const list = terms.join(', ');
  return [`tulis salah satu dari ${list}`, `write one of ${list}`];
}

const REGIONS: Sentence = [
  'tulis kode Kemendagri, misalnya 15.71,15.05',
  'write Kemendagri codes, e.g. 15.71,15.05',
];
const DAY: Sentence = [
  'tulis satu tanggal kalender sebagai YYYY-MM-DD',
  'write one day of the calendar as YYYY-MM-DD',
];
const REMEDIES: Readonly<Record<Parameter, Sentence>> = {
  regions: REGIONS,
  allRegions: REGIONS,
  categories: oneOf(CATEGORIES),
  nature: oneOf(NATURES),
  instruments: oneOf(INSTRUMENTS),
  affairs: ['tulis kode urusan, misalnya W1.01,P.08', 'write codes of affairs, e.g. W1.01,P.08'],
  validity: oneOf(VALIDITIES),
  scale: oneOf(SCALES),
  crossBorder: oneOf(['true', 'false']),
  crossProvince: oneOf(['true', 'false']),
  signedFrom: DAY,
  signedTo: DAY,
  endingBefore: DAY,
  country: ['tulis satu kode ISO 3166-1, misalnya DE', 'write one ISO 3166-1 code, e.g. DE'],
  search: ['tulis satu teks, sekali saja', 'write one text, once'],
  consensus: oneOf(CONSENSUSES),
  implemented: oneOf(['true', 'false']),
  unconfirmed: oneOf(['true', 'false']),
  unconfirmedBy: REGIONS,
  decisionBefore: DAY,
  order: oneOf(CATALOGUE_ORDERS),
  separator: oneOf(SEPARATORS),
  groupBy: oneOf(DIMENSIONS),
  since: ['tulis satu posisi, sekali saja', 'write one position, once'],
};

/** By which a list is narrowed. */
export const FILTER_PARAMETERS: readonly Parameter[] = Object.keys(filterShape).filter(isParameter);

/**
 * Reads the parameters of an address: each field of the filter under its own name, and others.
 *
 * @param query parameters as the server took the address apart; a repeated one is a list
 * @param names parameters that this address has
 * @throws CallerError BAD_USER_INPUT a parameter that there is not, a wrong or an empty value, or
 * what GraphQL would refuse too; names parameter, value and remedy
 */
export function readExportQuery(
  address: string,
  query: unknown,
  names: readonly Parameter[],
): ExportQuery {
  assertAddressLength(address.length);
  const given: Readonly<Record<string, unknown>> = { ...Object(query) };
  for (const [name, value] of Object.entries(given)) {
    if (!names.some((known) => known === name)) throw unknownParameter(name, value, names);
    assertNotEmpty(name, value);
  }
  const parsed = parameters.safeParse(given);
  if (!parsed.success) throw wrongValue(given, parsed.error.issues[0]?.path ?? []);
  const { order, separator, groupBy, since, ...filter } = parsed.data;
  assertCatalogueFilter(filter);
  assertDimensions(groupBy);
  return { filter, order, separator, groupBy, since };
}

function isParameter(name: PropertyKey): name is Parameter {
  return Object.hasOwn(REMEDIES, name);
}

function assertAddressLength(length: number): void {
  if (length <= MAX_ADDRESS_LENGTH) return;
  throw refusal('url', length, [
    `Alamat ini ${length} huruf; paling banyak ${MAX_ADDRESS_LENGTH}: sebut lebih sedikit nilai.`,
    `The address has ${length} characters; at most ${MAX_ADDRESS_LENGTH}: name fewer values.`,
  ]);
}

function unknownParameter(name: string, value: unknown, names: readonly string[]): CallerError {
  const field = name.slice(0, SHOWN_LENGTH);
  const list = names.join(', ');
  return refusal(field, shown(value), [
    `Parameter "${field}" (bernilai "${shown(value)}") tidak ada di sini; yang ada: ${list}.`,
    `There is no parameter "${field}" (given as "${shown(value)}") here; there are: ${list}.`,
  ]);
}

function assertNotEmpty(name: string, value: unknown): void {
  const items = name === 'search' ? [value].flat() : itemsOf(value);
  if (!items.some((item) => typeof item === 'string' && item.trim() === '')) return;
  throw refusal(name, shown(value), [
    `Parameter "${name}" bernilai "${shown(value)}", dengan nilai kosong; isi nilainya, atau hapus parameter ini.`,
    `The parameter "${name}" is "${shown(value)}", with an empty value; fill it in, or leave the parameter out.`,
  ]);
}

function wrongValue(
  given: Readonly<Record<string, unknown>>,
  [name = '', place]: readonly PropertyKey[],
): CallerError {
  if (!isParameter(name)) throw new TypeError(`no parameter ${String(name)}`);
  const all = given[name];
  const value = shown(typeof place === 'number' ? itemsOf(all)[place] : all);
  const [id, en] = REMEDIES[name];
  return refusal(name, value, [
    `Parameter "${name}" bernilai "${value}"; ${id}.`,
    `The parameter "${name}" is "${value}"; ${en}.`,
  ]);
}

function shown(value: unknown): string {
  return String(value).slice(0, SHOWN_LENGTH);
}

function refusal(field: string, value: string | number, [id, en]: Sentence): CallerError {
  return new CallerError('BAD_USER_INPUT', bilingual(id, en), { field, value });
}
