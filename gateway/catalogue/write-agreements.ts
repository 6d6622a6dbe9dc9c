import type { Cell } from '../../schema/database/insert-rows.js';
import type { CompiledAgreement } from '../compiled/compile-agreement.js';
import { sumsByCurrency } from '../compiled/exact-amount.js';
import {
  agreementCells,
  detailCells,
  signedCells,
  type ValidityContext,
} from './agreement-cells.js';
import { touchAllBlocks, touchBlocks } from './agreement-blocks.js';
import { readState, writeState } from './catalogue-state.js';
import { borderRows } from './agreement-borders.js';
import { AMOUNT_PARTS, amountParts } from './amount-parts.js';
import { deleteSearch, emptySearch, insertSearch } from './search-index.js';
import { raw, sql } from './sql.js';
import type { TableAccess } from './table-access.js';

interface ChildTable {
  readonly table: string;
  /** Besides the agreement's key. */
  readonly columns: readonly string[];
  readonly rowsOf: (agreement: CompiledAgreement) => readonly (readonly Cell[])[];
}

/** What an agreement is found by and leads to, a table each. */
const CHILDREN: readonly ChildTable[] = [
  {
    table: 'agreement_alias',
    columns: ['alias'],
    rowsOf: ({ id, aliases }) => [id, ...aliases].map((alias) => [alias]),
  },
  {
    table: 'agreement_region',
    columns: ['region', 'signedNewest'],
    rowsOf: ({ regions, content }) => {
      const { signedNewest } = signedCells(content);
      return regions.map((region) => [region, signedNewest]);
    },
  },
  {
    table: 'agreement_affair',
    columns: ['affair'],
    rowsOf: ({ content }) => [...new Set(content.affairs)].map((affair) => [affair]),
  },
  {
    table: 'agreement_country',
    columns: ['country'],
    rowsOf: (agreement) => foreignCountries(agreement).map((country) => [country]),
  },
  {
    table: 'agreement_funding',
    columns: ['currency', 'decimals', ...AMOUNT_PARTS],
    rowsOf: ({ content }) =>
      [...sumsByCurrency(content.funding)].map(([currency, { millionths, decimals }]) => [
        currency,
        decimals,
        ...amountParts(millionths),
      ]),
  },
  {
    table: 'agreement_awaited',
    columns: ['region'],
    rowsOf: ({ verdict }) => verdict.awaited.map((region) => [region]),
  },
  {
    table: 'agreement_unconfirmed',
    columns: ['region'],
    rowsOf: ({ unconfirmed }) => unconfirmed.map((region) => [region]),
  },
  {
    table: 'agreement_relation',
    columns: ['kind', 'target', 'cut'],
    rowsOf: ({ content }) => content.relations.map(({ kind, target }) => [kind, target, false]),
  },
  {
    table: 'agreement_record',
    columns: ['region', 'recordId', 'asked', 'lacks', 'linkProblem', 'disputed'],
    rowsOf: ({ gaps, problems, verdict }) =>
      gaps.map(({ region, recordId, asked, lacks }) => [
        region,
        recordId,
        asked,
        lacks,
        problems.length > 0,
        verdict.consensus === 'DISPUTED',
      ]),
  },
  {
    table: 'agreement_join',
    columns: ['a', 'b', 'by'],
    rowsOf: ({ joins }) => joins.map(({ a, b, by }) => [a, b, by]),
  },
  {
    table: 'agreement_unanswered',
    columns: ['region', 'recordRegion', 'recordId'],
    rowsOf: ({ unanswered }) =>
      unanswered.map(({ region, recordRegion, recordId }) => [region, recordRegion, recordId]),
  },
];

/** Tables with the agreement's key in `agreementKey`. */
const KEYED_TABLES = [
  'agreement_detail',
  'agreement_border',
  ...CHILDREN.map(({ table }) => table),
];

/** Takes agreements out of every table of the catalogue. */
export async function deleteAgreements(
  tables: TableAccess,
  keys: readonly number[],
): Promise<void> {
  await touchBlocks(tables, keys);
  await deleteSearch(tables, keys);
  for (const table of KEYED_TABLES) await tables.deleteIn(table, 'agreementKey', keys);
  await tables.deleteIn('agreement', 'key', keys);
}

/** What records are found by when they are linked. */
const LINKING_TABLES = ['record_link_key', 'record_block_key', 'crowded_block', 'scored_pair'];

/** Empties every table of the catalogue; what is not derived from the records stays. */
export async function deleteAllAgreements(tables: TableAccess): Promise<void> {
  await touchAllBlocks(tables);
  await emptySearch(tables);
  for (const table of [...KEYED_TABLES, 'agreement', ...LINKING_TABLES]) {
    await tables.run(sql`DELETE FROM ${raw(`"${table}"`)}`);
  }
}

/**
 * Writes agreements whose ids no row has.
 *
 * @returns their keys
 */
export async function insertAgreements(
  tables: TableAccess,
  agreements: readonly CompiledAgreement[],
  context: ValidityContext,
): Promise<number[]> {
  if (agreements.length === 0) return [];
  const firstKey = await giveKeys(tables, agreements.length);
  const keyed = agreements.map((agreement, place) => ({ agreement, key: firstKey + place }));
  const rows = keyed.map(({ agreement, key }) => agreementCells(agreement, key, context));
  await insertCells(tables, 'agreement', rows);
  await insertCells(
    tables,
    'agreement_detail',
    keyed.map(({ agreement, key }) => detailCells(agreement, key)),
  );
  await insertSearch(
    tables,
    keyed.map(({ agreement: { content }, key }) => ({ key, content })),
  );
  for (const { table, columns, rowsOf } of CHILDREN) {
    const rows = keyed.flatMap(({ agreement, key }) =>
      rowsOf(agreement).map((cells) => [key, ...cells]),
    );
    await tables.insert(table, ['agreementKey', ...columns], rows);
  }
  await tables.insert(
    'agreement_border',
    ['agreementKey', 'pair', 'affair', 'bearing'],
    keyed.flatMap(({ agreement, key }, place) =>
      borderRows(agreement, rows[place]?.validity ?? 'UNKNOWN').map((cells) => [key, ...cells]),
    ),
  );
  const keys = keyed.map(({ key }) => key);
  await touchBlocks(tables, keys);
  return keys;
}

/**
 * Keys that no agreement ever had: what was remembered of a key is never believed of another.
 *
 * @returns the first of so many
 */
async function giveKeys(tables: TableAccess, count: number): Promise<number> {
  const [last] = await tables.run<{ readonly key: number | null }>(
    sql`SELECT MAX("key") AS "key" FROM "agreement"`,
  );
  const given = Number((await readState(tables, 'lastKey')) ?? 0);
  const firstKey = Math.max(last?.key ?? 0, given) + 1;
  await writeState(tables, 'lastKey', String(firstKey + count - 1));
  return firstKey;
}

/** Rows that all have the same members. */
async function insertCells(
  tables: TableAccess,
  table: string,
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  await tables.insert(
    table,
    columns,
    rows.map((row) => Object.values(row)),
  );
}

function foreignCountries({ content: { parties } }: CompiledAgreement): string[] {
  return [...new Set(parties.map(({ country }) => country))].filter((country) => country !== 'ID');
}
