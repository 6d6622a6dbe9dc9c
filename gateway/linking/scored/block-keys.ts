import { addDays } from '../../../schema/law/date-range.js';
import { storedKey } from '../stored-key.js';
import { STAGGERED_DAYS } from './cut-offs.js';
import { INSTRUMENT_LEVELS } from './instrument-level.js';
import { mixedUpDays } from './one-event.js';
import type { Profile } from './profile.js';

/** A record that lies under `own` meets those that lie under a key from `from` to `to`. */
export interface Seeking {
  readonly own: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Under which keys a record lies and under which it seeks others: records that do not find each
 * other so are never compared. If one finds another that names its region, it is found by it.
 *
 * A record lies under keys of its own register and seeks in those of the regions that it names, since
 * records that do not name each other's region are never one agreement; so what is written together
 * lies together, and no register fills the block of another. With most keys go a level, since OTHER_LEVEL
 * keeps others apart, and a year in which the document may have been signed: two ranges widened by
 * half the days of staggered signing share a year wherever they are near enough, so years lose no pair
 * that OTHER_YEARS would let through. A record without a level meets those of all levels, and one
 * without any date those of all years.
 *
 * What a number outweighs of level and year, records find by the number; what one day under one title
 * outweighs of the level, by the day.
 */
export function seekings(profile: Profile): Seeking[] {
  return [...bySigning(profile), ...byDay(profile), ...byNumber(profile)];
}

/** The keys that a record lies under, each once. */
export function blockKeys(profile: Profile): string[] {
  const dates = profile.days.length > 0 ? years(profile).map(inYear) : [NO_DATE];
  const levels = profile.levels.length > 0 ? profile.levels : [NO_LEVEL];
  const { region: register } = profile.record;
  const under = [
    ...levels.flatMap((level) => dates.map((date) => `${level} ${date}`)),
    ...mixedUpDays(profile).map(inDay),
  ];
  return [
    ...partners(profile).flatMap((other) => under.map((key) => `${register}>${other} ${key}`)),
    ...numbers(profile).map((number) => `${number} ${register}`),
  ];
}

function bySigning(profile: Profile): Seeking[] {
  const register = profile.record.region;
  const dates = profile.days.length > 0 ? dated(profile) : UNDATED;
  return partners(profile).flatMap((other) =>
    levelled(profile).flatMap(([level, sought]) =>
      dates.map(({ own, from, to }) => ({
        own: `${register}>${other} ${level} ${own}`,
        from: `${other}>${register} ${sought} ${from}`,
        to: `${other}>${register} ${sought} ${to}`,
      })),
    ),
  );
}

function partners({ record, regions }: Profile): string[] {
  return [...regions].filter((region) => region !== record.region);
}

const NO_LEVEL = 'ANY';

/** Each level that it lies under, with each that it seeks. */
function levelled({ levels }: Profile): (readonly [string, string])[] {
  if (levels.length === 0) {
    return [NO_LEVEL, ...INSTRUMENT_LEVELS].map((sought) => [NO_LEVEL, sought]);
  }
  return levels.flatMap((level) => [[level, level] as const, [level, NO_LEVEL] as const]);
}

const NO_DATE = 'UNDATED';

/** Others without a date, and all that have one. */
const UNDATED: readonly Seeking[] = [
  alone(NO_DATE),
  { own: NO_DATE, from: 'YEAR 0000', to: 'YEAR 9999' },
];

function inYear(year: string): string {
  return `YEAR ${year}`;
}

function inDay(day: string): string {
  return `DAY ${day}`;
}

function dated(profile: Profile): Seeking[] {
  return years(profile).flatMap((year) => {
    const own = inYear(year);
    return [own, NO_DATE].map((sought) => ({ own, from: sought, to: sought }));
  });
}

function alone(key: string): Seeking {
  return { own: key, from: key, to: key };
}

function byDay(profile: Profile): Seeking[] {
  const register = profile.record.region;
  return partners(profile).flatMap((other) =>
    mixedUpDays(profile).map((day) => {
      const sought = `${other}>${register} ${inDay(day)}`;
      return { own: `${register}>${other} ${inDay(day)}`, from: sought, to: sought };
    }),
  );
}

function byNumber(profile: Profile): Seeking[] {
  return partners(profile).flatMap((other) =>
    numbers(profile).map((number) => {
      const sought = `${number} ${other}`;
      return { own: `${number} ${profile.record.region}`, from: sought, to: sought };
    }),
  );
}

/** Only a number that bears its year can be that of one document (`sharesDocumentNumber`). */
function numbers(profile: Profile): string[] {
  const ofYears = profile.numbers.filter(({ year }) => year !== null);
  return [...new Set(ofYears.map(({ party, bare }) => storedKey(`NUMBER ${party} ${bare}`)))];
}

const HALF = STAGGERED_DAYS / 2;

function years({ readings }: Profile): string[] {
  return [
    ...new Set(
      readings.flatMap(({ first, last }) => {
        const [from, to] = [addDays(first, -HALF), addDays(last, HALF)].map((day) =>
          Number(day.slice(0, 4)),
        );
        if (from === undefined || to === undefined) return [];
        return Array.from({ length: to - from + 1 }, (_, step) => String(from + step));
      }),
    ),
  ];
}
