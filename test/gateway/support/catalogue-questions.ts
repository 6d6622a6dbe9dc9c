import type { PageRequest } from '../../../gateway/catalogue/agreement-page.js';
import type { CatalogueFilter } from '../../../gateway/catalogue/filter-conditions.js';
import type { TestCatalogue } from './catalogue.js';

export const NOBODY: ReadonlySet<string> = new Set();

/** A question about everything, in which only what tells needs to be spelt out. */
export function asking(changes: Partial<PageRequest> = {}): PageRequest {
  return {
    filter: {},
    order: 'TITLE_ASC',
    first: 200,
    after: null,
    columns: ['title'],
    silent: NOBODY,
    ...changes,
  };
}

export async function titles(test: TestCatalogue, filter: CatalogueFilter, silent = NOBODY) {
  const page = await test.catalogue.page(asking({ filter, silent }));
  return page.rows.map(({ title }) => title);
}
