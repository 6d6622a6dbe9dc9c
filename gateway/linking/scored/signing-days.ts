import { dayRange, isDay, type DayRange } from '../../../schema/law/date-range.js';
import type { DatePrecision, Day } from '../../../schema/law/terms.js';
import type { LinkRecord } from '../link-record.js';
import type { PartyNumber } from './number-parts.js';

/** A run of days; `from` and `to` are its ends as numbers, of use only in differences. */
export interface DaySpan extends DayRange {
  readonly from: number;
  readonly to: number;
}

/** Days that a record gives for its signing; `own` is the record's, else a party's or a number's. */
export interface SigningDay extends DaySpan {
  readonly precision: DatePrecision;
  readonly own: boolean;
}

const DAY_MS = 86_400_000;

/** Days since 1970; of use only in differences. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function spanOf({ first, last }: DayRange): DaySpan {
  return { first, last, from: dayNumber(first), to: dayNumber(last) };
}

/**
 * The record's day first, then those of its parties. Where neither is known, the years in the
 * document numbers: these are given when the document is signed. Empty when nothing tells a year.
 */
export function signingDays(record: LinkRecord, numbers: readonly PartyNumber[]): SigningDay[] {
  const { signedOn, signedOnPrecision, parties } = record;
  const own = dayRange(signedOn, signedOnPrecision);
  const ofParties = distinct(parties.map((party) => party.signedOn))
    .filter((day) => day !== signedOn)
    .flatMap((day) => dayRange(day, 'DAY') ?? []);
  const known = [
    ...(own === null ? [] : [{ ...spanOf(own), precision: signedOnPrecision, own: true }]),
    ...ofParties.map((range) => ({ ...spanOf(range), precision: 'DAY' as const, own: false })),
  ];
  if (known.length > 0) return known;
  return distinct(numbers.map(({ year }) => year))
    .flatMap((year) => dayRange(`${year}-01-01`, 'YEAR') ?? [])
    .map((range) => ({ ...spanOf(range), precision: 'YEAR' as const, own: false }));
}

function distinct(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts)].filter((text) => text !== null);
}

/** 2023-07-03 of 2023-03-07; null where no such day exists or it is the same. */
export function swapped(day: Day): Day | null {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const other = `${year}-${dayOfMonth}-${month}`;
  return other !== day && isDay(other) ? other : null;
}

/** Every day or run of days that may be meant, day and month mistaken for each other included. */
export function readings(days: readonly SigningDay[]): DaySpan[] {
  return days.flatMap((range) => {
    const other = range.precision === 'DAY' ? swapped(range.first) : null;
    return other === null ? [range] : [range, spanOf({ first: other, last: other })];
  });
}

/** Days between two runs of days; zero when they meet. */
export function gapDays(a: DaySpan, b: DaySpan): number {
  return Math.max(0, b.from - a.to, a.from - b.to);
}

/** The least gap between any two; null when either has none. */
export function leastGap(a: readonly DaySpan[], b: readonly DaySpan[]): number | null {
  let least: number | null = null;
  for (const one of a) {
    for (const other of b) {
      const gap = gapDays(one, other);
      if (least === null || gap < least) least = gap;
    }
  }
  return least;
}
