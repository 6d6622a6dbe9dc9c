import type { DatePrecision, Day } from './terms.js';

/** Both ends inclusive. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
}

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
/** The days that every month has: most of all days, and told at a tenth of the time. */
const IN_EVERY_MONTH = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

function partsOf(text: string): Parts | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12) return null;
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  return { year, month, dayOfMonth };
}

function dayFrom({ year, month, dayOfMonth }: Parts): Day {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`, year 1 to 9999. */
export function isDay(text: string): boolean {
  return IN_EVERY_MONTH.test(text) || partsOf(text) !== null;
}

/** The days that a date of this precision may mean; null when it is not known or no day. */
export function dayRange(day: Day | null, precision: DatePrecision): DayRange | null {
  if (day === null || precision === 'UNKNOWN') return null;
  if (precision === 'DAY') return isDay(day) ? { first: day, last: day } : null;
  const parts = partsOf(day);
  if (parts === null) return null;
  const { year, month } = parts;
  const [firstMonth, lastMonth] = precision === 'MONTH' ? [month, month] : [1, 12];
  return {
    first: dayFrom({ year, month: firstMonth, dayOfMonth: 1 }),
    last: dayFrom({ year, month: lastMonth, dayOfMonth: daysInMonth(year, lastMonth) }),
  };
}

/** Days since 1 March of year 0, by which February and its leap day end the year. */
function ordinalOf({ year, month, dayOfMonth }: Parts): number {
  const y = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1;
}

function partsFromOrdinal(ordinal: number): Parts {
  const DAYS_IN_400_YEARS = 146_097;
  const era = Math.floor(ordinal / DAYS_IN_400_YEARS);
  const dayOfEra = ordinal - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

const FIRST_DAY: Day = '0001-01-01';
const LAST_DAY: Day = '9999-12-31';

/** The day `count` days later, or earlier when negative; stops at the ends of the calendar. */
export function addDays(day: Day, count: number): Day {
  const parts = partsOf(day);
  if (parts === null) return day;
  const moved = partsFromOrdinal(ordinalOf(parts) + count);
  if (moved.year < 1) return FIRST_DAY;
  return moved.year > 9999 ? LAST_DAY : dayFrom(moved);
}

/** The same day of the year `count` years later; 29 February becomes the 28th where needed. */
export function addYears(day: Day, count: number): Day {
  const parts = partsOf(day);
  if (parts === null) return day;
  const year = Math.min(9999, Math.max(1, parts.year + count));
  const dayOfMonth = Math.min(parts.dayOfMonth, daysInMonth(year, parts.month));
  return dayFrom({ year, month: parts.month, dayOfMonth });
}
