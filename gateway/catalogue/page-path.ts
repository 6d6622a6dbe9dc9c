import { FROM_AGREEMENT } from './agreement-columns.js';
import type { CatalogueOrder } from './catalogue-order.js';
import type { CatalogueFilter } from './filter-conditions.js';
import { raw, sql, type Sql } from './sql.js';

/** The rows that are walked along until a page is full, which lie in the page's order. */
export interface PagePath {
  /** From FROM on; the agreement is `a`. */
  readonly from: Sql;
  /** What the order compares first: a column that the path lies in the order of. */
  readonly key: Sql;
  /** What all rows on the path meet; null: it is the path of all agreements. */
  readonly within: Sql | null;
  /** What is still asked of each row. */
  readonly filter: CatalogueFilter;
}

/** In SQLite a CROSS JOIN says which table leads. */
const FROM_REGION = raw('FROM "agreement_region" p CROSS JOIN "agreement" a');

/**
 * Agreements of one region lie by themselves in the usual order, so that a page of a small region is
 * not looked for among all others. What is searched for leads by itself.
 */
export function pagePath(
  order: CatalogueOrder,
  sortColumn: string,
  filter: CatalogueFilter,
): PagePath {
  const { regions, allRegions, search } = filter;
  if (order === 'SIGNED_ON_DESC' && !search) {
    const [only, ...others] = regions ?? [];
    if (only !== undefined && others.length === 0) {
      return ofRegion(only, { ...filter, regions: null });
    }
    const [first, ...rest] = allRegions ?? [];
    if (first !== undefined) return ofRegion(first, { ...filter, allRegions: rest });
  }
  return { from: FROM_AGREEMENT, key: raw(`a."${sortColumn}"`), within: null, filter };
}

function ofRegion(region: string, filter: CatalogueFilter): PagePath {
  return {
    from: FROM_REGION,
    key: raw('p."signedNewest"'),
    within: sql`p."region" = ${region} AND a."key" = p."agreementKey"`,
    filter,
  };
}
