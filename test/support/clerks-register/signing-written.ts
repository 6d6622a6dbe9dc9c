import type { Day } from '../../../schema/law/terms.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import type { Chance } from './chance.js';
import { dayAndMonthSwapped, daysLater, yearOf } from './day-steps.js';
import type { Noise } from './noise.js';
import type { Signatory } from './signatories.js';
import type { TrueAgreement } from './true-agreement.js';

type Signing = Pick<PublishedRecord, 'signedOn' | 'signedOnPrecision'>;

/** The day as one clerk has it: that of the text, of its own signature, or mistaken. */
export function signingWritten(
  chance: Chance,
  noise: Noise,
  { parties, signedOn, signedByParties }: TrueAgreement,
  writer: Signatory,
): Signing {
  const own = signedByParties[parties.indexOf(writer)] ?? signedOn;
  const day = chance.happens(0.7) ? own : signedOn;
  const exactly = (written: Day): Signing => ({ signedOn: written, signedOnPrecision: 'DAY' });
  const ways: readonly (readonly [number, () => Signing])[] = [
    [noise.daySwapped, () => exactly(dayAndMonthSwapped(day))],
    [noise.dayNear, () => exactly(daysLater(day, chance.whole(-10, 10)))],
    [
      noise.yearWrong,
      () =>
        exactly(
          `${yearOf(day) + chance.pick([-1, 1])}${day.slice(4, 8)}${day.slice(8).replace('29', '28')}`,
        ),
    ],
    [noise.monthOnly, () => ({ signedOn: `${day.slice(0, 7)}-01`, signedOnPrecision: 'MONTH' })],
    [noise.yearOnly, () => ({ signedOn: `${day.slice(0, 4)}-01-01`, signedOnPrecision: 'YEAR' })],
    [noise.dayUnknown, () => ({ signedOn: null, signedOnPrecision: 'UNKNOWN' })],
  ];
  for (const [share, written] of ways) if (chance.happens(share)) return written();
  return exactly(day);
}

/** "5 tahun sejak ditandatangani"; who knows the year alone takes the year's end. */
export function lastDay(
  { signedOn, signedOnPrecision }: Signing,
  { years, signedOn: truly }: TrueAgreement,
): Day {
  const day = signedOn ?? truly;
  const year = yearOf(day) + years;
  if (signedOnPrecision === 'YEAR') return `${year}-12-31`;
  return daysLater(`${year}${day.slice(4, 8)}${day.slice(8).replace('29', '28')}`, -1);
}
