import type { Catalogue } from '../catalogue/catalogue.js';
import { readStatistics, type StatisticsRow } from '../statistics/statistics.js';
import { chunks } from '../catalogue/chunks.js';
import { openChanges, type ChangeRow } from './change-pages.js';
import { AGREEMENT_COLUMNS } from './export-columns.js';
import type { AskedQuery } from './export-facts.js';
import { openPages } from './export-pages.js';
import { FILTER_PARAMETERS, type ExportQuery, type Parameter } from './export-query.js';
import type { ExportRow } from './export-row.js';
import type { ExportTable } from './export-table.js';
import { ROWS_AT_ONCE } from './rows-at-once.js';
import { statisticsColumns } from './statistics-columns.js';

export interface OpenList<T> {
  readonly pages: AsyncIterable<readonly T[]>;
  readonly position?: string;
}

/** A list that can be taken away. */
export interface ExportList<T> {
  /** Which its address has, whatever the file. */
  readonly parameters: readonly Parameter[];
  /** Else there are fewer rows than agreements that match, or other ones. */
  readonly rowPerAgreement: boolean;
  asked(query: ExportQuery): AskedQuery;
  table(query: ExportQuery): ExportTable<T>;
  /** The first page is read before it is there, so that a failure can still be answered as one. */
  open(
    catalogue: Pick<Catalogue, 'page' | 'inSnapshot' | 'changesSince' | 'changes' | 'find'>,
    query: ExportQuery,
    silent: ReadonlySet<string>,
  ): Promise<OpenList<T>>;
}

export const AGREEMENTS: ExportList<ExportRow> = {
  parameters: [...FILTER_PARAMETERS, 'order'],
  rowPerAgreement: true,
  asked: ({ filter, order }) => ({ filter, order }),
  table: () => ({
    name: 'agreements',
    line: 'agreement',
    sheet: 'Perjanjian',
    columns: AGREEMENT_COLUMNS,
  }),
  open: async (catalogue, { filter, order }, silent) => ({
    pages: await openPages(catalogue, { filter, order, silent }),
  }),
};

/** Counted at one moment, and few enough to be held: what is larger is refused. */
export const STATISTICS: ExportList<StatisticsRow> = {
  parameters: ['groupBy', ...FILTER_PARAMETERS],
  rowPerAgreement: false,
  asked: ({ groupBy, filter }) => ({ groupBy, filter }),
  table: ({ groupBy }) => ({
    name: 'statistics',
    line: 'statistics',
    sheet: 'Statistik',
    columns: statisticsColumns(groupBy),
  }),
  open: async (catalogue, { groupBy, filter }, silent) => {
    const question = { groupBy, filter, silent, withFunding: true };
    return { pages: inParts(await readStatistics(catalogue, question)) };
  },
};

/** For those who keep a copy; as JSON Lines only, which has lines of several kinds. */
export const CHANGES: ExportList<ChangeRow> = {
  parameters: ['since'],
  rowPerAgreement: false,
  asked: ({ since }) => ({ since }),
  table: () => ({ name: 'changes', line: 'agreement', sheet: 'Perubahan', columns: [] }),
  open: (catalogue, { since }, silent) => openChanges(catalogue, since, silent),
};

async function* inParts<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield* chunks(rows, ROWS_AT_ONCE);
}
