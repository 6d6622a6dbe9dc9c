import { raw } from '../catalogue/sql.js';
import { column, memberOf, type DimensionCell } from './dimension-cells.js';

/** What agreements are found or sorted by, and nobody counts them by. */
export type Fact =
  /** Regions without whose word the consensus is UNKNOWN. */
  | 'AWAITED'
  /** Parties with a node that neither recorded nor confirmed it. */
  | 'UNCONFIRMED'
  | 'CROSS_BORDER'
  | 'CROSS_PROVINCE'
  | 'SIGNED_FIRST'
  | 'SIGNED_LAST'
  | 'SIGNED_NEWEST'
  | 'SIGNED_OLDEST'
  | 'VALID_UNTIL'
  | 'ENDED_ON'
  /** Whether anything is known of its end. */
  | 'END_KNOWN'
  | 'UNTIL_SOONEST'
  | 'DECISION_SOONEST';

export const YES = 'YES';
export const NO = 'NO';

function flag(condition: string): DimensionCell {
  return { value: () => raw(`CASE WHEN ${condition} THEN '${YES}' ELSE '${NO}' END`), join: null };
}

/** Total: a new fact does not compile until it is written how it is read. */
export const FACT_CELLS: Readonly<Record<Fact, DimensionCell>> = {
  AWAITED: memberOf('agreement_awaited', 'w', 'w."region"'),
  UNCONFIRMED: memberOf('agreement_unconfirmed', 'o', 'o."region"'),
  CROSS_BORDER: flag('a."crossBorder"'),
  CROSS_PROVINCE: flag('a."crossProvince"'),
  SIGNED_FIRST: column('signedFirst'),
  SIGNED_LAST: column('signedLast'),
  SIGNED_NEWEST: column('signedNewest'),
  SIGNED_OLDEST: column('signedOldest'),
  VALID_UNTIL: column('validUntil'),
  ENDED_ON: column('endedOn'),
  END_KNOWN: flag('a."openEnded" OR a."validUntil" IS NOT NULL OR a."endedOn" IS NOT NULL'),
  UNTIL_SOONEST: column('untilSoonest'),
  DECISION_SOONEST: column('decisionSoonest'),
};
