import { partyIdentity } from '../../../schema/record/party-identity.js';
import type { PublishedParty } from '../../../schema/record/published-record.js';
import { resolveRegion } from '../../../schema/reference/region-name.js';
import { regionByCode } from '../../../schema/reference/regions.js';
import { withRegionCodes } from './region-words.js';
import { isShortFor } from './short-name.js';
import { writtenOut } from './subject-words.js';

/** What the short name of an organisation leaves out. */
const PASSED_OVER: ReadonlySet<string> = new Set(['dan', 'di', 'persero', 'pt', 'republik']);

/** No longer name has a short one in use; names are a stranger's, and may be as long as they like. */
const MOST_SHORTENED = 20;

const REGIONAL: ReadonlySet<string> = new Set(['PROVINSI', 'KABUPATEN', 'KOTA']);

/** A party as linking tells it from others, and as it is shown. */
export interface NamedParty {
  /** A region's code wherever the name tells it; a private person's kind alone (P5). */
  readonly identity: string;
  readonly name: string;
  readonly region: string | null;
  /** Of its name; of a region none, since its code tells more. */
  readonly words: ReadonlySet<string>;
}

const NO_WORDS: ReadonlySet<string> = new Set();

export function namedParty(party: PublishedParty): NamedParty {
  const region = regionOf(party);
  return {
    identity: identityOf({ ...party, region }),
    name: party.name,
    region,
    words: region === null ? new Set(writtenOut(party.name)) : NO_WORDS,
  };
}

/** The code of the region that a party is, wherever its name tells it; null: it is none. */
export function regionOf(party: PublishedParty): string | null {
  return party.region ?? regionByName(party);
}

function identityOf(party: PublishedParty): string {
  return party.kind === 'PERSEORANGAN' ? party.kind : partyIdentity(party);
}

/** A clerk may have written the name and left the code out, or named an office of the region. */
function regionByName({ kind, name }: PublishedParty): string | null {
  if (!REGIONAL.has(kind)) return null;
  const resolution = resolveRegion(name, kind);
  return resolution.ok ? resolution.region.code : regionNamedIn(name, kind);
}

/** "Dinas Kesehatan Kabupaten Bungo" acts for Bungo; null when none or several are named. */
function regionNamedIn(name: string, kind: string): string | null {
  const codes = withRegionCodes(writtenOut(name)).filter((word) => word.startsWith('@'));
  const named = new Set(codes.map((code) => regionByCode(code.slice(1))));
  const [only] = named;
  return named.size === 1 && only?.kind === kind ? only.code : null;
}

/** Codes and name words of the regions, which a title repeats and which tell nothing of it. */
export function wordsOfRegions(parties: readonly NamedParty[]): ReadonlySet<string> {
  return new Set(parties.flatMap(({ region }) => (region === null ? [] : wordsOfRegion(region))));
}

/** Regions are few, and each is named in many records. */
const kept = new Map<string, readonly string[]>();

function wordsOfRegion(code: string): readonly string[] {
  const known = kept.get(code);
  if (known !== undefined) return known;
  const fact = regionByCode(code);
  if (fact === undefined) return [`@${code}`];
  const province = regionByCode(fact.province)?.name ?? '';
  const words = [`@${code}`, `@${fact.province}`, ...writtenOut(`${fact.name} ${province}`)];
  kept.set(code, words);
  return words;
}

/**
 * One party by two names: the same identity, or organisations with most words in common, of which
 * one may be the other's first letters.
 */
export function isSameParty(a: NamedParty, b: NamedParty): boolean {
  if (a.identity === b.identity) return true;
  if (a.region !== null || b.region !== null) return false;
  return hasMostOf(a.words, b.words) || hasMostOf(b.words, a.words);
}

function hasMostOf(own: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const names = [...others].filter((word) => !PASSED_OVER.has(word)).slice(0, MOST_SHORTENED);
  const shared = [...own].filter((word) => others.has(word) || isShortFor(word, names)).length;
  return shared > 0 && shared * 3 >= own.size * 2;
}
