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

const HOUR_MS = 3_600_000;
/** No zone is further from UTC. */
const FURTHEST_MS = 15 * HOUR_MS;

/** The last millisecond of a day, by a function that tells the day of an instant. */
export function lastInstantOf(day: Day, dayOf: (instant: Date) => Day): Date {
  const noon = Date.parse(`${day}T12:00:00Z`);
  // At the first minute it is no later than the day, at the last one it is.
  let within = Math.floor((noon - 12 * HOUR_MS - FURTHEST_MS) / MINUTE_MS);
  let beyond = Math.ceil((noon + 12 * HOUR_MS + FURTHEST_MS) / MINUTE_MS);
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (dayOf(new Date(middle * MINUTE_MS)) > day) beyond = middle;
    else within = middle;
  }
  return new Date(beyond * MINUTE_MS - 1);
}
