import { regionByCode } from '../../schema/reference/regions.js';
import { affairByCode } from '../../schema/reference/affairs.js';
import type { PublishedCitation, PublishedParty } from '../../schema/record/published-record.js';
import type { AgreementCells } from '../catalogue/agreement-columns.js';
import type { Relation } from '../catalogue/catalogue.js';
import type { RecordSummary } from '../compiled/compile-agreement.js';
import type { Origin } from '../compiled/merge.js';
import type { ExportStamp } from '../export/export-facts.js';
import { EXPORT_COLUMNS, exportRow, type ExportRow } from '../export/export-row.js';
import { urn } from './vocabulary.js';

export const DOCUMENT_COLUMNS = [
  ...EXPORT_COLUMNS,
  'aliases',
  'scope',
  'endReason',
  'citations',
  'origins',
] as const;

/**
 * One agreement as a JSON-LD node: the names are those of an export, and mean what CONTEXT says. What
 * is not known is absent and named in `unknown`; what is known not to be there, in `none`.
 *
 * @param cells every column of DOCUMENT_COLUMNS
 * @param relations those that start at the agreement
 */
export function agreementDocument(
  cells: AgreementCells,
  relations: readonly Relation[],
  stamp: Pick<ExportStamp, 'notice' | 'complete'>,
  silent: ReadonlySet<string>,
) {
  const row = exportRow(cells, silent);
  const { scope, endReason } = cells;
  const citations = listOf<PublishedCitation>(cells.citations);
  return {
    id: urn('agreement', row.id),
    type: 'Agreement',
    identifier: row.id,
    sameAs: listOf<string>(cells.aliases).map((alias) => urn('agreement', alias)),
    title: row.title,
    titleAsWritten: row.titleAsWritten,
    ...present('description', scope ?? null),
    ...known('category', row.category),
    ...present('nature', row.nature),
    ...known('instrument', row.instrument),
    ...present('instrumentAsWritten', row.instrumentAsWritten),
    scale: row.scale,
    pairTypes: row.pairTypes,
    crossBorder: row.crossBorder,
    crossProvince: row.crossProvince,
    parties: listOf<PublishedParty>(cells.parties).map(partyNode),
    affairs: (row.affairs ?? []).map(affairNode),
    ...present('signedOn', signedOn(row)),
    signedOnPrecision: row.signedOnPrecision,
    ...present('validFrom', row.validFrom),
    ...present('validUntil', row.validUntil),
    openEnded: row.openEnded,
    ...present('endedOn', row.endedOn),
    ...present('endReason', endReason ?? null),
    ...known('validity', row.validity),
    ...known('consensus', row.consensus),
    funding: (row.funding ?? []).map(withoutNulls),
    relations: relations.map(({ kind, to, cut }) => ({ id: urn('agreement', to), kind, cut })),
    citations: citations.map(({ url, ...citation }) =>
      withoutNulls({ ...citation, citedUrl: url }),
    ),
    modified: row.updatedAt,
    ...gapsOf(row, scope ?? null),
    wasDerivedFrom: listOf<RecordSummary>(cells.records).map(recordNode),
    origins: listOf<Origin>(cells.origins).map(({ field, region }) => ({
      field,
      wasAttributedTo: regionNode(region),
    })),
    ...present('notice', stamp.notice),
    // How fresh it is, headers tell: here it would make an unchanged document another one.
    complete: stamp.complete,
  };
}

/** Names of what is absent, by the reason for it. */
function gapsOf(row: ExportRow, scope: string | null) {
  const isUnknown: Readonly<Record<string, boolean>> = {
    description: scope === null,
    category: row.category === 'UNKNOWN',
    nature: row.nature === null && !row.natureKnown,
    instrument: row.instrument === 'UNKNOWN',
    affairs: row.affairs === null,
    signedOn: row.signedOn === null,
    validFrom: row.validFrom === null,
    validUntil: row.validUntil === null && !row.openEnded,
    validity: row.validity === 'UNKNOWN',
    consensus: row.consensus === 'UNKNOWN',
    documentNumber: row.documentNumbers === null,
    funding: row.funding === null,
  };
  const isNone: Readonly<Record<string, boolean>> = {
    nature: row.nature === null && row.natureKnown,
    affairs: row.affairs?.length === 0,
    validUntil: row.validUntil === null && row.openEnded,
  };
  return { unknown: namesOf(isUnknown), none: namesOf(isNone) };
}

function namesOf(holds: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(holds).filter((name) => holds[name]);
}

/** A day that is known to the month or the year alone is of another type, and not taken for one. */
function signedOn({ signedOn: day, signedOnPrecision }: ExportRow) {
  if (day === null) return null;
  if (signedOnPrecision === 'MONTH') return { value: day.slice(0, 7), type: 'xsd:gYearMonth' };
  if (signedOnPrecision === 'YEAR') return { value: day.slice(0, 4), type: 'xsd:gYear' };
  return day;
}

function partyNode({ kind, name, region, country, documentNumber }: PublishedParty) {
  return {
    kind,
    name,
    country,
    ...(region !== null && { region: regionNode(region) }),
    ...present('documentNumber', documentNumber),
  };
}

function regionNode(code: string) {
  const name = regionByCode(code)?.name ?? null;
  return { id: urn('region', code), type: 'Region', code, ...present('name', name) };
}

function affairNode(code: string) {
  const affair = affairByCode(code);
  const name =
    affair === undefined ? null : [text(affair.name, 'id'), text(affair.englishName, 'en')];
  return { id: urn('affair', code), type: 'Affair', code, ...present('name', name) };
}

function text(value: string, language: 'id' | 'en') {
  return { value, language };
}

function recordNode({ region, recordId, version, provenance, holder, updatedAt }: RecordSummary) {
  return {
    id: urn('record', region, recordId),
    type: 'Record',
    version,
    provenance,
    holder,
    modified: updatedAt,
    wasAttributedTo: regionNode(region),
  };
}

function present<K extends string, V>(name: K, value: V | null): Partial<Record<K, V>> {
  const entries: Partial<Record<K, V>> = {};
  if (value !== null) entries[name] = value;
  return entries;
}

function known<K extends string>(name: K, term: string): Partial<Record<K, string>> {
  return present(name, term === 'UNKNOWN' ? null : term);
}

function withoutNulls(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}

function listOf<T>(json: string | undefined): T[] {
  return JSON.parse(json ?? '[]');
}
