import { addDays } from '../../../schema/law/date-range.js';
import { STAGGERED_DAYS } from './cut-offs.js';
import type { Profile } from './profile.js';

/** A record that lies under `own` meets those that lie under a key from `from` to `to`. */
export interface Seeking {
  readonly own: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Under which keys a record lies and under which it seeks others: records that do not find each
 * other so are never compared. If one finds the other, it is found by it.
 *
 * Each key names a register and a region that its record names, since records that do not name each
 * other's region are never one agreement; a record lies under its own register and seeks in those of
 * others, so that what is written together lies together. With them goes a year in which the document
 * may have been signed: two ranges widened by half the days of staggered signing share a year wherever
 * they are near enough, so years lose no pair that OTHER_YEARS would let through; nor does a slip of the
 * pen that a year in a number tells. A record without any date meets those of all years.
 */
export function seekings(profile: Profile): Seeking[] {
  const register = profile.record.region;
  const dates = profile.days.length > 0 ? dated(profile) : UNDATED;
  return partners(profile).flatMap((other) =>
    dates.map(({ own, from, to }) => ({
      own: `${register}>${other} ${own}`,
      from: `${other}>${register} ${from}`,
      to: `${other}>${register} ${to}`,
    })),
  );
}

/** The keys that a record lies under, each once. */
export function blockKeys(profile: Profile): string[] {
  const dates = profile.days.length > 0 ? years(profile).map(inYear) : [NO_DATE];
  return partners(profile).flatMap((other) =>
    dates.map((date) => `${profile.record.region}>${other} ${date}`),
  );
}

function partners({ record, regions }: Profile): string[] {
  return [...regions].filter((region) => region !== record.region);
}

const NO_DATE = 'UNDATED';

/** Others without a date, and all that have one. */
const UNDATED: readonly Seeking[] = [
  { own: NO_DATE, from: NO_DATE, to: NO_DATE },
  { own: NO_DATE, from: 'YEAR 0000', to: 'YEAR 9999' },
];

function inYear(year: string): string {
  return `YEAR ${year}`;
}

function dated(profile: Profile): Seeking[] {
  return years(profile).flatMap((year) => {
    const own = inYear(year);
    return [own, NO_DATE].map((sought) => ({ own, from: sought, to: sought }));
  });
}

const HALF = STAGGERED_DAYS / 2;

function years({ readings, numbers }: Profile): string[] {
  return [
    ...new Set([
      ...numbers.flatMap(({ year }) => year ?? []),
      ...readings.flatMap(({ first, last }) => {
        const [from, to] = [addDays(first, -HALF), addDays(last, HALF)].map((day) =>
          Number(day.slice(0, 4)),
        );
        if (from === undefined || to === undefined) return [];
        return Array.from({ length: to - from + 1 }, (_, step) => String(from + step));
      }),
    ]),
  ];
}
