import type { Chance } from './chance.js';
import { yearOf } from './day-steps.js';
import type { Signatory } from './signatories.js';
import type { TrueAgreement } from './true-agreement.js';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
/** How each register numbers; # stands for the number, the other words for instrument and day. */
const NUMBERINGS = [
  '415.4/#/KSD/{year}',
  '#/{kind}/PEM/{roman}/{year}',
  '119/#/Setda.Pem/{year}',
  '130/#/{kind}/{year}',
  '# Tahun {year}',
  '{kind}.#/HK/{year}',
];

/**
 * The next number of a party in its year, in the form that the party always uses.
 *
 * @param counts how far each party has counted in each year; it is moved on
 */
export function numberOf(
  chance: Chance,
  counts: Map<string, number>,
  { code, names }: Signatory,
  { signedOn, instrument }: Pick<TrueAgreement, 'signedOn' | 'instrument'>,
): string {
  const year = yearOf(signedOn);
  // An office of the region that numbers its own and does not say which office it is.
  if (instrument === 'PERJANJIAN_KERJA_SAMA' && chance.happens(0.04)) {
    return `0${chance.whole(1, 9)}/PKS/${year}`;
  }
  const key = `${code ?? names[0] ?? ''} ${year}`;
  const count = (counts.get(key) ?? 0) + chance.whole(1, 4);
  counts.set(key, count);
  const form =
    NUMBERINGS[
      [...key.slice(0, -5)].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % NUMBERINGS.length
    ] ?? '#';
  return form
    .replace('#', String(count))
    .replace('{year}', String(year))
    .replace('{roman}', ROMAN[Number(signedOn.slice(5, 7)) - 1] ?? '')
    .replace('{kind}', instrument === 'PERJANJIAN_KERJA_SAMA' ? 'PKS' : 'KB');
}
