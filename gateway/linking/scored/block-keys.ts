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
 * Each key names the record's own region and one other party, since records that do not name each
 * other's region are never one agreement. With it goes a year in which the document may have been
 * signed: two ranges widened by half the days of staggered signing share a year wherever they are
 * near enough, so years lose no pair that OTHER_YEARS would let through; nor does a slip of the pen
 * that a year in a number tells. A record without any date meets those of all years.
 */
export function seekings(profile: Profile): Seeking[] {
  const pairs = [...profile.regions]
    .filter((region) => region !== profile.record.region)
    .map((region) => [region, profile.record.region].sort().join('+'));
  const sought = profile.days.length > 0 ? dated(profile) : UNDATED;
  return pairs.flatMap((pair) =>
    sought.map(({ own, from, to }) => ({
      own: `${pair} ${own}`,
      from: `${pair} ${from}`,
      to: `${pair} ${to}`,
    })),
  );
}

/** The keys that a record lies under, each once. */
export function blockKeys(profile: Profile): string[] {
  return [...new Set(seekings(profile).map(({ own }) => own))];
}

const NO_DATE = 'UNDATED';

/** Others without a date, and all that have one. */
const UNDATED: readonly Seeking[] = [
  { own: NO_DATE, from: NO_DATE, to: NO_DATE },
  { own: NO_DATE, from: 'YEAR 0000', to: 'YEAR 9999' },
];

function dated(profile: Profile): Seeking[] {
  return years(profile).flatMap((year) => {
    const own = `YEAR ${year}`;
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
