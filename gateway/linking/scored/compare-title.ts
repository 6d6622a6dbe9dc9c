import { finding, type Finding } from './evidence.js';
import { isCutOff, isNearWord } from './near-word.js';
import type { Profile } from './profile.js';
import { besideHeading } from './title-heading.js';
import { markedApart, markedAside } from './title-marks.js';
import { oddsOf, roundBits, weightOf, type Outcome } from './weights.js';
import { isGeneral, rarity } from './word-rarity.js';

/** From this likeness on, the first that fits. */
const BANDS: readonly (readonly [number, Outcome<'title'>])[] = [
  [0.85, 'SAME'],
  [0.6, 'CLOSE'],
  [0.35, 'PARTLY'],
  [0.12, 'LITTLE'],
  [0, 'NONE'],
];

/** What takes a band's place where nothing tells a renewal from the first agreement. */
const UNDATED: Readonly<Partial<Record<Outcome<'title'>, Outcome<'title'>>>> = {
  SAME: 'SAME_UNDATED',
  CLOSE: 'CLOSE_UNDATED',
};

/**
 * A title that only leaves words out is still the same subject; one that has others in their place
 * may not be. So what is missing on the poorer side counts more than what is on the richer.
 */
const OF_POORER = 0.7;
const OF_RICHER = 0.3;

/** Clerks put "pengelolaan", "penanganan" and "penyelenggaraan" for one another. */
const OF_GENERAL = 0.5;

/** Words of one subject come together: two shared ones tell hardly more than the rarer of them. */
const OF_SHARED = 0.5;

/** The least that alike titles tell: one word is commoner among agreements of one pair than among all. */
const OF_RAREST = 0.75;

/**
 * Null when nothing is left of one title but its form.
 *
 * @param dated the signing days tell the pair from a renewal, which has the same title
 */
export function compareTitles(a: Profile, b: Profile, dated: boolean): Finding | null {
  const marked = compareMarks(a, b);
  if (marked !== null) return marked;
  if (a.subject.every(isGeneral) && b.subject.every(isGeneral)) {
    return finding('title', 'BOTH_GENERAL', () => ({
      ...titles(a, b),
      id: 'Kedua judul hanya menyebut pokok yang umum.',
      en: 'Neither title names more than a general subject.',
    }));
  }
  if (a.subject.length === 0 || b.subject.length === 0) return null;
  return compareSubjects(a, b, dated);
}

function titles({ record: { title: a } }: Profile, { record: { title: b } }: Profile) {
  return { a, b };
}

function compareMarks(a: Profile, b: Profile): Finding | null {
  const apart = markedApart(a.marks, b.marks);
  if (apart !== null) {
    return finding('title', 'MARKED_APART', () => ({
      ...titles(a, b),
      id: `Judul menyebut ${apart} yang berbeda.`,
      en: `The titles name a different ${apart}.`,
    }));
  }
  const aside = markedAside(a.marks, b.marks);
  if (aside === null) return null;
  return finding('title', 'MARKED_ASIDE', () => ({
    ...titles(a, b),
    id: `Hanya satu judul menyebut ${aside[0]}, dan hanya yang lain menyebut ${aside[1]}.`,
    en: `One title alone names a ${aside[0]}, and the other alone a ${aside[1]}.`,
  }));
}

function compareSubjects(a: Profile, b: Profile, dated: boolean): Finding {
  const { shared, onlyA, onlyB } = divide(a, b);
  const common = bits(shared);
  const [restA, restB] = [missed(onlyA), missed(onlyB)];
  const missing = OF_POORER * Math.min(restA, restB) + OF_RICHER * Math.max(restA, restB);
  const likeness = common === 0 ? 0 : common / (common + missing);
  const band = BANDS.find(([from]) => likeness >= from)?.[1] ?? 'NONE';
  const said = besideHeading(a, b, band);
  const outcome = dated ? said : (UNDATED[said] ?? said);
  const list = (words: readonly string[]) =>
    words.map((word) => a.wordOf.get(word) ?? b.wordOf.get(word) ?? word).join(', ') || '–';
  const percent = Math.round(likeness * 100);
  return finding(
    'title',
    outcome,
    () => ({
      ...titles(a, b),
      id: `Pokok judul sama ${percent} %; kata yang sama: ${list(shared)}; yang berbeda: ${list([...onlyA, ...onlyB])}.`,
      en: `The subjects of the titles agree to ${percent} %; shared words: ${list(shared)}; different: ${list([...onlyA, ...onlyB])}.`,
    }),
    weightByRarity(outcome, shared),
  );
}

function bits(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + rarity(word), 0);
}

function missed(words: readonly string[]): number {
  return bits(words) - (1 - OF_GENERAL) * bits(words.filter(isGeneral));
}

function rarest(words: readonly string[]): number {
  return Math.max(0, ...words.map(rarity));
}

/** A sister agreement may share a rare word; it says at most this much. */
const RAREST_PARTLY = 0.06;

/**
 * Chance agreement on these very words takes the place of the table's `u`: where it is likelier in
 * alike titles, and where it is less likely in those that are alike in part.
 */
function weightByRarity(outcome: Outcome<'title'>, shared: readonly string[]): number {
  const { m, u } = oddsOf('title', outcome);
  const told = OF_SHARED * bits(shared);
  switch (outcome) {
    case 'SAME':
    case 'SAME_UNDATED':
    case 'CLOSE':
    case 'CLOSE_UNDATED': {
      const byChance = 2 ** -Math.max(told, OF_RAREST * rarest(shared));
      return roundBits(Math.max(0, Math.log2(m / Math.max(u, byChance))));
    }
    case 'PARTLY':
      return roundBits(Math.log2(m / Math.min(u, Math.max(RAREST_PARTLY, 2 ** -told))));
    case 'BOTH_GENERAL':
    case 'MARKED_APART':
    case 'MARKED_ASIDE':
    case 'FIELD_OF_OTHER':
    case 'ONE_GENERAL':
    case 'LITTLE':
    case 'NONE':
      return weightOf('title', outcome);
  }
}

interface Divided {
  readonly shared: readonly string[];
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

/** By the stems, or by the words: a slip of the pen in a prefix or suffix leaves another stem. */
function isNear(a: Profile, word: string, b: Profile, other: string): boolean {
  const [full, others] = [a.wordOf.get(word) ?? '', b.wordOf.get(other) ?? ''];
  return isNearWord(word, other) || isNearWord(full, others) || isCutOff(full, others);
}

/** A word with a slip of the pen is shared too, with the likeliest first of its neighbours. */
function divide(a: Profile, b: Profile): Divided {
  const shared = a.subject.filter((word) => b.wordOf.has(word));
  const taken = new Set(shared);
  const leftB = new Set(b.subject.filter((word) => !taken.has(word)));
  const onlyA: string[] = [];
  for (const word of a.subject.filter((one) => !taken.has(one)).sort()) {
    const near = [...leftB].sort().find((other) => isNear(a, word, b, other));
    if (near === undefined) onlyA.push(word);
    else {
      leftB.delete(near);
      shared.push(word < near ? word : near);
    }
  }
  return { shared: shared.sort(), onlyA, onlyB: [...leftB].sort() };
}
