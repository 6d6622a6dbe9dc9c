import type { EntityManager } from 'typeorm';
import type { InputCheck } from '../problem/input-check.js';

/** A record's place among the agreements that this register knows. */
export interface FederationPlace {
  readonly recordId: string;
  readonly agreementId: string;
  /** The agreements that it names by id. */
  readonly relatedIds: readonly string[];
}

/** One record per agreement and node (P1), and no agreement that leads back to itself (P21). */
export async function checkFederationPlace(
  manager: EntityManager,
  place: FederationPlace,
  check: InputCheck,
): Promise<void> {
  await checkOnlyRecord(manager, place, check);
  await checkNoCycle(manager, place, check);
}

async function checkOnlyRecord(
  manager: EntityManager,
  { recordId, agreementId }: FederationPlace,
  check: InputCheck,
): Promise<void> {
  const others: { id: string }[] = await manager.query(
    `SELECT "id" FROM "agreement"
     WHERE "agreementId" = ? AND "id" <> ? AND "state" <> 'WITHDRAWN' LIMIT 1`,
    [agreementId, recordId],
  );
  const other = others[0]?.id;
  if (other === undefined) return;
  check.refuse(
    'agreementId',
    'AGREEMENT_ALREADY_RECORDED',
    `${agreementId} sudah dicatat di sini sebagai ${other}; ubah catatan itu`,
    `${agreementId} is already recorded here as ${other}; change that record`,
  );
}

async function checkNoCycle(
  manager: EntityManager,
  { recordId, agreementId, relatedIds }: FederationPlace,
  check: InputCheck,
): Promise<void> {
  if (relatedIds.includes(agreementId)) {
    check.refuse(
      'relations',
      'RELATED_TO_ITSELF',
      `perjanjian ${agreementId} menunjuk dirinya sendiri; hapus hubungan itu`,
      `agreement ${agreementId} names itself; take that relation out`,
    );
    return;
  }
  if (relatedIds.length === 0) return;
  const back: { id: string }[] = await manager.query(
    `WITH RECURSIVE reached("id") AS (
       SELECT value FROM json_each(?)
       UNION
       SELECT relation."agreementId" FROM reached
         JOIN "agreement" record ON record."agreementId" = reached."id"
           AND record."state" <> 'WITHDRAWN' AND record."id" <> ?
         JOIN "relation" relation ON relation."recordId" = record."id"
       WHERE relation."agreementId" IS NOT NULL
     )
     SELECT "id" FROM reached WHERE "id" = ?`,
    [JSON.stringify(relatedIds), recordId, agreementId],
  );
  if (back.length === 0) return;
  check.refuse(
    'relations',
    'RELATION_CYCLE',
    `perjanjian yang ditunjuk kembali ke ${agreementId} sendiri; putuskan lingkarannya`,
    `the agreements named lead back to ${agreementId} itself; break the circle`,
  );
}
