import type { Day } from './law/terms.js';

/** Tells the calendar day that it is in an IANA zone, such as `Asia/Jakarta`, at an instant (P18). */
export function dayIn(timeZone: string): (instant: Date) => Day {
  // The Swedish form of a date is YYYY-MM-DD. A formatter is dear to make and cheap to use.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone });
  return (instant) => format.format(instant);
}
