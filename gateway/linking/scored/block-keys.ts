import { addDays } from '../../../schema/law/date-range.js';
import { STAGGERED_DAYS } from './cut-offs.js';
import type { Profile } from './profile.js';
import { isGeneral } from './word-rarity.js';

/** A record that lies under `own` meets those that lie under `sought`. */
export interface Seeking {
  readonly own: string;
  readonly sought: string;
}

/**
 * Under which keys a record lies and under which it seeks others: records that do not find each
 * other so are never compared. If one finds the other, it is found by it.
 *
 * Each key names the record's own region and one other party, since records that do not name each
 * other's region are never one agreement. With it goes a year in which the document may have been
 * signed: two ranges widened by half the days of staggered signing share a year wherever they are
 * near enough, so years lose no pair that OTHER_YEARS would let through. A record without any date
 * meets others by a word of the subject.
 */
export function seekings(profile: Profile): Seeking[] {
  const pairs = [...profile.regions]
    .filter((region) => region !== profile.record.region)
    .map((region) => [region, profile.record.region].sort().join('+'));
  return pairs.flatMap((pair) => periods(profile).map((each) => under(pair, each)));
}

/** The keys that a record lies under, each once. */
export function blockKeys(profile: Profile): string[] {
  return distinct(seekings(profile).map(({ own }) => own));
}

function under(pair: string, { own, sought }: Seeking): Seeking {
  return { own: `${pair} ${own}`, sought: `${pair} ${sought}` };
}

function periods(profile: Profile): Seeking[] {
  const [undated, dated] = ['UNDATED', 'DATED'].map((kind) =>
    words(profile).map((word) => `${kind} ${word}`),
  ) as [string[], string[]];
  if (profile.days.length === 0) {
    return undated.flatMap((own, place) =>
      [own, dated[place] ?? own].map((sought) => ({ own, sought })),
    );
  }
  return [
    ...years(profile).map((year) => ({ own: `YEAR ${year}`, sought: `YEAR ${year}` })),
    ...dated.map((own, place) => ({ own, sought: undated[place] ?? own })),
  ];
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
