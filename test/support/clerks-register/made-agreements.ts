import type { Day, Instrument } from '../../../schema/law/terms.js';
import type { Chance } from './chance.js';
import { daysLater, workingDay } from './day-steps.js';
import { numberOf } from './own-number.js';
import { BORDERS, FAR_AWAY, JAMBI, NEIGHBOURS, PARTNERS, type Signatory } from './signatories.js';
import {
  amended,
  neighbours,
  renewals,
  siblings,
  umbrella,
  yearly,
  type Made,
  type Make,
} from './stories.js';
import { GENERAL, NARROWED, SUBJECTS } from './subjects.js';
import type { TrueAgreement } from './true-agreement.js';

const REGISTERS = [...JAMBI, ...NEIGHBOURS];
/** When a governor or minister calls all together, and many agreements are signed at once. */
const EVENT_DAYS: readonly Day[] = [
  '2019-03-04',
  '2021-09-06',
  '2022-01-06',
  '2023-10-24',
  '2025-05-27',
];

/** So many agreements that were really made, in stories: an umbrella with what implements it, … */
export function madeAgreements(chance: Chance, size: number): TrueAgreement[] {
  const made: TrueAgreement[] = [];
  const counts = new Map<string, number>();
  const make = (one: Made): TrueAgreement => {
    const agreement = {
      ...one,
      label: `${made.length} ${one.signedOn} ${one.instrument} ${one.subject.said[0] ?? ''}`,
      signedByParties: signingDays(chance, one),
      numbers: one.parties.map((party) => numberOf(chance, counts, party, one)),
    };
    made.push(agreement);
    return agreement;
  };
  while (made.length < size) tell(chance, make);
  return made.slice(0, size);
}

function tell(chance: Chance, make: Make): void {
  const story = chance.whole(1, 100);
  const first = opening(chance);
  if (story <= 45) make(first);
  else if (story <= 65) umbrella(chance, make, first);
  else if (story <= 75) renewals(chance, make, first);
  else if (story <= 80) yearly(chance, make, first);
  else if (story <= 87) amended(chance, make, first);
  else if (story <= 94) siblings(chance, make, first);
  else neighbours(chance, make, first);
}

function opening(chance: Chance): Made {
  const parties = partiesOf(chance);
  const central = parties.some(({ kind }) => kind === 'KEMENTERIAN_LEMBAGA');
  const foreign = parties.some(({ country }) => country !== 'ID');
  const domestic = chance.pick<Instrument>(['KESEPAKATAN_BERSAMA', 'PERJANJIAN_KERJA_SAMA']);
  const instrument = foreign ? 'NASKAH_KERJA_SAMA' : central ? 'NOTA_KESEPAKATAN' : domestic;
  return {
    parties,
    instrument,
    amending: false,
    subject: chance.pick(chance.happens(0.12) ? GENERAL : SUBJECTS),
    narrowed: chance.happens(0.12) ? chance.pick(NARROWED) : null,
    signedOn: chance.happens(0.1)
      ? chance.pick(EVENT_DAYS)
      : workingDay(daysLater('2012-01-02', chance.whole(0, 5000))),
    years: chance.pick([1, 2, 3, 5, 5, 5]),
    relation: null,
  };
}

function partiesOf(chance: Chance): Signatory[] {
  const kind = chance.whole(1, 100);
  if (kind <= 50) return chance.some(pairOf(chance.pick(BORDERS)), 2);
  if (kind <= 65) return chance.some(REGISTERS, 2);
  if (kind <= 73) return chance.some([chance.pick(JAMBI), chance.pick(FAR_AWAY)], 2);
  if (kind <= 82) return [chance.pick(JAMBI), chance.pick(PARTNERS)];
  if (kind <= 90) return [...chance.some(pairOf(chance.pick(BORDERS)), 2), chance.pick(PARTNERS)];
  if (kind <= 96) return chance.some(REGISTERS, chance.whole(3, 5));
  return chance.some(JAMBI, chance.whole(6, 11));
}

function pairOf(codes: readonly string[]): Signatory[] {
  return REGISTERS.filter(({ code }) => code !== null && codes.includes(code));
}

/** Mostly one day; else one or more parties sign later, as the text goes round. */
function signingDays(chance: Chance, { parties, signedOn }: Made): Day[] {
  const goesRound = chance.happens(0.12);
  let day = signedOn;
  return parties.map((_, place) => {
    if (goesRound && place > 0) day = daysLater(day, chance.whole(1, 25));
    return day;
  });
}
