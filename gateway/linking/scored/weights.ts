/**
 * How often an outcome is seen between two records of one agreement (`m`) and between two records
 * of different agreements that meet in a block (`u`): shares of 1, each given that both records
 * say something of the field. The weight is log2(m/u) (Fellegi and Sunter 1969).
 *
 * They are estimates from how registers are kept, hardly any of them fitted to data: the reason stands
 * beside each, and who has counted better may put the count in its place.
 */
export interface Odds {
  readonly m: number;
  readonly u: number;
  readonly note: string;
}

export const WEIGHTS = {
  parties: {
    EQUAL_TWO: { m: 0.9, u: 0.6, note: 'Two neighbours make most agreements by themselves.' },
    EQUAL_MORE: { m: 0.75, u: 0.15, note: 'The same three or more meet again less often.' },
    ONE_MISSING: { m: 0.15, u: 0.2, note: 'A clerk forgets a party; or it is another circle.' },
    SOME_MISSING: { m: 0.07, u: 0.25, note: 'Two forgotten are rare, a wider circle is not.' },
    MOST_MISSING: { m: 0.012, u: 0.25, note: 'As if "and others" stood for more than are named.' },
    CROSSED: { m: 0.03, u: 0.3, note: 'Each would have to have forgotten one.' },
  },
  signing: {
    SAME_DAY: { m: 0.8, u: 0.009, note: 'A ceremony is seldom for two documents of one pair.' },
    SAME_DAY_OF_PARTY: { m: 0.8, u: 0.02, note: 'One register has the day of one signature.' },
    SWAPPED: { m: 0.04, u: 0.004, note: '03/07 read as 07/03; by chance 1 day in some 250.' },
    WITHIN_WEEK: { m: 0.06, u: 0.006, note: 'The day in the text, or that of the last signature.' },
    WITHIN_WEEKS: { m: 0.05, u: 0.02, note: 'Signed by turns within 45 days.' },
    WITHIN_MONTHS: {
      m: 0.02,
      u: 0.06,
      note: 'Signed by turns, up to four months; mostly another.',
    },
    SAME_MONTH: {
      m: 0.93,
      u: 0.03,
      note: 'One says the month only; some 100 months, two busy ones.',
    },
    SAME_YEAR: { m: 0.95, u: 0.15, note: 'One says the year only; registers span some ten years.' },
    NEAR_UNCLEAR: { m: 0.05, u: 0.05, note: 'A month or year beside the other: says nothing.' },
    OTHER_DAY: {
      m: 0.01,
      u: 0.15,
      note: 'Known and far apart: only a slip of the pen explains it.',
    },
  },
  title: {
    SAME: { m: 0.5, u: 0.002, note: 'u is that of the shared words, and no smaller than this.' },
    SAME_UNDATED: { m: 0.5, u: 0.03, note: 'As SAME, but a renewal has the same title.' },
    CLOSE: { m: 0.25, u: 0.01, note: 'As SAME: a few words more or other.' },
    CLOSE_UNDATED: { m: 0.25, u: 0.06, note: 'As SAME_UNDATED: renewals get reworded too.' },
    BOTH_GENERAL: { m: 0.7, u: 0.1, note: 'A pair seldom has two agreements without a subject.' },
    FIELD_OF_OTHER: {
      m: 0.5,
      u: 0.25,
      note: 'One is a heading that names the field of the other.',
    },
    ONE_GENERAL: { m: 0.25, u: 0.5, note: 'A heading beside a title: fits all, and is rare.' },
    MARKED_APART: {
      m: 0.01,
      u: 0.5,
      note: 'Both name a stage, year or village, and not the same.',
    },
    MARKED_ASIDE: { m: 0.02, u: 0.2, note: 'A stage here, a village there: each left one out.' },
    PARTLY: { m: 0.12, u: 0.12, note: 'Reworded, or a sister: u at most this.' },
    LITTLE: { m: 0.07, u: 0.25, note: 'Common words only.' },
    NONE: { m: 0.05, u: 0.5, note: 'One event under two quite different headings is rare.' },
  },
  instrument: {
    SAME: { m: 0.95, u: 0.6, note: 'Most documents between regions are of two kinds.' },
    SAME_BY_WORDING: { m: 0.9, u: 0.65, note: 'Read from the wording: a little less sure.' },
    SAME_LEVEL: { m: 0.08, u: 0.2, note: 'Kesepakatan bersama and nota kesepakatan get mixed up.' },
    MISFILED: {
      m: 0.04,
      u: 0.25,
      note: 'Filed under another kind, as its wording or number tells.',
    },
    OTHER_LEVEL: { m: 0.02, u: 0.4, note: 'As OTHER_BY_WORDING, and both say so by their code.' },
    OTHER_BY_WORDING: { m: 0.02, u: 0.4, note: 'One event called MoU here and PKS there is rare.' },
  },
  number: {
    SAME: { m: 0.8, u: 0.003, note: "One party's number; doubled only by mistake." },
    SAME_SHORT: { m: 0.8, u: 0.008, note: 'Each kind of document may be counted by itself.' },
    SAME_AND_OTHER: { m: 0.1, u: 0.02, note: "One party's agrees, another's does not." },
    SAME_DIGITS: { m: 0.1, u: 0.01, note: 'Digits agree, letters of the office do not.' },
    CUT_SHORT: {
      m: 0.05,
      u: 0.005,
      note: 'The end left out; by chance it begins as another does.',
    },
    SWITCHED: { m: 0.05, u: 0.003, note: "The same long number under another party's name." },
    OTHER: { m: 0.08, u: 0.9, note: 'One party gives each document a number of its own.' },
    SHARED_FRAGMENTS: { m: 0.4, u: 0.2, note: 'Codes of office and subject; not the sequence.' },
    OTHER_YEAR: { m: 0.08, u: 0.25, note: 'Numbers of one document are given in one year.' },
  },
  affairs: {
    EQUAL: { m: 0.55, u: 0.17, note: 'Tied to the title, so only half of what counting gives.' },
    OVERLAP: { m: 0.35, u: 0.22, note: 'Clerks name the main affair and differ in the others.' },
    DISJOINT: { m: 0.1, u: 0.6, note: 'Clerks choose a neighbouring affair now and then.' },
  },
  relations: {
    SAME_PARENT: { m: 0.6, u: 0.15, note: 'Several documents hang on one umbrella.' },
    ONE_AMENDS: { m: 0.03, u: 0.5, note: 'Whoever records an amendment says that it is one.' },
  },
  validity: {
    SAME_END: { m: 0.8, u: 0.25, note: 'Follows from the signing day: terms are 1, 3 or 5 years.' },
    SAME_END_UNDATED: { m: 0.8, u: 0.03, note: 'Without a signing day it tells as much as one.' },
    CLOSE_END: { m: 0.1, u: 0.06, note: 'Counted from signing or from entry into force.' },
    OTHER_END: { m: 0.06, u: 0.25, note: 'Within a year: an amendment prolonged it, or another.' },
    FAR_END: { m: 0.04, u: 0.44, note: 'More than a year apart.' },
    BOTH_OPEN: { m: 0.9, u: 0.7, note: 'Few say so, and then both often do.' },
    OPEN_OR_NOT: { m: 0.08, u: 0.2, note: 'A clerk takes silence for "without end".' },
  },
  funding: {
    SAME_AMOUNT: { m: 0.6, u: 0.05, note: 'Round sums come again.' },
    OTHER_AMOUNT: { m: 0.3, u: 0.9, note: 'Each may record its own share.' },
  },
} as const satisfies Record<string, Record<string, Odds>>;

export type Field = keyof typeof WEIGHTS;
export type Outcome<F extends Field> = keyof (typeof WEIGHTS)[F] & string;

/** Hundredths of a bit, so that sums are the same in whatever order they are made. */
export function roundBits(bits: number): number {
  return Math.round(bits * 100) / 100;
}

/** Bits for (or, negative, against) one agreement. */
export function weightOf<F extends Field>(field: F, outcome: Outcome<F>): number {
  const { m, u } = oddsOf(field, outcome);
  return roundBits(Math.log2(m / u));
}

export function oddsOf<F extends Field>(field: F, outcome: Outcome<F>): Odds {
  const outcomes: Readonly<Record<string, Odds>> = WEIGHTS[field];
  const odds = outcomes[outcome];
  if (odds === undefined) throw new Error(`No weight for ${field} ${outcome}.`);
  return odds;
}
