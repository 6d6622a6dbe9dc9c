import { consensusWhileSilent } from '../catalogue/filter-conditions.js';
import { KIND_BITS } from '../catalogue/kind-bits.js';
import { raw, sql, type Sql } from '../catalogue/sql.js';
import { NO_VALUE, type Dimension } from './dimension.js';

/** How a dimension is read in a statement from "agreement" a. */
export interface DimensionCell {
  /** Text; NULL where the agreement's value is not known. */
  readonly value: (silent: ReadonlySet<string>) => Sql;
  /**
   * For a dimension of many values: brings one row for each different value of an agreement, or one
   * without a value. So rows of a group are different agreements, and counting them is counting
   * agreements.
   */
  readonly join: Sql | null;
}

const NONE = `'${NO_VALUE}'`;

export function column(name: string): DimensionCell {
  return { value: () => raw(`a."${name}"`), join: null };
}

/** @param value of `m`, a row of the table */
export function memberOf(table: string, alias: string, value: string): DimensionCell {
  return {
    value: () => raw(value),
    join: raw(` LEFT JOIN "${table}" ${alias} ON ${alias}."agreementKey" = a."key"`),
  };
}

const KINDS = [...KIND_BITS].map(([kind, bit]) => `(${bit}, '${kind}')`).join(', ');

/** Total: a new dimension does not compile until it is written how it is read. */
export const DIMENSION_CELLS: Readonly<Record<Dimension, DimensionCell>> = {
  // Some region always takes part: without a code it is not known which.
  REGION: memberOf('agreement_region', 'g', 'g."region"'),
  CATEGORY: column('category'),
  // Only KSDD has a nature; of another category it is known that there is none.
  NATURE: {
    value: () =>
      raw(
        `CASE WHEN a."nature" IS NULL AND a."category" NOT IN ('KSDD', 'UNKNOWN') THEN ${NONE} ELSE a."nature" END`,
      ),
    join: null,
  },
  INSTRUMENT: column('instrument'),
  AFFAIR: memberOf(
    'agreement_affair',
    'u',
    `CASE WHEN a."affairsKnown" THEN COALESCE(u."affair", ${NONE}) END`,
  ),
  // Of a date known to the month or the year, too.
  YEAR: { value: () => raw('SUBSTR(a."signedFirst", 1, 4)'), join: null },
  VALIDITY: column('validity'),
  CONSENSUS: { value: consensusWhileSilent, join: null },
  SCALE: column('scale'),
  PARTNER_KIND: {
    value: () => raw('k."column2"'),
    join: sql` LEFT JOIN (VALUES ${raw(KINDS)}) AS k ON (a."partnerKinds" & k."column1") <> 0`,
  },
  COUNTRY: memberOf('agreement_country', 'n', `COALESCE(n."country", ${NONE})`),
  CURRENCY: memberOf('agreement_funding', 'y', `COALESCE(y."currency", ${NONE})`),
};
