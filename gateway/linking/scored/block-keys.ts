import { addDays } from '../../../schema/law/date-range.js';
import { STAGGERED_DAYS } from './cut-offs.js';
import type { Profile } from './profile.js';
import { isGeneral } from './word-statistics.js';

/**
 * Under which keys a record meets others: records that share none are never compared.
 *
 * Each key names the record's own region and one other party, since records that do not name each
 * other's region are never one agreement. With it goes a year in which the document may have been
 * signed: two ranges widened by half the days of staggered signing share a year wherever they are
 * near enough, so years lose no pair that OTHER_YEARS would let through. A record without any date
 * meets others by a word of the subject; those with one carry these keys for its sake.
 */
export function blockKeys(profile: Profile): string[] {
  const pairs = [...profile.regions]
    .filter((region) => region !== profile.record.region)
    .map((region) => [region, profile.record.region].sort().join('+'));
  const periods = [
    ...years(profile).map((year) => `YEAR ${year}`),
    ...words(profile).map((word) => `WORD ${word}`),
  ];
  return pairs.flatMap((pair) => periods.map((period) => `${pair} ${period}`));
}

/** Under such a key only pairs meet of which one knows no date. */
export function isWordKey(key: string): boolean {
  return key.includes(' WORD ');
}

const HALF = STAGGERED_DAYS / 2;

function years({ readings }: Profile): string[] {
  return distinct(
    readings.flatMap(({ first, last }) => {
      const [from, to] = [addDays(first, -HALF), addDays(last, HALF)].map((day) =>
        Number(day.slice(0, 4)),
      );
      if (from === undefined || to === undefined) return [];
      return Array.from({ length: to - from + 1 }, (_, step) => String(from + step));
    }),
  );
}

/** So many words of a subject give keys; no honest title has more to tell. */
export const MOST_WORD_KEYS = 20;

/** General words only where a title has no other. */
function words({ subject }: Profile): readonly string[] {
  const telling = subject.filter((word) => !isGeneral(word));
  return (telling.length > 0 ? telling : subject).slice(0, MOST_WORD_KEYS);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
