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
const BETWEEN_NUMBERS = /[;\n]|,\s|\s(?:dan|serta|&|\/)\s|\s(?=(?:nomor|no)\b)/iu;

/** More than an agreement has parties is no list of its numbers. */
const MOST_IN_A_CELL = 12;

/** Each is held against each of another record, so a register must not have as many as it likes. */
export const MOST_NUMBERS = 64;

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
    parts.length <= MOST_IN_A_CELL &&
    parts.every(
      ({ asWritten, fragments }) => BEGINS_A_NUMBER.test(asWritten) && fragments.length > 2,
    );
  const found = isList ? parts : [takenApart(documentNumber)].filter((one) => one !== null);
  return found.map((number) => ({ ...number, party: identity, among: isList }));
}

/** "… tanggal 24 Oktober 2023", "… (24-10-2023)", and the year once more: "… Tahun 2023". */
const DATE_BEHIND = /\b(?:tanggal|tertanggal|tgl)\b.*$|\(\d\d?[-/. ]\d\d?[-/. ]\d+\).*$/isu;
const YEAR_AGAIN = /((?:19|20)\d\d) tahun \1$/iu;

function takenApart(written: string): Omit<PartyNumber, 'among' | 'party'> | null {
  const text = written.replace(DATE_BEHIND, '').trim().replace(YEAR_AGAIN, '$1');
  const bare = normaliseNumber(text);
  if (bare === null) return null;
  const fragments = text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [];
  const runs = fragments.filter((one) => /^\p{N}/u.test(one)).map(withoutZeros);
  return {
    asWritten: written.trim(),
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
  if (short.length !== long.length || short.length <= 2) return false;
  const [year, whole] = [short.at(-1) ?? '', long.at(-1) ?? ''];
  return /^\d\d$/.test(year) && whole === `20${year}` && beginsWith(long, short.slice(0, -1));
}

/**
 * One is the other without its end: "119/12/PKS" for "119/12/PKS/Setda/2021". What goes on behind the
 * year is the number of another document, as addenda have it.
 */
export function isCutShort(one: PartyNumber, other: PartyNumber): boolean {
  const short = continued(one, other);
  return short !== null && /\p{L}/u.test(short.bare);
}

/** The one contradicts the other: a party gives a document one number. */
export function isOther(one: PartyNumber, other: PartyNumber): boolean {
  return one.digits !== other.digits && !isSame(one, other) && continued(one, other) === null;
}

/** The one that the other goes on from; without letters too little to tell more than that it may. */
function continued(one: PartyNumber, other: PartyNumber): PartyNumber | null {
  const [a, b] = [one.fragments, other.fragments];
  if (a.length === b.length) return null;
  const [short, long] = a.length < b.length ? [one, other] : [other, one];
  const isWhole = short.year !== null && short.fragments.at(-1) === short.year;
  if (isWhole || short.fragments.length <= 2) return null;
  return beginsWith(long.fragments, short.fragments) ? short : null;
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

/** Each number of the one with each of the other that is of the same party. */
export function pairsOfParties(a: Numbered, b: Numbered): NumberPair[] {
  const pairs: NumberPair[] = [];
  for (const one of a.numbers) {
    for (const other of b.numbers) {
      // Of two parties' own numbers nothing is told here.
      if (one.party === other.party || one.among || other.among) pairs.push([one, other]);
    }
  }
  const told = pairs.filter((pair) => (isSame(...pair) ? isToldOfOne(pair) : isOfOneParty(pair)));
  // Of a list, or of a party's two offices, a number that found its counterpart contradicts no other.
  const settled = new Set(
    [...pairs.filter((pair) => isListed(pair) && isSame(...pair)), ...told]
      .filter((pair) => !isOther(...pair))
      .flat(),
  );
  return told.filter((pair) => !isOther(...pair) || !pair.some((number) => settled.has(number)));
}

/** Of which party one of several in a cell is, only an equal long number tells, or an equal list. */
function isToldOfOne(pair: NumberPair): boolean {
  if (!isListed(pair)) return isOfOneParty(pair);
  return areLong(pair) || (isOfOneParty(pair) && pair.every(({ among }) => among));
}

function isListed([one, other]: NumberPair): boolean {
  return one.among || other.among;
}

function isOfOneParty([one, other]: NumberPair): boolean {
  return one.party === other.party;
}

const FRAGMENTS_OF_SHORT = 3;

/** They name office, subject and year, or as much: no two documents come by one, whose ever they are. */
export function areLong(pair: NumberPair): boolean {
  return pair.every(({ fragments }) => fragments.length > FRAGMENTS_OF_SHORT);
}
