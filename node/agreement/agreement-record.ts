import type { EntityManager } from 'typeorm';
import { bilingual, CallerError } from '../../schema/errors.js';
import type { RecordDraft } from '../../schema/law/record-draft.js';
import type { Visibility } from '../../schema/law/terms.js';
import { AgreementAffairEntity } from './agreement-affair.entity.js';
import { AgreementEntity, type AgreementState } from './agreement.entity.js';
import { CitationEntity } from './citation.entity.js';
import { FundingEntity } from './funding.entity.js';
import { PartyEntity } from './party.entity.js';
import { RelationEntity } from './relation.entity.js';

/** One record whole: what it says, and where it stands. */
export interface AgreementRecord {
  readonly id: string;
  readonly agreementId: string;
  readonly version: number;
  /** The version since which its substance is what it is now (P6, P7). */
  readonly substanceVersion: number;
  readonly state: AgreementState;
  readonly visibility: Visibility;
  readonly content: RecordDraft;
  readonly withdrawReason: string | null;
  /** RFC 3339 in UTC. */
  readonly updatedAt: string;
}

export function regionsOf(content: RecordDraft): string[] {
  return content.parties.flatMap(({ region }) => region ?? []);
}

/** Reads whole records in one go per table; in the order of the ids, unknown ones left out. */
export async function readRecords(
  manager: EntityManager,
  ids: readonly string[],
): Promise<AgreementRecord[]> {
  if (ids.length === 0) return [];
  const of = { list: JSON.stringify(ids) };
  const rows = await manager
    .createQueryBuilder(AgreementEntity, 'row')
    .where('row.id IN (SELECT value FROM json_each(:list))', of)
    .getMany();
  const parts = <T extends { recordId: string }>(entity: new () => T, order: string) =>
    manager
      .createQueryBuilder(entity, 'row')
      .where('row.recordId IN (SELECT value FROM json_each(:list))', of)
      .orderBy(`row.${order}`)
      .getMany()
      .then(byRecord);
  const parties = await parts(PartyEntity, 'position');
  const affairs = await parts(AgreementAffairEntity, 'affair');
  const relations = await parts(RelationEntity, 'position');
  const funding = await parts(FundingEntity, 'position');
  const citations = await parts(CitationEntity, 'position');

  const rowById = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rowById.get(id);
    if (row === undefined) return [];
    return {
      id,
      agreementId: row.agreementId,
      version: row.version,
      substanceVersion: row.substanceVersion,
      state: row.state,
      visibility: row.visibility,
      withdrawReason: row.withdrawReason,
      updatedAt: row.updatedAt,
      content: {
        provenance: row.provenance,
        title: row.title,
        titleAsWritten: row.titleAsWritten,
        category: row.category,
        declaredNature: row.declaredNature,
        instrument: row.instrument,
        instrumentAsWritten: row.instrumentAsWritten,
        parties: (parties.get(id) ?? []).map((party) => ({
          order: party.position,
          kind: party.kind,
          name: party.name,
          namePublic: party.namePublic,
          region: party.region,
          country: party.country,
          documentNumber: party.documentNumber,
          signedOn: party.signedOn,
          signatoryName: party.signatoryName,
          signatoryOffice: party.signatoryOffice,
          capacity: party.capacity,
        })),
        affairs: row.affairsKnown ? (affairs.get(id) ?? []).map(({ affair }) => affair) : null,
        scope: row.scope,
        signedOn: row.signedOn,
        signedOnPrecision: row.signedOnPrecision,
        validFrom: row.validFrom,
        validUntil: row.validUntil,
        openEnded: row.openEnded,
        endedOn: row.endedOn,
        endReason: row.endReason,
        relations: (relations.get(id) ?? []).map(({ kind, agreementId, text }) => ({
          kind,
          agreementId,
          text,
        })),
        funding: (funding.get(id) ?? []).map(
          ({ role, organisation, source, amount, currency, note }) => ({
            role,
            organisation,
            source,
            amount,
            currency,
            note,
          }),
        ),
        citations: (citations.get(id) ?? []).map(({ title, url, retrievedOn }) => ({
          title,
          url,
          retrievedOn,
        })),
      },
    };
  });
}

/** @throws CallerError NOT_FOUND no record has this id */
export async function loadRecord(manager: EntityManager, id: string): Promise<AgreementRecord> {
  const [record] = await readRecords(manager, [id]);
  if (record !== undefined) return record;
  const shown = id.slice(0, 100);
  throw new CallerError(
    'NOT_FOUND',
    bilingual(`Tidak ada catatan dengan id "${shown}".`, `No record has the id "${shown}".`),
    { field: 'id', value: shown },
  );
}

function byRecord<T extends { recordId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.recordId, [...(groups.get(row.recordId) ?? []), row]);
  return groups;
}
