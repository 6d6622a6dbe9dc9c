import type { EntityManager } from 'typeorm';
import type { Day } from '../../schema/law/terms.js';
import { statesVisibleTo } from './agreement-visibility.js';
import type { Viewer } from '../access/viewer.js';

/**
 * From which day each agreement is renewed, by agreementId, as far as this register says: the
 * first day in force of the earliest renewal (P21). A renewal that the viewer may not see does
 * not show in the validity of what it renews either.
 */
export async function renewalDays(
  manager: EntityManager,
  agreementIds: readonly string[],
  viewer: Viewer,
): Promise<Map<string, Day>> {
  const rows: { agreementId: string; renewedOn: Day }[] = await manager.query(
    `SELECT relation."agreementId",
            MIN(COALESCE(renewal."validFrom", renewal."signedLast")) AS "renewedOn"
     FROM "relation" relation JOIN "agreement" renewal ON renewal."id" = relation."recordId"
     WHERE relation."kind" = 'RENEWS'
       AND relation."agreementId" IN (SELECT value FROM json_each(?))
       AND renewal."state" IN (SELECT value FROM json_each(?))
       AND COALESCE(renewal."validFrom", renewal."signedLast") IS NOT NULL
     GROUP BY relation."agreementId"`,
    [
      JSON.stringify(agreementIds),
      JSON.stringify(statesVisibleTo(viewer).filter((state) => state !== 'WITHDRAWN')),
    ],
  );
  return new Map(rows.map(({ agreementId, renewedOn }) => [agreementId, renewedOn]));
}
