export const DIMENSIONS = [
  'REGION',
  'CATEGORY',
  'NATURE',
  'INSTRUMENT',
  'AFFAIR',
  'YEAR',
  'VALIDITY',
  'CONSENSUS',
  'SCALE',
  'PARTNER_KIND',
  'COUNTRY',
  'CURRENCY',
] as const;
/** What agreements can be counted by. */
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * The value of an agreement that is known to have none: one that names no affair, that no foreign
 * party signed, to which no money belongs, whose category has no nature. No code and no term reads
 * so. What is not known has the value null instead, or UNKNOWN where that is a term of its own.
 */
export const NO_VALUE = 'NONE';
