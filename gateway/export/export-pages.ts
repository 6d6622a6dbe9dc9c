import { setImmediate } from 'node:timers/promises';
import { MAX_PAGE_SIZE } from '../../schema/graphql/page-size.js';
import type { AgreementPage, Question } from '../catalogue/agreement-page.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { CatalogueOrder } from '../catalogue/catalogue-order.js';
import { chunks } from '../catalogue/chunks.js';
import { EXPORT_COLUMNS, exportRow, type ExportRow } from './export-row.js';
import { ROWS_AT_ONCE } from './rows-at-once.js';

export interface ExportQuestion extends Question {
  readonly order: CatalogueOrder;
}

/**
 * All agreements that match, some rows at a time: the next page is read when those of the last one
 * are taken, so one page is all that is ever held. Each is read at its own moment; an agreement
 * whose sort key does not change meanwhile comes exactly once (P17).
 *
 * The first page is read before this returns, so that a failure can still be answered as one.
 */
export async function openPages(
  catalogue: Pick<Catalogue, 'page'>,
  question: ExportQuestion,
): Promise<AsyncIterable<readonly ExportRow[]>> {
  const read = (after: string | null) =>
    catalogue.page({ ...question, first: MAX_PAGE_SIZE, after, columns: EXPORT_COLUMNS });
  return pagesFrom(await read(null), read, question.silent);
}

async function* pagesFrom(
  first: AgreementPage,
  read: (after: string) => Promise<AgreementPage>,
  silent: ReadonlySet<string>,
): AsyncGenerator<readonly ExportRow[]> {
  let page = first;
  for (;;) {
    for (const rows of chunks(page.rows, ROWS_AT_ONCE)) {
      yield rows.map((row) => exportRow(row, silent));
    }
    const last = page.rows.at(-1);
    if (!page.hasNextPage || last === undefined) return;
    const after = page.cursorOf(last);
    // SQLite answers at once, and so does a socket with room: others get their turn here.
    await setImmediate();
    page = await read(after);
  }
}
