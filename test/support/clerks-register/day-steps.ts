import type { Day } from '../../../schema/law/terms.js';

/** The day so many days later; earlier when negative. */
export function daysLater(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Day and month read the other way round; the day itself when that is none. */
export function dayAndMonthSwapped(day: Day): Day {
  const [year, month, date] = day.split('-');
  return Number(date) > 12 ? day : `${year ?? ''}-${date ?? ''}-${month ?? ''}`;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** On a working day: the Friday before a week-end. */
export function workingDay(day: Day): Day {
  const weekday = new Date(Date.parse(day)).getUTCDay();
  if (weekday === 0) return daysLater(day, -2);
  return weekday === 6 ? daysLater(day, -1) : day;
}
