import type { EntityManager } from 'typeorm';
import type { LawSource } from '../../schema/law/finding.js';
import type { RecordDraft } from '../../schema/law/record-draft.js';
import { reviewRecord } from '../../schema/law/review.js';
import type { ImplementingAgreement, RelatedAgreement } from '../../schema/law/review-facts.js';
import { DEFAULT_LAW_SETTINGS } from '../../schema/law/settings.js';
import type { Day } from '../../schema/law/terms.js';
import { affairByCode } from '../../schema/reference/affairs.js';
import { BORDERS } from '../../schema/reference/borders.js';
import { bilingual } from '../../schema/errors.js';
import type { ProblemType } from '../problem/problem.type.js';

/** Whose register, which agreement, on which day. */
export interface ReviewPlace {
  readonly region: string;
  readonly agreementId: string;
  readonly today: Day;
}

/** What the law says of a draft, given what this register knows of the agreements around it. */
export async function reviewDraft(
  manager: EntityManager,
  draft: RecordDraft,
  { region, agreementId, today }: ReviewPlace,
): Promise<ProblemType[]> {
  const findings = reviewRecord(draft, {
    ownRegion: region,
    borders: BORDERS,
    relatedAgreements: await relatedAgreements(manager, draft),
    implementedBy: await implementingAgreements(manager, agreementId),
    affairKnown: (code) => affairByCode(code) !== undefined,
    settings: DEFAULT_LAW_SETTINGS,
    today,
  });
  return findings.map(({ field, code, severity, id, en, source }) => ({
    field,
    code,
    severity,
    message: bilingual(id, en),
    lawReference: lawReference(source),
  }));
}

function lawReference(source: LawSource | null): string | null {
  return source === null ? null : `${source.act} ${source.article}`;
}

async function relatedAgreements(
  manager: EntityManager,
  { relations }: RecordDraft,
): Promise<Map<string, RelatedAgreement>> {
  const named = relations.flatMap(({ agreementId }) => agreementId ?? []);
  if (named.length === 0) return new Map();
  const rows: (RelatedAgreement & { readonly agreementId: string })[] = await manager.query(
    `SELECT "agreementId", "signedOn", "signedOnPrecision", "instrument", "category"
     FROM "agreement"
     WHERE "state" <> 'WITHDRAWN' AND "agreementId" IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(named)],
  );
  return new Map(rows.map(({ agreementId, ...facts }) => [agreementId, facts]));
}

function implementingAgreements(
  manager: EntityManager,
  agreementId: string,
): Promise<ImplementingAgreement[]> {
  return manager.query(
    `SELECT record."agreementId", record."signedOn", record."signedOnPrecision",
            record."instrument", record."category"
     FROM "relation" relation JOIN "agreement" record ON record."id" = relation."recordId"
     WHERE relation."agreementId" = ? AND relation."kind" = 'IMPLEMENTS'
       AND record."state" <> 'WITHDRAWN'
     ORDER BY record."agreementId"`,
    [agreementId],
  );
}
