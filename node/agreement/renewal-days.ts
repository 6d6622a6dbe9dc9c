import type { EntityManager } from 'typeorm';
import type { Day } from '../../schema/law/terms.js';
import { statesVisibleTo } from './agreement-visibility.js';
import type { Viewer } from '../access/viewer.js';

/**
 * From which day each agreement is renewed, by agreementId, as far as this register says: the
 * first day in force of the earliest renewal (P21). None is in force before it is signed, even
 * where its text reaches back, nor when it is over by then. A renewal that the viewer may not see
 * does not show in the validity of what it renews either.
 */
export async function renewalDays(
  manager: EntityManager,
  agreementIds: readonly string[],
  viewer: Viewer,
): Promise<Map<string, Day>> {
  const rows: { agreementId: string; renewedOn: Day }[] = await manager.query(
    `WITH renewal AS (
       SELECT relation."agreementId", record."validUntil", record."endedOn",
              CASE WHEN record."validFrom" IS NULL THEN record."signedLast"
                ELSE MAX(record."validFrom", COALESCE(record."signedFirst", '')) END AS "first"
       FROM "relation" relation JOIN "agreement" record ON record."id" = relation."recordId"
       WHERE relation."kind" = 'RENEWS'
         AND relation."agreementId" IN (SELECT value FROM json_each(?))
         AND record."state" IN (SELECT value FROM json_each(?))
     )
     SELECT "agreementId", MIN("first") AS "renewedOn" FROM renewal
     WHERE "first" IS NOT NULL
       AND ("endedOn" IS NULL OR "endedOn" > "first")
       AND ("validUntil" IS NULL OR "validUntil" >= "first")
     GROUP BY "agreementId"`,
    [
      JSON.stringify(agreementIds),
      JSON.stringify(statesVisibleTo(viewer).filter((state) => state !== 'WITHDRAWN')),
    ],
  );
  return new Map(rows.map(({ agreementId, renewedOn }) => [agreementId, renewedOn]));
}
