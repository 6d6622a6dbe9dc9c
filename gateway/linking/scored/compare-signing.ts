import { STAGGERED_DAYS } from './cut-offs.js';
import { finding, type Finding, type Seen } from './evidence.js';
import type { Profile } from './profile.js';
import { gapDays, swapped, type SigningDay } from './signing-days.js';
import type { Outcome } from './weights.js';

const WEEK_DAYS = 7;
const WEEKS_DAYS = 45;

/** The best explanation counts, in this order. */
const ORDER: readonly Outcome<'signing'>[] = [
  'SAME_DAY',
  'SAME_DAY_OF_PARTY',
  'SAME_MONTH',
  'WITHIN_WEEK',
  'SWAPPED',
  'SAME_YEAR',
  'WITHIN_WEEKS',
  'NEAR_UNCLEAR',
  'WITHIN_MONTHS',
  'OTHER_DAY',
];

/** Null when either record knows no day, month or year of signing. */
export function compareSigning(a: Profile, b: Profile): Finding | null {
  let best: readonly [number, SigningDay, SigningDay] | null = null;
  for (const dayA of a.days) {
    for (const dayB of b.days) {
      const rank = ORDER.indexOf(between(dayA, dayB));
      if (best === null || rank < best[0]) best = [rank, dayA, dayB];
    }
  }
  if (best === null) return null;
  const [rank, dayA, dayB] = best;
  const outcome = ORDER[rank] ?? 'OTHER_DAY';
  return finding('signing', outcome, () => seenIn(outcome, dayA, dayB));
}

function between(a: SigningDay, b: SigningDay): Outcome<'signing'> {
  const both = a.precision === 'DAY' && b.precision === 'DAY';
  return both ? betweenDays(a, b) : betweenRanges(a, b);
}

function betweenDays(a: SigningDay, b: SigningDay): Outcome<'signing'> {
  const gap = gapDays(a, b);
  if (gap === 0) return a.own && b.own ? 'SAME_DAY' : 'SAME_DAY_OF_PARTY';
  if (gap <= WEEK_DAYS) return 'WITHIN_WEEK';
  if (swapped(a.first) === b.first) return 'SWAPPED';
  if (gap <= WEEKS_DAYS) return 'WITHIN_WEEKS';
  return gap <= STAGGERED_DAYS ? 'WITHIN_MONTHS' : 'OTHER_DAY';
}

function betweenRanges(a: SigningDay, b: SigningDay): Outcome<'signing'> {
  const gap = gapDays(a, b);
  if (gap > WEEKS_DAYS) return 'OTHER_DAY';
  if (gap > 0) return 'NEAR_UNCLEAR';
  return a.precision === 'YEAR' || b.precision === 'YEAR' ? 'SAME_YEAR' : 'SAME_MONTH';
}

function written({ first, precision }: SigningDay): string {
  if (precision === 'YEAR') return first.slice(0, 4);
  return precision === 'MONTH' ? first.slice(0, 7) : first;
}

function seenIn(outcome: Outcome<'signing'>, dayA: SigningDay, dayB: SigningDay): Seen {
  const [a, b] = [written(dayA), written(dayB)];
  const gap = gapDays(dayA, dayB);
  const sentences: Readonly<Record<Outcome<'signing'>, readonly [string, string]>> = {
    SAME_DAY: [`Ditandatangani pada hari yang sama, ${a}.`, `Signed on the same day, ${a}.`],
    SAME_DAY_OF_PARTY: [
      `Hari tanda tangan salah satu pihak sama, ${a}.`,
      `The day on which one party signed agrees, ${a}.`,
    ],
    SWAPPED: [
      `${a} dan ${b}: tanggal dan bulan tampaknya tertukar.`,
      `${a} and ${b}: day and month seem to have changed places.`,
    ],
    WITHIN_WEEK: apart(gap, 'mungkin penandatanganan bergiliran', 'perhaps signed by turns'),
    WITHIN_WEEKS: apart(gap, 'mungkin penandatanganan bergiliran', 'perhaps signed by turns'),
    WITHIN_MONTHS: apart(gap, 'jarang untuk satu naskah', 'rare for one document'),
    SAME_MONTH: [
      `Bulannya sama; satu catatan tidak menyebut harinya.`,
      `The month agrees; one record does not tell the day.`,
    ],
    SAME_YEAR: [
      `Tahunnya sama; satu catatan hanya menyebut tahun.`,
      `The year agrees; one record tells the year only.`,
    ],
    NEAR_UNCLEAR: [
      `${a} dan ${b} berdekatan, tetapi tidak cukup tepat.`,
      `${a} and ${b} are near each other, but not precise enough.`,
    ],
    OTHER_DAY: apart(gap, 'terlalu jauh untuk satu naskah', 'too far for one document'),
  };
  const [id, en] = sentences[outcome];
  return { a, b, id, en };
}

function apart(gap: number, id: string, en: string): readonly [string, string] {
  return [`Tanggal terpaut ${gap} hari: ${id}.`, `${gap} days apart: ${en}.`];
}
