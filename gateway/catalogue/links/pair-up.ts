import { setImmediate } from 'node:timers/promises';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import type { Draft } from '../../linking/assign-ids.js';
import { certainDrafts } from '../../linking/certain-drafts.js';
import { compareText } from '../../linking/link-record.js';
import { comparePairs } from '../../linking/scored/compare-pairs.js';
import type { Comparison } from '../../linking/scored/comparison.js';
import { isWhole } from '../../linking/scored/is-whole.js';
import { profileOf, type Profile } from '../../linking/scored/profile.js';
import { moveBlockKeys } from './block-index.js';
import { chunks } from '../chunks.js';
import { meetings } from './meetings.js';
import { readProfiles } from './met-profiles.js';
import { pairsOf, replacePairs } from './scored-pairs.js';
import { draftByKey, settledRecords, type Relinking } from './settled-records.js';
import { verdictsOn } from './standing-verdicts.js';
import { keyOfText, keyText, type RecordKey, type TableAccess } from '../table-access.js';

/** A comparison takes some tens of microseconds; others are answered in between. */
const COMPARED_AT_A_TIME = 500;

/** So that few of those that they meet are in memory at once. */
const MEETING_AT_A_TIME = 100;

/**
 * Compares records with those that they meet, and keeps the pairs that may be one agreement.
 * Records to which nothing can be added meet nobody, and settled ones only what is new.
 *
 * @returns the records that are or were paired with them
 */
export async function pairUp(
  tables: TableAccess,
  { changed, linked, judged }: Relinking,
  nodes: ReadonlySet<string>,
): Promise<RecordKey[]> {
  const drafts = certainDrafts(linked);
  const isOpen = await opennessOf(tables, [...changed, ...linked], nodes);
  const open = new Set(drafts.filter(isOpen).flatMap(({ records }) => records));
  const settled = settledRecords({ changed, linked, drafts, judged, isOpen });
  const replaced = new Set(changed.map(keyText));
  const anew = [...open].filter((one) => !settled.has(one)).map(profileOf);
  const closed = linked.filter(
    (one) => !open.has(one) && !settled.has(one) && !replaced.has(keyText(one)),
  );

  const gone = [...changed.flatMap(({ before }) => before ?? []), ...closed].map(profileOf);
  const flipped = await moveBlockKeys(tables, gone, anew);
  const profiles = new Map(anew.map((one) => [one.key, one]));
  await addProfiles(tables, profiles, flipped.map(keyText));

  const draftOf = draftByKey(drafts);
  const areOne = (a: string, b: string) => draftOf.has(a) && draftOf.get(a) === draftOf.get(b);
  const present = await compareAnew(tables, profiles, areOne);
  const moved = new Set([...replaced, ...profiles.keys(), ...closed.map(keyText)]);
  const former = await pairsOf(tables, [...new Set([...moved, ...linked.map(keyText)])]);
  const overtaken = former.filter(({ a, b }) => moved.has(a) || moved.has(b) || areOne(a, b));
  await replacePairs(tables, overtaken, present);
  return [...former, ...present].flatMap(({ a, b }) => [keyOfText(a), keyOfText(b)]);
}

/** What those of the profiles and all that they meet come to, beyond APART. */
async function compareAnew(
  tables: TableAccess,
  profiles: ReadonlyMap<string, Profile>,
  areOne: (a: string, b: string) => boolean,
): Promise<Comparison[]> {
  // Two records of one part find each other, and those of two parts once from each side.
  const found = new Map<string, Comparison>();
  for (const part of chunks([...profiles.values()].sort(byYear), MEETING_AT_A_TIME)) {
    const met = (await meetings(tables, part)).filter(([a, b]) => !areOne(a, b));
    // Those met are let go again with the part: a page's records may meet many times as many.
    const here = new Map(profiles);
    await addProfiles(tables, here, met.flat());
    const pairs = met.flatMap(([a, b]) => pairOf(here.get(a), here.get(b)));
    for (const one of await compareByTurns(pairs)) found.set(`${one.a}\n${one.b}`, one);
  }
  return [...found.values()];
}

/** Those who signed in one year meet much the same others, which are then read once. */
function byYear({ years: [a = ''] }: Profile, { years: [b = ''] }: Profile): number {
  return compareText(a, b);
}

/** Whether a further record may still be of one agreement with those of a draft of these. */
async function opennessOf(
  tables: TableAccess,
  records: readonly RecordKey[],
  nodes: ReadonlySet<string>,
): Promise<(draft: Draft<PublishedRecord>) => boolean> {
  const verdicts = await verdictsOn(tables, [...new Set(records.map(keyText))]);
  const parted = new Set(
    verdicts.filter(({ verdict }) => verdict === 'NOT_SAME').flatMap(({ a, b }) => [a, b]),
  );
  return ({ records: ofDraft }) =>
    !isWhole(ofDraft, nodes) || ofDraft.some((one) => parted.has(keyText(one)));
}

async function addProfiles(
  tables: TableAccess,
  profiles: Map<string, Profile>,
  keys: readonly string[],
): Promise<void> {
  const missing = [...new Set(keys)].filter((key) => !profiles.has(key));
  for (const profile of await readProfiles(tables, missing.map(keyOfText))) {
    profiles.set(profile.key, profile);
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
