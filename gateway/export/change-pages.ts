import { setImmediate } from 'node:timers/promises';
import { MAX_PAGE_SIZE } from '../../schema/graphql/page-size.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { chunks } from '../catalogue/chunks.js';
import {
  positionText,
  type AgreementChange,
  type ChangeSpan,
} from '../catalogue/changes/change-reader.js';
import { EXPORT_COLUMNS, exportRow, type ExportRow } from './export-row.js';
import { ROWS_AT_ONCE } from './rows-at-once.js';

/** What a copy is to be told: an agreement as it is now, or that it is gone. */
export type ChangeRow = ({ readonly kind: 'agreement' } & ExportRow) | GoneRow;

interface GoneRow {
  readonly kind: 'gone';
  readonly id: string;
  /** The agreement that it has become part of; null: none. */
  readonly replacedBy: string | null;
  /** When; RFC 3339 in UTC. */
  readonly at: string;
}

export interface OpenChanges {
  readonly pages: AsyncIterable<readonly ChangeRow[]>;
  /** Where a copy stands that has taken all of it over. */
  readonly position: string;
}

type ChangeSource = Pick<Catalogue, 'changesSince' | 'changes' | 'find'>;

/**
 * What changed since a position until now, some rows at a time. What changes while it is read comes
 * with the next export, and may come with this one too: taking it over twice changes nothing.
 *
 * @param since null: every agreement there is, for a first copy
 * @throws CallerError as `Catalogue.changesSince`
 */
export async function openChanges(
  catalogue: ChangeSource,
  since: string | null,
  silent: ReadonlySet<string>,
): Promise<OpenChanges> {
  const span = await catalogue.changesSince(since);
  const read = (after: number) => catalogue.changes({ after, upTo: span.upTo }, MAX_PAGE_SIZE);
  const rowsOf = (changes: readonly AgreementChange[]) =>
    changeRows(catalogue, since === null ? changes.filter(isThere) : changes, silent);
  return {
    pages: pagesFrom(await read(span.after), read, rowsOf),
    position: positionText(span, span.upTo),
  };
}

async function* pagesFrom(
  first: readonly AgreementChange[],
  read: (after: ChangeSpan['after']) => Promise<readonly AgreementChange[]>,
  rowsOf: (changes: readonly AgreementChange[]) => Promise<ChangeRow[]>,
): AsyncGenerator<readonly ChangeRow[]> {
  let page = first;
  for (;;) {
    const last = page.at(-1);
    if (last === undefined) return;
    for (const changes of chunks(page, ROWS_AT_ONCE)) yield await rowsOf(changes);
    // SQLite answers at once, and so does a socket with room: others get their turn here.
    await setImmediate();
    page = await read(last.position);
  }
}

async function changeRows(
  catalogue: ChangeSource,
  changes: readonly AgreementChange[],
  silent: ReadonlySet<string>,
): Promise<ChangeRow[]> {
  const ids = changes.filter(isThere).map(({ agreementId }) => agreementId);
  const found = await catalogue.find(ids, EXPORT_COLUMNS);
  return changes.flatMap(({ kind, agreementId: id, replacedBy, at }): ChangeRow[] => {
    if (kind === 'GONE') return [{ kind: 'gone', id, replacedBy, at }];
    const cells = found.get(id);
    // Gone since the change was read, alone or into another: a later position tells of it.
    if (cells === undefined || cells.id !== id) return [];
    return [{ kind: 'agreement', ...exportRow(cells, silent) }];
  });
}

function isThere({ kind }: AgreementChange): boolean {
  return kind === 'CHANGED';
}
