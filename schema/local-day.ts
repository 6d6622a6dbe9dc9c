import type { Day } from './law/terms.js';

/** Tells the calendar day that it is in an IANA zone, such as `Asia/Jakarta`, at an instant (P18). */
export function dayIn(timeZone: string): (instant: Date) => Day {
  // The Swedish form of a date is YYYY-MM-DD. A formatter is dear to make, and not cheap to use.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone });
  let told = { minute: Number.NaN, day: '' };
  return (instant) => {
    // Every zone's days begin with a whole minute.
    const minute = Math.floor(instant.getTime() / MINUTE_MS);
    if (minute !== told.minute) told = { minute, day: format.format(instant) };
    return told.day;
  };
}

const MINUTE_MS = 60_000;
