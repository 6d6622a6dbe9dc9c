import type { Instrument } from '../../../schema/law/terms.js';

export const INSTRUMENT_LEVELS = [
  'INTENT',
  'UMBRELLA',
  'IMPLEMENTING',
  'PLAN',
  'GRANT',
  'MEMBERSHIP',
] as const;

/**
 * Where a document stands in its chain; two levels are never one document, unless one of the two is
 * misfiled (`possibleLevels`) or a number says that they are (`sharesDocumentNumber`).
 */
export type InstrumentLevel = (typeof INSTRUMENT_LEVELS)[number];

/** Null: the instrument does not tell it. */
const LEVELS: Readonly<Record<Instrument, InstrumentLevel | null>> = {
  PERNYATAAN_KEHENDAK: 'INTENT',
  KESEPAKATAN_BERSAMA: 'UMBRELLA',
  NOTA_KESEPAKATAN: 'UMBRELLA',
  NASKAH_KERJA_SAMA: 'UMBRELLA',
  PERJANJIAN_KERJA_SAMA: 'IMPLEMENTING',
  KONTRAK: 'IMPLEMENTING',
  RENCANA_KERJA: 'PLAN',
  PERJANJIAN_HIBAH: 'GRANT',
  KEANGGOTAAN: 'MEMBERSHIP',
  LAINNYA: null,
  UNKNOWN: null,
};

/** The level of the instrument itself. */
export function levelOf(instrument: Instrument): InstrumentLevel | null {
  return LEVELS[instrument];
}

const WORDINGS: readonly (readonly [RegExp, InstrumentLevel])[] = [
  [/\b(perjanjian kerja sama|kontrak)\b/, 'IMPLEMENTING'],
  [/\b(kesepakatan bersama|nota kesepakatan|nota kesepahaman|memorandum)\b/, 'UMBRELLA'],
  [/\b(pernyataan kehendak|letter of intent)\b/, 'INTENT'],
];

/**
 * The level that label and title tell; null when they tell none, or two.
 *
 * @param text their words, written out
 */
export function levelByWording(text: string): InstrumentLevel | null {
  const told = new Set(WORDINGS.filter(([form]) => form.test(text)).map(([, level]) => level));
  const [only] = told;
  return told.size === 1 && only !== undefined ? only : null;
}

/** One event is called MoU here and PKS there. Other kinds nobody takes for one another. */
export const MIXED_UP: ReadonlySet<InstrumentLevel> = new Set(['UMBRELLA', 'IMPLEMENTING']);

/**
 * The levels on which a document may stand: as it is filed, and, where clerks mix them up, as its own
 * wording names it. Empty: it tells none.
 */
export function possibleLevels(
  filed: InstrumentLevel | null,
  byWording: InstrumentLevel | null,
): readonly InstrumentLevel[] {
  if (filed === null) return [];
  if (byWording === null || byWording === filed) return [filed];
  return MIXED_UP.has(filed) && MIXED_UP.has(byWording) ? [filed, byWording] : [filed];
}
