import { assertFilter, assertRegions } from '../../schema/graphql/assert-filter.js';
import type { CatalogueFilter } from './filter-conditions.js';

/** As `assertFilter`, with what only the catalogue can be asked for. @throws CallerError BAD_USER_INPUT */
export function assertCatalogueFilter(filter: CatalogueFilter): void {
  assertFilter(filter);
  assertRegions('unconfirmedBy', filter.unconfirmedBy ?? []);
}
