import type { ExportFacts } from './export-facts.js';
import type { ExportTable } from './export-table.js';

/** How a table becomes a file. */
export interface ExportFormat {
  readonly extension: 'csv' | 'jsonl' | 'xlsx';
  readonly contentType: string;
  /** What its readers can take; null: any number. */
  readonly mostRows: number | null;
  /** The file in pieces, none of them empty; rows are asked for when those before are taken. */
  pieces<T extends object>(
    pages: AsyncIterable<readonly T[]>,
    table: ExportTable<T>,
    facts: ExportFacts,
  ): AsyncIterable<string | Uint8Array>;
}
