import type { Engine } from '../../schema/database/database.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { regionByCode } from '../../schema/reference/regions.js';
import { indexTokens } from '../../schema/search/search-text.js';
import { partyRegions } from '../compiled/answers.js';
import { raw, sql, type Sql } from './sql.js';
import { elements, type TableAccess } from './table-access.js';

/** What an agreement is found by. */
type Searched = Pick<PublishedRecord, 'instrumentAsWritten' | 'parties' | 'scope' | 'title'>;

interface SearchRow {
  readonly key: number;
  readonly content: Searched;
}

export async function insertSearch(
  tables: TableAccess,
  added: readonly SearchRow[],
): Promise<void> {
  if (tables.engine === 'sqlite') {
    return tables.insert(
      'agreement_search',
      ['rowid', 'tokens'],
      added.map(({ key, content }) => [key, tokensOf(content).join(' ')]),
    );
  }
  const rows = added.map(({ key, content }) => [key, tokensOf(content)]);
  await tables.run(
    sql`INSERT INTO "agreement_search" ("agreementKey", "tokens")
        SELECT CAST("value" ->> 0 AS integer), array_to_tsvector(ARRAY(SELECT json_array_elements_text("value" -> 1)))
        FROM ${elements(tables.engine, rows)}`,
  );
}

export async function deleteSearch(tables: TableAccess, keys: readonly number[]): Promise<void> {
  const key = tables.engine === 'sqlite' ? 'rowid' : 'agreementKey';
  await tables.deleteIn('agreement_search', key, keys);
}

export async function emptySearch(tables: TableAccess): Promise<void> {
  await tables.run(raw('DELETE FROM "agreement_search"'));
}

/** The statement that gives the `key` of each agreement which every token begins a word of. */
export function foundBy(tokens: readonly string[], engine: Engine): Sql {
  return engine === 'sqlite'
    ? sql`SELECT s."rowid" AS "key" FROM "agreement_search" s WHERE s."agreement_search" MATCH ${tokens.map((token) => `"${token}"*`).join(' ')}`
    : sql`SELECT s."agreementKey" AS "key" FROM "agreement_search" s WHERE s."tokens" @@ CAST(${tokens.map((token) => `'${token}':*`).join(' & ')} AS tsquery)`;
}

/**
 * The keys among a few which a token begins a word of, ascending. It looks at these agreements, not
 * at the index, which would put together all that are found by the token.
 */
export async function foundAmong(
  tables: TableAccess,
  token: string,
  keys: readonly number[],
): Promise<number[]> {
  const rows = await tables.run<StoredSearched>(
    sql`SELECT a."key", a."title", a."instrumentAsWritten", d."scope", d."parties"
        FROM "agreement" a JOIN "agreement_detail" d ON d."agreementKey" = a."key"
        WHERE a."key" IN (${tables.values(keys)}) ORDER BY a."key"`,
  );
  const isFound = (row: StoredSearched) =>
    tokensOf({ ...row, parties: JSON.parse(row.parties) }).some((word) => word.startsWith(token));
  return rows.filter(isFound).map(({ key }) => key);
}

type StoredSearched = Omit<Searched, 'parties'> & {
  readonly key: number;
  readonly parties: string;
};

/** The longest text is last: of endless ones only the first words are taken. */
function tokensOf({ title, instrumentAsWritten, scope, parties }: Searched): string[] {
  const written = parties.flatMap(({ name, documentNumber }) => [name, documentNumber ?? '']);
  const spellings = partyRegions({ parties }).flatMap(spellingsOf);
  return indexTokens([...spellings, title, instrumentAsWritten ?? '', ...written, scope ?? '']);
}

/** Every spelling of a region. */
function spellingsOf(code: string): readonly string[] {
  const fact = regionByCode(code);
  return fact === undefined ? [] : [fact.name, fact.shortName, ...fact.aliases];
}
