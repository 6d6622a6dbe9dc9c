import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { bilingual } from '../errors.js';
import { isDay } from '../law/date-range.js';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;
const DECIMAL = /^-?\d{1,24}(\.\d{1,6})?$/;
/** Sums of many are longer than each. */
const DECIMAL_SUM = /^-?\d+(\.\d{1,6})?$/;

/**
 * A scalar that travels as text and is kept as the same text; graphql-js adds where it stood.
 *
 * @param accepts what may come in
 * @param shows what may go out
 */
function textScalar(
  name: string,
  description: string,
  accepts: (text: string) => boolean,
  remedy: string,
  shows: (text: string) => boolean = accepts,
): GraphQLScalarType<string, string> {
  const passing =
    (passes: (text: string) => boolean) =>
    (value: unknown): string => {
      if (typeof value === 'string' && passes(value)) return value;
      throw new TypeError(remedy);
    };
  const checked = passing(accepts);
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: passing(shows),
    parseValue: checked,
    parseLiteral: (node: ValueNode) => checked(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const DateScalar = textScalar(
  'Date',
  'Tanggal. Calendar date, ISO 8601, e.g. 2023-10-24.',
  isDay,
  bilingual(
    'Tulis tanggal kalender yang ada sebagai YYYY-MM-DD tanpa jam, misalnya "2023-10-24".',
    'Write a day that exists as YYYY-MM-DD without a time, e.g. "2023-10-24".',
  ),
);

export const DateTimeScalar = textScalar(
  'DateTime',
  'Waktu. Instant, RFC 3339 in UTC, e.g. 2023-10-24T03:00:00Z.',
  (text) => {
    const day = INSTANT.exec(text)?.[1];
    return day !== undefined && isDay(day);
  },
  bilingual(
    'Tulis waktu menurut RFC 3339 dalam UTC dengan akhiran Z, misalnya "2023-10-24T03:00:00Z".',
    'Write an instant by RFC 3339 in UTC ending in Z, e.g. "2023-10-24T03:00:00Z".',
  ),
);

export const DecimalScalar = textScalar(
  'Decimal',
  'Bilangan desimal. Exact decimal number written as a string, e.g. "13400000.00": up to 24 digits before the point, 6 after; a sum may have more before it.',
  (text) => DECIMAL.test(text),
  bilingual(
    'Tulis angka sebagai teks dengan titik desimal, tanpa pemisah ribuan, paling banyak 24 angka di depan dan 6 di belakang titik, misalnya "13400000.00".',
    'Write the number as a string with a decimal point and no thousands separator, at most 24 digits before and 6 after the point, e.g. "13400000.00".',
  ),
  (text) => DECIMAL_SUM.test(text),
);
