import type { Catalogue } from '../catalogue/catalogue.js';
import { raw, sql } from '../catalogue/sql.js';
import { decodeCursor, encodeCursor, hashFilter } from '../../schema/graphql/cursor.js';
import { checkedPageSize } from '../../schema/graphql/page-size.js';
import type { Comparison } from '../linking/scored/comparison.js';
import { shownPairs, type RecordPair } from './record-pair.js';

const LARGEST_PAGE = 100;
const ORDER = 'SCORE_DESC';
const FILTER = hashFilter({});

export interface CandidatePage {
  readonly pairs: readonly RecordPair[];
  readonly hasNextPage: boolean;
  readonly totalCount: number;
  /** Keys under which so many records lie that none of them were compared, sorted. */
  readonly crowded: readonly string[];
}

interface PairRow {
  readonly asked: Exclude<RecordPair['asked'], null>;
  readonly comparison: string;
}

/** Where a pair stands among all that people are asked about. */
export function candidateCursor({ comparison: { a, b, score } }: RecordPair): string {
  return encodeCursor({ order: ORDER, filterHash: FILTER, key: score, id: `${a}\n${b}` });
}

/**
 * Pairs of records that people are asked about, the likeliest first.
 *
 * @throws CallerError BAD_USER_INPUT `first` is not from 1 to 100, or `after` is no cursor of this list
 */
export async function candidatePage(
  catalogue: Pick<Catalogue, 'inSnapshot'>,
  first: number,
  after: string | null,
): Promise<CandidatePage> {
  const size = checkedPageSize(first, LARGEST_PAGE);
  const from = after === null ? null : decodeCursor(after, ORDER, FILTER);
  const [a = '', b = ''] = from?.id.split('\n') ?? [];
  const score = Number(from?.key);
  const beyond =
    from === null
      ? raw('')
      : sql`AND ("score" < ${score} OR ("score" = ${score} AND ("a", "b") > (${a}, ${b})))`;
  return catalogue.inSnapshot(async (tables) => {
    const rows = await tables.run<PairRow>(
      sql`SELECT "asked", "comparison" FROM "scored_pair" WHERE "asked" IS NOT NULL ${beyond}
          ORDER BY "score" DESC, "a", "b" LIMIT ${size + 1}`,
    );
    const [count] = await tables.run<{ readonly n: number | string }>(
      raw('SELECT COUNT(*) AS "n" FROM "scored_pair" WHERE "asked" IS NOT NULL'),
    );
    const crowded = await tables.run<{ readonly key: string }>(
      raw('SELECT "key" FROM "crowded_block" ORDER BY "key" LIMIT 100'),
    );
    const compared = rows.slice(0, size).map(({ asked, comparison }) => ({
      asked,
      comparison: JSON.parse(comparison) as Comparison,
    }));
    return {
      pairs: await shownPairs(tables, compared),
      hasNextPage: rows.length > size,
      totalCount: Number(count?.n ?? 0),
      crowded: crowded.map(({ key }) => key),
    };
  });
}
