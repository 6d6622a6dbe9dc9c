import type { EntityManager } from 'typeorm';
import { AffairType } from '../../schema/graphql/affair.type.js';
import { PartyType } from '../../schema/graphql/party.type.js';
import { natureOf } from '../../schema/law/nature.js';
import { scaleOf } from '../../schema/law/scale.js';
import type { Day } from '../../schema/law/terms.js';
import { DEFAULT_VALIDITY, validityOn } from '../../schema/law/validity.js';
import { BORDERS } from '../../schema/reference/borders.js';
import type { Viewer } from '../access/viewer.js';
import { regionsOf, type AgreementRecord } from './agreement-record.js';
import type { AgreementType } from './agreement.type.js';
import { publicContent } from './public-content.js';
import { renewalDays } from './renewal-days.js';

/** For whom something is shown, and on which day. */
export interface Showing {
  readonly viewer: Viewer;
  readonly today: Day;
}

/** Records as the API shows them to this viewer; the caller has left out what it may not see. */
export async function presentRecords(
  manager: EntityManager,
  records: readonly AgreementRecord[],
  showing: Showing,
): Promise<AgreementType[]> {
  const renewedOn = await renewalDays(
    manager,
    records.map(({ agreementId }) => agreementId),
    showing.viewer,
  );
  return records.map((record) =>
    present(record, renewedOn.get(record.agreementId) ?? null, showing),
  );
}

function present(
  record: AgreementRecord,
  supersededOn: Day | null,
  { viewer, today }: Showing,
): AgreementType {
  const content = viewer === 'OFFICER' ? record.content : publicContent(record.content);
  const { affairs, parties, declaredNature, relations, funding, citations, ...told } = content;
  return {
    ...told,
    id: record.id,
    agreementId: record.agreementId,
    version: record.version,
    published: record.state === 'PUBLISHED',
    visibility: record.visibility,
    nature: natureOf(
      { category: content.category, declaredNature, regions: regionsOf(content) },
      BORDERS,
    ),
    scale: scaleOf(parties.length),
    parties: parties.map((party) => PartyType.of(party)),
    affairs: (affairs ?? []).flatMap((code) => AffairType.of(code) ?? []),
    affairsKnown: affairs !== null,
    validity: validityOn({ ...content, supersededOn }, today, DEFAULT_VALIDITY),
    relations: [...relations],
    funding: [...funding],
    citations: [...citations],
    updatedAt: record.updatedAt,
  };
}
