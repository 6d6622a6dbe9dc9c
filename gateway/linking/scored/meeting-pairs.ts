import { groupBy } from '../group-by.js';
import { compareText } from '../link-record.js';
import { blockKeys, isWordKey } from './block-keys.js';
import type { Profile } from './profile.js';

/** Records of one register that a block may hold and still be compared each with each. */
export const MOST_PER_SIDE = 60;

/** In a larger block, how many neighbours on either side of its place a record is compared with. */
export const NEIGHBOURS = 20;

export interface Meeting {
  /** Each pair once, the smaller key first; in no particular order. */
  readonly pairs: readonly (readonly [Profile, Profile])[];
  /** Keys under which more records came than are compared each with each, sorted. */
  readonly crowded: readonly string[];
}

/**
 * The pairs of records that share a block key, those of one register apart.
 *
 * A block with more than `MOST_PER_SIDE` records of one register is not skipped, and not compared
 * each with each: its records are laid in a row twice, by signing day and by subject, and each meets
 * its `NEIGHBOURS` in the row. So the pairs grow with the records, and what is near in day or
 * wording still meets.
 */
export function meetingPairs(profiles: readonly Profile[]): Meeting {
  const keyed = profiles.flatMap((profile) => blockKeys(profile).map((key) => ({ key, profile })));
  const found = new Map<string, readonly [Profile, Profile]>();
  const crowded: string[] = [];
  for (const [key, members] of groupBy(keyed, (one) => one.key)) {
    const block = members.map(({ profile }) => profile);
    const isCrowded = largestSide(block) > MOST_PER_SIDE;
    if (isCrowded) crowded.push(key);
    for (const [one, other] of isCrowded ? neighbours(block) : eachWithEach(block)) {
      if (one.record.region === other.record.region) continue;
      if (isWordKey(key) && one.days.length > 0 && other.days.length > 0) continue;
      const [a, b] = one.key < other.key ? [one, other] : [other, one];
      found.set(`${a.key}\n${b.key}`, [a, b]);
    }
  }
  return { pairs: [...found.values()], crowded: crowded.sort(compareText) };
}

function sides(block: readonly Profile[]): Profile[][] {
  return [...groupBy(block, ({ record }) => record.region).values()];
}

function largestSide(block: readonly Profile[]): number {
  return Math.max(...sides(block).map(({ length }) => length));
}

function eachWithEach(block: readonly Profile[]): (readonly [Profile, Profile])[] {
  const [own = [], others = []] = sides(block);
  return own.flatMap((one) => others.map((other) => [one, other] as const));
}

function neighbours(block: readonly Profile[]): (readonly [Profile, Profile])[] {
  return [byDay, bySubject].flatMap((rowKey) => {
    const row = block
      .map((profile) => ({ place: `${rowKey(profile)} ${profile.key}`, profile }))
      .sort((a, b) => compareText(a.place, b.place))
      .map(({ profile }) => profile);
    return row.flatMap((one, place) =>
      row.slice(place + 1, place + 1 + NEIGHBOURS).map((other) => [one, other] as const),
    );
  });
}

/** The undated last: they look for neighbours by their subject. */
function byDay({ days }: Profile): string {
  return days[0]?.first ?? '~';
}

function bySubject({ subject }: Profile): string {
  return [...subject].sort(compareText).join(' ');
}
