import type { EntityManager } from 'typeorm';
import { insertRows, type Cell } from '../../schema/database/insert-rows.js';
import { crossBorder, crossProvince } from '../../schema/law/border.js';
import { dayRange } from '../../schema/law/date-range.js';
import { natureOf } from '../../schema/law/nature.js';
import type { RecordDraft } from '../../schema/law/record-draft.js';
import { BORDERS } from '../../schema/reference/borders.js';
import { regionByCode } from '../../schema/reference/regions.js';
import { indexTokens } from '../../schema/search/search-text.js';
import { sortText } from '../../schema/search/sort-text.js';
import { AgreementEntity } from './agreement.entity.js';
import { regionsOf, type AgreementRecord } from './agreement-record.js';
import { publicContent } from './public-content.js';

/** Writes a record with everything that belongs to it, in place of what was there. */
export async function writeRecord(manager: EntityManager, record: AgreementRecord): Promise<void> {
  const { id, content } = record;
  await manager.upsert(AgreementEntity, rowOf(record), ['id']);
  for (const part of PARTS) {
    await manager.query(`DELETE FROM "${part.table}" WHERE "recordId" = ?`, [id]);
    const rows = part.rows(content).map((cells) => [id, ...cells]);
    await insertRows(manager, 'sqlite', {
      table: part.table,
      columns: ['recordId', ...part.columns],
      rows,
    });
  }
}

interface Part {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: (content: RecordDraft) => Cell[][];
}

const PARTS: readonly Part[] = [
  {
    table: 'party',
    columns: [
      'position',
      'kind',
      'name',
      'namePublic',
      'region',
      'country',
      'documentNumber',
      'signedOn',
      'signatoryName',
      'signatoryOffice',
      'capacity',
    ],
    rows: ({ parties }) =>
      parties.map((party) => [
        party.order,
        party.kind,
        party.name,
        party.namePublic ? 1 : 0,
        party.region,
        party.country,
        party.documentNumber,
        party.signedOn,
        party.signatoryName,
        party.signatoryOffice,
        party.capacity,
      ]),
  },
  {
    table: 'agreement_affair',
    columns: ['affair'],
    rows: ({ affairs }) => (affairs ?? []).map((affair) => [affair]),
  },
  {
    table: 'relation',
    columns: ['position', 'kind', 'agreementId', 'text'],
    rows: ({ relations }) =>
      relations.map(({ kind, agreementId, text }, i) => [i + 1, kind, agreementId, text]),
  },
  {
    table: 'funding',
    columns: ['position', 'role', 'organisation', 'source', 'amount', 'currency', 'note'],
    rows: ({ funding }) =>
      funding.map((sum, i) => [
        i + 1,
        sum.role,
        sum.organisation,
        sum.source,
        sum.amount,
        sum.currency,
        sum.note,
      ]),
  },
  {
    table: 'citation',
    columns: ['position', 'title', 'url', 'retrievedOn'],
    rows: ({ citations }) =>
      citations.map(({ title, url, retrievedOn }, i) => [i + 1, title, url, retrievedOn]),
  },
];

function rowOf(record: AgreementRecord): AgreementEntity {
  const { content } = record;
  const regions = regionsOf(content);
  const signed = dayRange(content.signedOn, content.signedOnPrecision);
  return {
    id: record.id,
    agreementId: record.agreementId,
    version: record.version,
    substanceVersion: record.substanceVersion,
    state: record.state,
    visibility: record.visibility,
    withdrawReason: record.withdrawReason,
    updatedAt: record.updatedAt,
    provenance: content.provenance,
    title: content.title,
    titleAsWritten: content.titleAsWritten,
    category: content.category,
    declaredNature: content.declaredNature,
    instrument: content.instrument,
    instrumentAsWritten: content.instrumentAsWritten,
    affairsKnown: content.affairs !== null,
    scope: content.scope,
    signedOn: content.signedOn,
    signedOnPrecision: content.signedOnPrecision,
    validFrom: content.validFrom,
    validUntil: content.validUntil,
    openEnded: content.openEnded,
    endedOn: content.endedOn,
    endReason: content.endReason,
    nature: natureOf({ ...content, regions }, BORDERS),
    crossBorder: crossBorder(regions, BORDERS),
    crossProvince: crossProvince(regions),
    partyCount: content.parties.length,
    signedFirst: signed?.first ?? null,
    signedLast: signed?.last ?? null,
    titleKey: sortText(content.title),
    searchText: searchTextOf(content),
    publicSearchText: searchTextOf(publicContent(content)),
  };
}

/** Title, scope, parties and numbers, and the official names of the regions. */
function searchTextOf({ title, scope, parties }: RecordDraft): string {
  const texts = [title, scope];
  for (const { name, region, documentNumber } of parties) {
    const fact = region === null ? undefined : regionByCode(region);
    texts.push(name, documentNumber, fact?.name ?? null, fact?.shortName ?? null);
  }
  return ` ${indexTokens(texts.filter((text) => text !== null)).join(' ')} `;
}
