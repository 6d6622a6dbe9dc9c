import type { PublishedFunding } from '../../schema/record/published-record.js';
import type { ExportStamp } from './export-facts.js';
import type { ExportNumber, ExportParty, ExportProvenance, ExportRow } from './export-row.js';

/** What is not known leaves its cell empty; what is known not to be there has these words. */
const NOT_KNOWN = '';
const NONE = 'tidak ada';

type Cells<T> = Readonly<Record<keyof T, (row: T) => string>>;

function plain<K extends PropertyKey>(name: K) {
  return (row: Readonly<Record<K, string | boolean | null>>) => String(row[name] ?? NOT_KNOWN);
}

/** A value that is known not to be there where `absent` holds. */
function orNone(value: string | null, absent: boolean): string {
  return value ?? (absent ? NONE : NOT_KNOWN);
}

function listed<T>(items: readonly T[] | null, show: (item: T) => string = String): string {
  if (items === null) return NOT_KNOWN;
  return items.length === 0 ? NONE : items.map(show).join('; ');
}

/** Total, and in the order of the columns. */
const ROW: Cells<ExportRow> = {
  id: plain('id'),
  title: plain('title'),
  titleAsWritten: plain('titleAsWritten'),
  category: plain('category'),
  nature: ({ nature, natureKnown }) => orNone(nature, natureKnown),
  natureKnown: plain('natureKnown'),
  instrument: plain('instrument'),
  instrumentAsWritten: ({ instrument, instrumentAsWritten }) =>
    orNone(instrumentAsWritten, !['LAINNYA', 'UNKNOWN'].includes(instrument)),
  scale: plain('scale'),
  parties: ({ parties }) => listed(parties, partyText),
  partyRegions: ({ partyRegions }) => listed(partyRegions),
  affairs: ({ affairs }) => listed(affairs),
  affairsKnown: plain('affairsKnown'),
  pairTypes: ({ pairTypes }) => listed(pairTypes),
  crossBorder: plain('crossBorder'),
  crossProvince: plain('crossProvince'),
  signedOn: plain('signedOn'),
  signedOnPrecision: plain('signedOnPrecision'),
  validFrom: plain('validFrom'),
  validUntil: ({ validUntil, openEnded }) => orNone(validUntil, openEnded),
  openEnded: plain('openEnded'),
  endedOn: plain('endedOn'),
  validity: plain('validity'),
  consensus: plain('consensus'),
  documentNumbers: ({ documentNumbers }) => listed(documentNumbers, numberText),
  funding: ({ funding }) => listed(funding, fundingText),
  updatedAt: plain('updatedAt'),
  provenance: ({ provenance }) => listed(provenance, provenanceText),
};

/** The last columns: the same in every row. */
const STAMP: Cells<ExportStamp> = {
  source: plain('source'),
  licence: plain('licence'),
  notice: ({ notice }) => orNone(notice, true),
  complete: plain('complete'),
  asOf: plain('asOf'),
  exportedAt: plain('exportedAt'),
};

export const CSV_HEADER: readonly string[] = [ROW, STAMP].flatMap((cells) => Object.keys(cells));
const [rowReaders, stampReaders] = [Object.values(ROW), Object.values(STAMP)];

export function rowCells(row: ExportRow): string[] {
  return rowReaders.map((read) => read(row));
}

export function stampCells(stamp: ExportStamp): string[] {
  return stampReaders.map((read) => read(stamp));
}

function partyText({ name, country }: ExportParty): string {
  return country === 'ID' ? name : `${name} (${country})`;
}

function numberText({ party, number }: ExportNumber): string {
  return `${party}: ${number}`;
}

/** The sum first: what stands in brackets differs from line to line. */
function fundingText({ currency, amount, ...about }: PublishedFunding): string {
  const { source, role, organisation, note } = about;
  const told = [source, role, organisation, note].filter((part) => part !== null && part !== '');
  return `${currency} ${amount} (${told.join(', ')})`;
}

function provenanceText({ region, provenance }: ExportProvenance): string {
  return `${region}: ${provenance}`;
}
