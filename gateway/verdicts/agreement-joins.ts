import type { Catalogue } from '../catalogue/catalogue.js';
import { list, sql } from '../catalogue/sql.js';
import type { Comparison } from '../linking/scored/comparison.js';

/** Why two records of an agreement are held for one, beside certain evidence. */
export interface AgreementJoin {
  readonly id: string;
  readonly by: 'PERSON' | 'SCORE';
  /** Keys of the two records. */
  readonly a: string;
  readonly b: string;
  /** Null where a person joined what scores would have kept apart. */
  readonly comparison: Comparison | null;
}

/** Of the agreements with these ids. */
export async function joinsOf(
  catalogue: Pick<Catalogue, 'inSnapshot'>,
  ids: readonly string[],
): Promise<AgreementJoin[]> {
  return catalogue.inSnapshot(async (tables) => {
    const rows = await tables.run<AgreementJoin & { readonly comparison: string | null }>(
      sql`SELECT g."id", j."by", j."a", j."b", p."comparison"
          FROM "agreement" g JOIN "agreement_join" j ON j."agreementKey" = g."key"
          LEFT JOIN "scored_pair" p ON p."a" = j."a" AND p."b" = j."b"
          WHERE g."id" IN ${list(ids)} ORDER BY j."a", j."b"`,
    );
    return rows.map(({ comparison, ...row }) => ({
      ...row,
      comparison: comparison === null ? null : (JSON.parse(comparison) as Comparison),
    }));
  });
}
