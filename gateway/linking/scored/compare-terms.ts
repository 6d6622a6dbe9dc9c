import { finding, type Finding } from './evidence.js';
import type { Profile } from './profile.js';
import type { ScoredRecord } from './scored-record.js';
import { dayNumber } from './signing-days.js';

const CLOSE_DAYS = 31;
const YEAR_DAYS = 366;

function end({ validUntil, openEnded }: ScoredRecord): string | null {
  return validUntil ?? (openEnded ? 'OPEN' : null);
}

/**
 * Null when either end of validity is not known (P19), or not to the day.
 *
 * @param dated the signing days say something already, from which the end mostly follows
 */
export function compareValidity(
  { record: one }: Profile,
  { record: other }: Profile,
  dated: boolean,
): Finding | null {
  const [a, b] = [end(one), end(other)];
  if (a === null || b === null) return null;
  if (a === 'OPEN' && b === 'OPEN') {
    return finding('validity', 'BOTH_OPEN', () => ({
      a,
      b,
      id: 'Keduanya tanpa batas waktu.',
      en: 'Both are without end.',
    }));
  }
  if (a === 'OPEN' || b === 'OPEN') {
    return finding('validity', 'OPEN_OR_NOT', () => ({
      a,
      b,
      id: 'Hanya satu yang tanpa batas waktu.',
      en: 'Only one is without end.',
    }));
  }
  const gap = Math.abs(dayNumber(a) - dayNumber(b));
  if (gap === 0) {
    return finding('validity', dated ? 'SAME_END' : 'SAME_END_UNDATED', () => ({
      a,
      b,
      id: `Keduanya berlaku sampai ${a}.`,
      en: `Both are valid until ${a}.`,
    }));
  }
  if (gap <= YEAR_DAYS && !(isToTheDay(one) && isToTheDay(other))) return null;
  const outcome = gap <= CLOSE_DAYS ? 'CLOSE_END' : gap <= YEAR_DAYS ? 'OTHER_END' : 'FAR_END';
  return finding('validity', outcome, () => ({
    a,
    b,
    id: `Akhir masa berlaku terpaut ${gap} hari.`,
    en: `The ends of validity are ${gap} days apart.`,
  }));
}

/** An end counted from a signing of which the day is not known is no better known than that. */
function isToTheDay({ signedOnPrecision }: ScoredRecord): boolean {
  return signedOnPrecision === 'DAY' || signedOnPrecision === 'UNKNOWN';
}

/** Null when either names no amount. */
export function compareFunding(
  { amounts: ofA }: Profile,
  { amounts: ofB }: Profile,
): Finding | null {
  if (ofA.length === 0 || ofB.length === 0) return null;
  const seen = () => ({ a: ofA.join('; '), b: ofB.join('; ') });
  if (ofA.some((amount) => ofB.includes(amount))) {
    return finding('funding', 'SAME_AMOUNT', () => ({
      ...seen(),
      id: 'Nilai dananya sama.',
      en: 'An amount of funding is the same.',
    }));
  }
  return finding('funding', 'OTHER_AMOUNT', () => ({
    ...seen(),
    id: 'Nilai dananya berbeda.',
    en: 'The amounts of funding differ.',
  }));
}
