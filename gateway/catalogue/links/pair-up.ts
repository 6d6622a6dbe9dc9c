import { setImmediate } from 'node:timers/promises';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import type { Draft } from '../../linking/assign-ids.js';
import { certainDrafts } from '../../linking/certain-drafts.js';
import { comparePairs } from '../../linking/scored/compare-pairs.js';
import type { Comparison } from '../../linking/scored/comparison.js';
import { isWhole } from '../../linking/scored/is-whole.js';
import { profileOf, type Profile } from '../../linking/scored/profile.js';
import type { ChangedRecord } from '../../records/changed.js';
import { moveBlockKeys } from './block-index.js';
import { chunks } from '../chunks.js';
import { readRecords } from '../load-records.js';
import { meetings } from './meetings.js';
import { pairsOf, replacePairs } from './scored-pairs.js';
import { verdictsOn } from './standing-verdicts.js';
import { keyOfText, keyText, type RecordKey, type TableAccess } from '../table-access.js';

/** A comparison takes some tens of microseconds; others are answered in between. */
const COMPARED_AT_A_TIME = 500;

/** So that few of those that they meet are in memory at once. */
const MEETING_AT_A_TIME = 100;

/**
 * Compares records anew with those that they meet, and keeps the pairs that may be one agreement.
 * Records to which nothing can be added meet nobody.
 *
 * @param linked all that hang together by certain evidence with what changed
 * @returns the records that are or were paired with them
 */
export async function pairUp(
  tables: TableAccess,
  changed: readonly ChangedRecord[],
  linked: readonly PublishedRecord[],
  nodes: ReadonlySet<string>,
): Promise<RecordKey[]> {
  const drafts = certainDrafts(linked);
  const open = await openRecords(tables, drafts, nodes);
  const profiles = new Map([...open].map(profileOf).map((one) => [one.key, one]));
  const flipped = await moveBlockKeys(tables, formerProfiles(changed, linked, open), [
    ...profiles.values(),
  ]);
  await addProfiles(tables, profiles, flipped.map(keyText));

  const former = await pairsOf(tables, [
    ...new Set([...changed, ...linked, ...flipped].map(keyText)),
  ]);
  const draftOf = new Map(
    drafts.flatMap((draft) => draft.records.map((one) => [keyText(one), draft] as const)),
  );
  const areOne = (a: string, b: string) => draftOf.has(a) && draftOf.get(a) === draftOf.get(b);
  // Two records of one part find each other, and those of two parts once from each side.
  const present = new Map<string, Comparison>();
  for (const part of chunks([...profiles.values()], MEETING_AT_A_TIME)) {
    const met = (await meetings(tables, part)).filter(([a, b]) => !areOne(a, b));
    // Those met are let go again with the part: a page's records may meet many times as many.
    const here = new Map(profiles);
    await addProfiles(tables, here, met.flat());
    const pairs = met.flatMap(([a, b]) => pairOf(here.get(a), here.get(b)));
    for (const one of await compareByTurns(pairs)) present.set(`${one.a}\n${one.b}`, one);
  }
  await replacePairs(tables, former, [...present.values()]);
  return [...former, ...present.values()].flatMap(({ a, b }) => [keyOfText(a), keyOfText(b)]);
}

/** Those that a further record may still be of one agreement with. */
async function openRecords(
  tables: TableAccess,
  drafts: readonly Draft<PublishedRecord>[],
  nodes: ReadonlySet<string>,
): Promise<ReadonlySet<PublishedRecord>> {
  const keys = drafts.flatMap(({ records }) => records.map(keyText));
  const parted = new Set(
    (await verdictsOn(tables, keys))
      .filter(({ verdict }) => verdict === 'NOT_SAME')
      .flatMap(({ a, b }) => [a, b]),
  );
  return new Set(
    drafts
      .filter(
        ({ records }) =>
          !isWhole(records, nodes) || records.some((one) => parted.has(keyText(one))),
      )
      .flatMap(({ records }) => records),
  );
}

/** What lies under block keys and no longer should. */
function formerProfiles(
  changed: readonly ChangedRecord[],
  linked: readonly PublishedRecord[],
  open: ReadonlySet<PublishedRecord>,
): Profile[] {
  const replaced = new Set(changed.map(keyText));
  const closed = linked.filter((one) => !open.has(one) && !replaced.has(keyText(one)));
  return [...changed.flatMap(({ before }) => before ?? []), ...closed].map(profileOf);
}

async function addProfiles(
  tables: TableAccess,
  profiles: Map<string, Profile>,
  keys: readonly string[],
): Promise<void> {
  const missing = [...new Set(keys)].filter((key) => !profiles.has(key));
  for (const record of await readRecords(tables, missing.map(keyOfText))) {
    profiles.set(keyText(record), profileOf(record));
  }
}

function pairOf(a: Profile | undefined, b: Profile | undefined): (readonly [Profile, Profile])[] {
  return a === undefined || b === undefined ? [] : [[a, b]];
}

async function compareByTurns(
  pairs: readonly (readonly [Profile, Profile])[],
): Promise<Comparison[]> {
  const found: Comparison[] = [];
  for (const part of chunks(pairs, COMPARED_AT_A_TIME)) {
    found.push(...comparePairs(part));
    await setImmediate();
  }
  return found;
}
