import { regionByCode } from '../../schema/reference/regions.js';
import { indexTokens } from '../../schema/search/search-text.js';
import type { CompiledAgreement } from '../compiled/compile-agreement.js';
import { agreementCells, type ValidityContext } from './agreement-cells.js';
import { join, raw, sql } from './sql.js';
import type { TableAccess } from './table-access.js';

const CHILD_TABLES = [
  'agreement_alias',
  'agreement_region',
  'agreement_affair',
  'agreement_country',
  'agreement_awaited',
  'agreement_relation',
  'agreement_record',
  'agreement_unanswered',
] as const;

/** Takes agreements out of every table of the catalogue. */
export async function deleteAgreements(tables: TableAccess, ids: readonly string[]): Promise<void> {
  const keys = await tables.whereIn<{ searchKey: number }>('agreement', '"searchKey"', 'id', ids);
  const key = raw(tables.engine === 'sqlite' ? '"rowid"' : '"searchKey"');
  for (const { searchKey } of keys) {
    await tables.run(sql`DELETE FROM "agreement_search" WHERE ${key} = ${searchKey}`);
  }
  for (const table of CHILD_TABLES) await tables.deleteIn(table, 'agreementId', ids);
  await tables.deleteIn('agreement', 'id', ids);
}

/** Empties every table of the catalogue; what is not derived from the records stays. */
export async function deleteAllAgreements(tables: TableAccess): Promise<void> {
  for (const table of ['agreement_search', ...CHILD_TABLES, 'agreement', 'record_link_key']) {
    await tables.run(sql`DELETE FROM ${raw(`"${table}"`)}`);
  }
}

/** Writes agreements whose ids no row has. */
export async function insertAgreements(
  tables: TableAccess,
  agreements: readonly CompiledAgreement[],
  context: ValidityContext,
): Promise<void> {
  const [last] = await tables.run<{ searchKey: number | null }>(
    sql`SELECT MAX("searchKey") AS "searchKey" FROM "agreement"`,
  );
  const firstKey = (last?.searchKey ?? 0) + 1;
  await tables.insert(
    'agreement',
    agreements.map((agreement, place) => agreementCells(agreement, firstKey + place, context)),
  );
  await insertSearch(tables, agreements, firstKey);
  const perAgreement = <R>(rowsOf: (agreement: CompiledAgreement) => readonly R[]) =>
    agreements.flatMap((agreement) =>
      rowsOf(agreement).map((row) => ({ agreementId: agreement.id, ...row })),
    );
  await tables.insert(
    'agreement_alias',
    perAgreement(({ id, aliases }) => [id, ...aliases].map((alias) => ({ alias }))),
  );
  await tables.insert(
    'agreement_region',
    perAgreement(({ regions }) => regions.map((region) => ({ region }))),
  );
  await tables.insert(
    'agreement_affair',
    perAgreement(({ affairs }) => [...new Set(affairs)].map((affair) => ({ affair }))),
  );
  await tables.insert(
    'agreement_country',
    perAgreement((agreement) => foreignCountries(agreement).map((country) => ({ country }))),
  );
  await tables.insert(
    'agreement_awaited',
    perAgreement(({ verdict }) => verdict.awaited.map((region) => ({ region }))),
  );
  await tables.insert(
    'agreement_relation',
    perAgreement(({ relations }) => relations.map((relation) => ({ ...relation, cut: false }))),
  );
  await tables.insert(
    'agreement_record',
    perAgreement(({ records }) => records.map(({ region, recordId }) => ({ region, recordId }))),
  );
  await tables.insert(
    'agreement_unanswered',
    perAgreement(({ unanswered }) => unanswered.map((row) => ({ ...row }))),
  );
}

function foreignCountries({ parties }: CompiledAgreement): string[] {
  return [...new Set(parties.map(({ country }) => country))].filter((country) => country !== 'ID');
}

/** Everything that an agreement is found by; the longest text is last. */
function searchedBy(agreement: CompiledAgreement): string[] {
  const { title, scope, parties, regions, instrumentAsWritten } = agreement;
  const written = parties.flatMap(({ name, documentNumber }) => [name, documentNumber ?? '']);
  const own = [title, instrumentAsWritten ?? '', ...written, scope ?? ''];
  return [...new Set([...regions.flatMap(regionTokens), ...indexTokens(own)])];
}

const tokensByRegion = new Map<string, readonly string[]>();

/** Every spelling of a region. */
function regionTokens(code: string): readonly string[] {
  const known = tokensByRegion.get(code);
  if (known !== undefined) return known;
  const fact = regionByCode(code);
  if (fact === undefined) return [];
  const tokens = indexTokens([fact.name, fact.shortName, ...fact.aliases]);
  tokensByRegion.set(code, tokens);
  return tokens;
}

/** Tokens hold letters and digits only: nothing to escape. */
function arrayText(tokens: readonly string[]): string {
  return `{${tokens.map((token) => `"${token}"`).join(',')}}`;
}

/** About 400 agreements a statement keep its text and memory small. */
const SEARCH_ROWS = 400;

async function insertSearch(
  tables: TableAccess,
  agreements: readonly CompiledAgreement[],
  firstKey: number,
): Promise<void> {
  const row = (tokens: readonly string[], key: number) =>
    tables.engine === 'sqlite'
      ? sql`(${key}, ${tokens.join(' ')})`
      : sql`(CAST(${key} AS integer), array_to_tsvector(CAST(${arrayText(tokens)} AS text[])))`;
  const into = raw(tables.engine === 'sqlite' ? '"rowid", "tokens"' : '"searchKey", "tokens"');
  for (let start = 0; start < agreements.length; start += SEARCH_ROWS) {
    const rows = agreements
      .slice(start, start + SEARCH_ROWS)
      .map((agreement, place) => row(searchedBy(agreement), firstKey + start + place));
    await tables.run(sql`INSERT INTO "agreement_search" (${into}) VALUES ${join(rows, ', ')}`);
  }
}
