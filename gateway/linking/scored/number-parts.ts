import type { PublishedParty } from '../../../schema/record/published-record.js';
import { normaliseNumber } from '../document-number.js';

/** A party's document number, taken apart. */
export interface PartyNumber {
  readonly party: string;
  readonly asWritten: string;
  /** One of several in a cell, as headings list them: it may be another party's. */
  readonly among: boolean;
  /** Letters and digits alone, in one case. */
  readonly bare: string;
  /** `119`, `12`, `ksd`, `2023`: what stands between the strokes and dots. */
  readonly fragments: readonly string[];
  /** The runs of digits, without leading zeros. */
  readonly digits: string;
  readonly year: string | null;
}

/** "415.4/12/KSD/2023 dan Nomor: 119/8/PKS/2023". */
const BETWEEN_NUMBERS = /[;\n]|\s(?:dan|serta|&)\s|(?<=\S\s)(?=(?:nomor|no)\b)/iu;

/** "12/…", "B-12/…"; not the rest of an office's name, as in "12/Kesbang dan Politik/2023". */
const BEGINS_A_NUMBER = /^\s*(?:(?:nomor|no)[\s.:]*)?(?:\p{L}{1,2}[-/. ]+)?\p{N}/iu;

/**
 * What stands in a party's cell: one number, several, or none. A private person's number is nobody's
 * in particular and is left out.
 *
 * @param identity of the party, by which its numbers are told from those of others
 */
export function partyNumbers(
  { kind, documentNumber }: Pick<PublishedParty, 'kind' | 'documentNumber'>,
  identity: string,
): PartyNumber[] {
  if (documentNumber === null || kind === 'PERSEORANGAN') return [];
  const written = documentNumber.split(BETWEEN_NUMBERS);
  const parts = written.length > 1 ? written.flatMap((part) => takenApart(part) ?? []) : [];
  const isList =
    parts.length > 1 &&
    parts.every(
      ({ asWritten, fragments }) => BEGINS_A_NUMBER.test(asWritten) && fragments.length > 2,
    );
  const found = isList ? parts : [takenApart(documentNumber)].filter((one) => one !== null);
  return found.map((number) => ({ ...number, party: identity, among: isList }));
}

function takenApart(text: string): Omit<PartyNumber, 'among' | 'party'> | null {
  const bare = normaliseNumber(text);
  if (bare === null) return null;
  const fragments = text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [];
  const runs = fragments.filter((one) => /^\p{N}/u.test(one)).map(withoutZeros);
  return {
    asWritten: text.trim(),
    bare,
    fragments: fragments.filter((one) => one !== 'nomor' && one !== 'no'),
    digits: runs.join('/'),
    year: fragments.findLast((one) => /^(19|20)\d\d$/.test(one)) ?? null,
  };
}

function withoutZeros(run: string): string {
  return run.replace(/^0+/, '');
}

/** The same but for the year, of which one has the last two digits: "…/KSD/22". */
export function isSame(one: PartyNumber, other: PartyNumber): boolean {
  return one.bare === other.bare || hasShortYear(one, other) || hasShortYear(other, one);
}

function hasShortYear(
  { fragments: short }: PartyNumber,
  { fragments: long }: PartyNumber,
): boolean {
  const [year, whole] = [short.at(-1) ?? '', long.at(-1) ?? ''];
  return (
    short.length === long.length &&
    short.length > 2 &&
    whole === `20${year}` &&
    /^\d\d$/.test(year) &&
    beginsWith(long, short.slice(0, -1))
  );
}

/** One is the other without its end: "119/12/PKS" for "119/12/PKS/Setda/2021". */
export function isCutShort({ fragments: a }: PartyNumber, { fragments: b }: PartyNumber): boolean {
  if (a.length === b.length) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 2 && beginsWith(long, short);
}

function beginsWith(long: readonly string[], short: readonly string[]): boolean {
  return short.every((part, place) => isEqual(part, long[place] ?? ''));
}

function isEqual(one: string, other: string): boolean {
  return one === other || withoutZeros(one) === withoutZeros(other);
}

export type NumberPair = readonly [PartyNumber, PartyNumber];

interface Numbered {
  readonly numbers: readonly PartyNumber[];
}

/**
 * Each number of the one with each of the other that is of the same party. Of which party one of
 * several in a cell is, only an equal number tells.
 */
export function pairsOfParties(a: Numbered, b: Numbered): NumberPair[] {
  const pairs: NumberPair[] = [];
  for (const one of a.numbers) {
    for (const other of b.numbers) {
      const isOfOne = one.among || other.among ? isSame(one, other) : one.party === other.party;
      if (isOfOne) pairs.push([one, other]);
    }
  }
  return pairs;
}
