import { groupBy } from '../group-by.js';
import { compareText } from '../link-record.js';
import { blockKeys, seekings } from './block-keys.js';
import type { Profile } from './profile.js';

/**
 * So many records of one register may lie under one key. Under a fuller one nobody meets: no two
 * regions sign that many documents a year that their registers do not hold in common, and comparing
 * each with each would let one register keep the gateway busy.
 */
export const MOST_PER_KEY = 250;

export interface Meeting {
  /** Each pair once, the smaller key first; in no particular order. */
  readonly pairs: readonly (readonly [Profile, Profile])[];
  /** Keys under which too many records lie, sorted. */
  readonly crowded: readonly string[];
}

/** The pairs of records of two registers that find each other by a key that is not crowded. */
export function meetingPairs(profiles: readonly Profile[]): Meeting {
  const keyed = profiles.flatMap((profile) => blockKeys(profile).map((key) => ({ key, profile })));
  const blocks = groupBy(keyed, ({ key }) => key);
  const crowded = new Set(
    [...blocks].filter(([, block]) => block.length > MOST_PER_KEY).map(([key]) => key),
  );
  const found = new Map<string, readonly [Profile, Profile]>();
  const keys = [...blocks.keys()].sort(compareText);
  for (const one of profiles) {
    for (const { own, from, to } of seekings(one)) {
      if (crowded.has(own)) continue;
      for (const key of within(keys, from, to).filter((each) => !crowded.has(each))) {
        for (const { profile: other } of blocks.get(key) ?? []) {
          if (one.record.region === other.record.region) continue;
          const [a, b] = one.key < other.key ? [one, other] : [other, one];
          found.set(`${a.key}\n${b.key}`, [a, b]);
        }
      }
    }
  }
  return { pairs: [...found.values()], crowded: [...crowded].sort(compareText) };
}

/** Of sorted keys those from one to another, both included. */
function within(keys: readonly string[], from: string, to: string): string[] {
  if (from === to) return [from];
  return keys.filter((key) => key >= from && key <= to);
}
