import { addDays, addYears, isDay } from '../../../schema/law/date-range.js';
import type { DatePrecision } from '../../../schema/law/terms.js';
import type { PublishedParty, PublishedRecord } from '../../../schema/record/published-record.js';
import type { Place } from './places.js';
import type { Seeded } from './seeded.js';
import { SUBJECTS } from './subjects.js';
import type { Truth } from './truths.js';

/** The numbers and days that the document itself has, the same for every clerk. */
export interface Paper {
  readonly truth: Truth;
  readonly numbers: ReadonlyMap<string, string>;
  readonly days: ReadonlyMap<string, string>;
}

export function paperOf(chance: Seeded, truth: Truth): Paper {
  const year = truth.signedOn.slice(0, 4);
  const numbers = truth.parties.map(({ code }): [string, string] => {
    const sequence = chance.between(1, 300);
    const office = chance.pick(['KSD', 'PEM', 'SETDA', 'HK', 'PKS']);
    return [
      code,
      chance.pick([`${sequence}/${office}/${year}`, `119/${sequence}/${office}/${year}`]),
    ];
  });
  const days = truth.parties.map(({ code }): [string, string] => [
    code,
    truth.staggered ? addDays(truth.signedOn, chance.between(0, 40)) : truth.signedOn,
  ]);
  return { truth, numbers: new Map(numbers), days: new Map(days) };
}

/** One region's record of the paper; `idOf` tells the agreementId that this region knows. */
export function noteOf(
  chance: Seeded,
  { truth, numbers, days }: Paper,
  own: Place,
  idOf: (label: string) => string,
): PublishedRecord {
  const unknownKind = chance.happens(0.15);
  const forgotten = truth.parties.length > 2 && chance.happens(0.05);
  const others = truth.parties.filter((place) => place !== own);
  const left = forgotten ? chance.some(others, others.length - 1) : others;
  const listed = truth.parties.filter((place) => place === own || left.includes(place));
  const known = chance.between(1, 100);
  const parties = listed.map((place, index): PublishedParty => {
    const shown = known <= 12 || (known <= 70 && place === own);
    const ownDay = truth.staggered && chance.happens(0.3) ? days.get(place.code) : null;
    return partyNote(chance, place, index + 1, shown ? numbers.get(place.code) : null, ownDay);
  });
  const day = dayNote(chance, (chance.happens(0.7) ? days.get(own.code) : null) ?? truth.signedOn);
  const id = idOf(truth.label);
  const noteId = `${id} ${own.code}`;
  const ends = addDays(addYears(truth.signedOn, truth.years), -1);
  return {
    v: 1,
    recordId: `note ${noteId}`,
    agreementId: chance.happens(0.12) ? id : noteId,
    region: own.code,
    version: 1,
    substanceVersion: 1,
    provenance: 'REGISTER',
    title: titleNote(chance, truth, listed),
    titleAsWritten: true,
    category: 'KSDD',
    declaredNature: null,
    instrument: unknownKind ? 'UNKNOWN' : truth.instrument,
    instrumentAsWritten: unknownKind && chance.happens(0.5) ? kindWords(chance, truth) : null,
    parties,
    affairs: affairNote(chance, truth),
    scope: null,
    ...day,
    validFrom: null,
    validUntil: chance.happens(0.55) ? ends : null,
    openEnded: false,
    endedOn: null,
    endReason: null,
    relations:
      truth.parent !== null && chance.happens(0.5)
        ? [
            {
              kind: truth.parent.kind,
              agreementId: `${idOf(truth.parent.label)} ${own.code}`,
              text: null,
            },
          ]
        : [],
    funding: [],
    citations: [],
    updatedAt: '2026-01-02T03:04:05.000Z',
  };
}

function partyNote(
  chance: Seeded,
  place: Place,
  order: number,
  documentNumber: string | null | undefined,
  signedOn: string | null | undefined,
): PublishedParty {
  return {
    order,
    kind: place.kind,
    name: chance.pick(place.spellings),
    region: place.code,
    country: 'ID',
    documentNumber: documentNumber ?? null,
    signedOn: signedOn ?? null,
    signatoryName: null,
    signatoryOffice: null,
    capacity: 'UNKNOWN',
  };
}

function dayNote(
  chance: Seeded,
  day: string,
): { signedOn: string | null; signedOnPrecision: DatePrecision } {
  const roll = chance.between(1, 100);
  if (roll <= 3) return { signedOn: null, signedOnPrecision: 'UNKNOWN' };
  if (roll <= 9) return { signedOn: `${day.slice(0, 4)}-01-01`, signedOnPrecision: 'YEAR' };
  if (roll <= 11) return { signedOn: `${day.slice(0, 7)}-01`, signedOnPrecision: 'MONTH' };
  const turned = `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;
  if (roll <= 15 && isDay(turned)) return { signedOn: turned, signedOnPrecision: 'DAY' };
  const near = roll <= 18 ? addDays(day, chance.between(-3, 3)) : day;
  return { signedOn: near, signedOnPrecision: 'DAY' };
}

function affairNote(chance: Seeded, { subject }: Truth): string[] | null {
  const roll = chance.between(1, 100);
  if (roll <= 35 || subject.affairs.length === 0) return null;
  if (roll <= 45) return [...subject.affairs, ...chance.pick(SUBJECTS).affairs];
  return roll <= 50 ? [...chance.pick(SUBJECTS).affairs] : [...subject.affairs];
}

function kindWords(chance: Seeded, { instrument }: Truth): string {
  return instrument === 'KESEPAKATAN_BERSAMA'
    ? chance.pick(['Kesepakatan Bersama', 'MoU', 'Nota Kesepahaman', 'KB'])
    : chance.pick(['Perjanjian Kerja Sama', 'PKS', 'Perjanjian Kerjasama']);
}

function titleNote(chance: Seeded, truth: Truth, parties: readonly Place[]): string {
  const [heading] = truth.subject.headings;
  const worded = chance.happens(0.75) ? heading : chance.pick(truth.subject.headings);
  const kind = chance.happens(0.7) ? `${kindWords(chance, truth)} ` : 'Kerja Sama ';
  const among = chance.happens(0.4)
    ? `antara ${parties.map(({ spellings }) => chance.pick(spellings)).join(' dengan ')} `
    : '';
  const amended =
    truth.amendment && chance.happens(0.9) ? chance.pick(['Adendum ', 'Addendum atas ']) : '';
  const title = `${amended}${kind}${among}tentang ${worded}`;
  const typed = chance.happens(0.05) ? slipOfThePen(chance, title) : title;
  return chance.happens(0.2) ? typed.toUpperCase() : typed;
}

/** One letter too few, somewhere. */
function slipOfThePen(chance: Seeded, text: string): string {
  const place = chance.between(1, text.length - 2);
  return text.slice(0, place) + text.slice(place + 1);
}
