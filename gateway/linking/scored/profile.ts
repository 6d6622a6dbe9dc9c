import type {
  PublishedFunding,
  PublishedParty,
  PublishedRelation,
} from '../../../schema/record/published-record.js';
import { affairsOfHeading } from './affair-heading.js';
import {
  levelByWording,
  levelOf,
  possibleLevels,
  type InstrumentLevel,
} from './instrument-level.js';
import { MOST_NUMBERS, partyNumbers, type PartyNumber } from './number-parts.js';
import { namedParty, wordsOfRegions, type NamedParty } from './party-names.js';
import { recordKey, type ScoredRecord } from './scored-record.js';
import { readings, signingDays, type DaySpan, type SigningDay } from './signing-days.js';
import { afterAbout, subjectWords, writtenOut } from './subject-words.js';
import { titleMarks, type TitleMarks } from './title-marks.js';

/** A record as it is compared: everything that follows from it alone, found once. */
export interface Profile<R extends ScoredRecord = ScoredRecord> {
  readonly record: R;
  readonly key: string;
  readonly parties: readonly NamedParty[];
  /** Of the parties. */
  readonly identities: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  readonly days: readonly SigningDay[];
  /** The days, and those with day and month in each other's place. */
  readonly readings: readonly DaySpan[];
  /** In which these begin or end. */
  readonly years: readonly string[];
  /** Stemmed words of the title, without its form and its parties. */
  readonly subject: readonly string[];
  /** What the title has for each of them. */
  readonly wordOf: ReadonlyMap<string, string>;
  /** Affairs that a heading names which names nothing more; null where it tells a subject. */
  readonly heading: readonly string[] | null;
  readonly marks: TitleMarks;
  /** Of the instrument as coded; null when that is unknown or tells none. */
  readonly level: InstrumentLevel | null;
  readonly levelByWording: InstrumentLevel | null;
  /** On which it may stand; empty when the instrument is unknown or tells none. */
  readonly levels: readonly InstrumentLevel[];
  readonly numbers: readonly PartyNumber[];
  /** Codes, each once, sorted; none when they are not known. */
  readonly affairs: readonly string[];
  /** Of funding, with their currencies, each once, sorted. */
  readonly amounts: readonly string[];
  /** What it refers to, and how. */
  readonly parents: readonly string[];
  /** By its relations, its heading or what the clerk calls it. */
  readonly amends: boolean;
}

const AMENDMENT =
  /\b(adendum|perubahan (atas|ke|kesatu|pertama|kedua|ketiga|kesepakatan|perjanjian|nota))\b/;

export function profileOf<R extends ScoredRecord>(record: R): Profile<R> {
  const parties = record.parties.map(namedParty);
  const numbers = parties
    .flatMap((named, place) => numbersOf(record.parties[place], named))
    .slice(0, MOST_NUMBERS);
  const title = writtenOut(record.title);
  const wording = [...writtenOut(record.instrumentAsWritten ?? ''), ...title].join(' ');
  const about = afterAbout(title);
  const wordOf = subjectWords(about, wordsOfRegions(parties));
  const days = signingDays(record, numbers);
  const spans = readings(days);
  const level = levelOf(record.instrument);
  // The label is the clerk's, as the code is; the title is the document's own.
  const byWording = levelByWording(wording) ?? levelByWording(title.join(' '));
  return {
    record,
    key: recordKey(record),
    parties,
    identities: new Set(parties.map(({ identity }) => identity)),
    regions: new Set(parties.flatMap(({ region }) => region ?? [])),
    days,
    readings: spans,
    years: distinct(spans.flatMap(({ first, last }) => [first.slice(0, 4), last.slice(0, 4)])),
    subject: [...wordOf.keys()],
    heading: affairsOfHeading([...wordOf.keys()]),
    wordOf,
    marks: titleMarks(about),
    level,
    levelByWording: byWording,
    levels: possibleLevels(level, byWording),
    numbers,
    affairs: distinct(record.affairs ?? []).sort(),
    amounts: distinct(record.funding.map(amountOf)).sort(),
    parents: distinct(record.relations.flatMap(parentOf)),
    amends: record.relations.some(({ kind }) => kind === 'AMENDS') || AMENDMENT.test(wording),
  };
}

function numbersOf(party: PublishedParty | undefined, { identity }: NamedParty): PartyNumber[] {
  return party === undefined ? [] : partyNumbers(party, identity);
}

function amountOf({ amount, currency }: PublishedFunding): string {
  const plain = amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
  return `${currency} ${plain}`;
}

function parentOf({ kind, agreementId }: PublishedRelation): string[] {
  return agreementId === null ? [] : [`${kind} ${agreementId}`];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
