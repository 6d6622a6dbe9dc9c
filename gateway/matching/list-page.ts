import {
  pageStart,
  readPage,
  writePage,
  type AgreementPage,
  type PageRequest,
  type WrittenPage,
  type WrittenPageRequest,
} from '../catalogue/agreement-page.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { CatalogueOrder } from '../catalogue/catalogue-order.js';
import type { TableAccess } from '../catalogue/table-access.js';
import { columnsOf } from '../columns/columns.js';
import { filterClauses, type Clause } from './filter-clauses.js';
import { firstKeys, matchingKeys, type ListOrder } from './first-keys.js';
import { columnsIn, judgeBlocks } from './judge-blocks.js';

export type ListedCatalogue = Pick<Catalogue, 'inSnapshot' | 'page' | 'writtenPage'>;

/** A page of the catalogue. @throws CallerError as `readPage` */
export async function listPage(
  catalogue: ListedCatalogue,
  request: PageRequest,
): Promise<AgreementPage> {
  return found(catalogue, request, readPage) ?? catalogue.page(request);
}

/** The same page as JSON text. @throws CallerError as `readPage` */
export async function listWrittenPage(
  catalogue: ListedCatalogue,
  request: WrittenPageRequest,
): Promise<WrittenPage> {
  return found(catalogue, request, writePage) ?? catalogue.writtenPage(request);
}

/** Orders of which a column holds what is compared; in the others all that match are sorted. */
const ORDERS: Readonly<Partial<Record<CatalogueOrder, ListOrder>>> = {
  SIGNED_ON_DESC: { column: 'SIGNED_NEWEST', descending: true },
  SIGNED_ON_ASC: { column: 'SIGNED_OLDEST', descending: false },
  VALID_UNTIL_ASC: { column: 'UNTIL_SOONEST', descending: false },
  DECISION_DAY_ASC: { column: 'DECISION_SOONEST', descending: false },
};

/** In these an index leads through all that is over before it comes to what is wanted. */
const BY_END: ReadonlySet<CatalogueOrder> = new Set(['VALID_UNTIL_ASC', 'DECISION_DAY_ASC']);

/** Few agreements of the whole list match, and no index holds them in its order. */
function isScattered({ filter, order }: Asked): boolean {
  const regions = [...(filter.regions ?? []), ...(filter.allRegions ?? [])];
  const isOneByDay = regions.length === 1 && order === 'SIGNED_ON_DESC';
  return Boolean(filter.search || filter.country) || (regions.length > 0 && !isOneByDay);
}

const MOST_KEYS = 5_000;

type Asked = Omit<PageRequest, 'columns'>;

/**
 * Finds in memory where the page lies, where a statement would look through much of the catalogue: of
 * what is scattered, and in the order of what ends. Null: a statement finds it soon, or columns do
 * not tell.
 */
function found<R extends Asked, P>(
  catalogue: ListedCatalogue,
  request: R,
  read: (tables: TableAccess, request: R) => Promise<P>,
): Promise<P> | null {
  const { filter, silent, order } = request;
  if (!BY_END.has(order) && !isScattered(request)) return null;
  const clauses = filterClauses(filter, silent);
  if (clauses === null || clauses.length === 0) return null;
  return readWithin(catalogue, request, ORDERS[order] ?? null, clauses, read);
}

function readWithin<R extends Asked, P>(
  catalogue: ListedCatalogue,
  request: R,
  by: ListOrder | null,
  clauses: readonly Clause[],
  read: (tables: TableAccess, request: R) => Promise<P>,
): Promise<P> {
  const { first, position } = pageStart(request);
  const columns = columnsOf(catalogue);
  const names = columnsIn(clauses, request.silent);
  const needed = by === null ? names : [...new Set([...names, by.column])];
  return columns.read({ names: needed }, async (blocks, tables) => {
    const judged = judgeBlocks(columns, blocks, clauses, request);
    // One more than the page, to see whether there is a next one.
    const stretch = { after: position?.key ?? null, count: first + 1 };
    const among =
      by === null
        ? matchingKeys(judged, MOST_KEYS + 1)
        : firstKeys(judged, columns.values(by.column), by, stretch);
    // Where so many match or stand beside each other, the index of the order soon meets them.
    return read(tables, among.length > MOST_KEYS ? request : { ...request, among });
  });
}
