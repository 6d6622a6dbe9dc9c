import { finding, type Finding } from './evidence.js';
import { isNearWord } from './near-word.js';
import type { Profile } from './profile.js';
import { markedApart } from './title-marks.js';
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
const INDEPENDENT = 0.5;

/**
 * Null when nothing is left of one title but its form.
 *
 * @param dated the signing days tell the pair from a renewal, which has the same title
 */
export function compareTitles(a: Profile, b: Profile, dated: boolean): Finding | null {
  const titles = { a: a.record.title, b: b.record.title };
  const mark = markedApart(a.marks, b.marks);
  if (mark !== null) {
    return finding('title', 'MARKED_APART', () => ({
      ...titles,
      id: `Judul menyebut ${mark} yang berbeda.`,
      en: `The titles name a different ${mark}.`,
    }));
  }
  if (a.subject.every(isGeneral) && b.subject.every(isGeneral)) {
    return finding('title', 'BOTH_GENERAL', () => ({
      ...titles,
      id: 'Kedua judul hanya menyebut pokok yang umum.',
      en: 'Neither title names more than a general subject.',
    }));
  }
  if (a.subject.length === 0 || b.subject.length === 0) return null;
  const { shared, onlyA, onlyB } = divide(a, b);
  const bits = (words: readonly string[]) => words.reduce((sum, word) => sum + rarity(word), 0);
  const missed = (words: readonly string[]) =>
    bits(words) - (1 - OF_GENERAL) * bits(words.filter(isGeneral));
  const [common, restA, restB] = [bits(shared), missed(onlyA), missed(onlyB)];
  const missing = OF_POORER * Math.min(restA, restB) + OF_RICHER * Math.max(restA, restB);
  const likeness = common === 0 ? 0 : common / (common + missing);
  const band = BANDS.find(([from]) => likeness >= from)?.[1] ?? 'NONE';
  const outcome = dated ? band : (UNDATED[band] ?? band);
  const list = (words: readonly string[]) =>
    words.map((word) => a.wordOf.get(word) ?? b.wordOf.get(word) ?? word).join(', ') || '–';
  const percent = Math.round(likeness * 100);
  return finding(
    'title',
    outcome,
    () => ({
      ...titles,
      id: `Pokok judul sama ${percent} %; kata yang sama: ${list(shared)}; yang berbeda: ${list([...onlyA, ...onlyB])}.`,
      en: `The subjects of the titles agree to ${percent} %; shared words: ${list(shared)}; different: ${list([...onlyA, ...onlyB])}.`,
    }),
    weightByRarity(outcome, common),
  );
}

/** A sister agreement may share a rare word; it says at most this much. */
const RAREST_PARTLY = 0.06;

/**
 * Chance agreement on these very words takes the place of the table's `u`: where it is likelier in
 * alike titles, and where it is less likely in those that are alike in part.
 */
function weightByRarity(outcome: Outcome<'title'>, common: number): number {
  const { m, u } = oddsOf('title', outcome);
  const byChance = 2 ** (-common * INDEPENDENT);
  switch (outcome) {
    case 'SAME':
    case 'SAME_UNDATED':
    case 'CLOSE':
    case 'CLOSE_UNDATED':
      return roundBits(Math.max(0, Math.log2(m / Math.max(u, byChance))));
    case 'PARTLY':
      return roundBits(Math.log2(m / Math.min(u, Math.max(RAREST_PARTLY, byChance))));
    case 'BOTH_GENERAL':
    case 'MARKED_APART':
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
  return isNearWord(word, other) || isNearWord(a.wordOf.get(word) ?? '', b.wordOf.get(other) ?? '');
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
