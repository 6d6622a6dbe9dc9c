import type { Chance } from './chance.js';
import type { Noise } from './noise.js';
import type { Signatory } from './signatories.js';
import { mistyped } from './title-written.js';
import type { TrueAgreement } from './true-agreement.js';

/** Which parties' numbers a clerk writes down, and how. */
export function numbersWritten(
  chance: Chance,
  noise: Noise,
  { parties, numbers }: TrueAgreement,
  writer: Signatory,
): ReadonlyMap<Signatory, string> {
  const { bothNumbers, ownNumber, othersNumber } = noise;
  const drawn = chance.whole(1, 1000) / 1000;
  const all = drawn <= bothNumbers;
  const own = all || drawn <= bothNumbers + ownNumber;
  const written = new Map<Signatory, string>();
  for (const [place, party] of parties.entries()) {
    const mine = party === writer;
    if (!all && (mine ? !own : own || drawn > bothNumbers + ownNumber + othersNumber)) continue;
    const copied = chance.happens(noise.numberCopied) ? chance.pick(numbers) : numbers[place];
    written.set(party, numberWritten(chance, noise, copied ?? ''));
  }
  return written;
}

function numberWritten(chance: Chance, noise: Noise, number: string): string {
  const separated = chance.happens(0.2)
    ? number.replaceAll('/', chance.pick(['-', ' / ', '.']))
    : number;
  const cased = chance.happens(0.15) ? separated.toUpperCase() : separated;
  const mended = chance.happens(noise.numberMistyped) ? mistyped(chance, cased) : cased;
  return chance.happens(0.1) ? `Nomor : ${mended}` : mended;
}
