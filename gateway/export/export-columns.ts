import type { Day } from '../../schema/law/terms.js';
import type { PublishedFunding } from '../../schema/record/published-record.js';
import { listed, NOT_KNOWN, orNone, textCell, type Column, type SheetCell } from './column.js';
import { dayCell } from './day-cell.js';
import type { ExportStamp } from './export-facts.js';
import type { ExportNumber, ExportParty, ExportProvenance, ExportRow } from './export-row.js';

type Cells<T> = Readonly<Record<keyof T, (row: T) => string>>;

function plain<K extends PropertyKey>(name: K) {
  return (row: Readonly<Record<K, string | boolean | null>>) => String(row[name] ?? NOT_KNOWN);
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
  decisionDay: ({ decisionDay, decisionDayKnown }) => orNone(decisionDay, decisionDayKnown),
  decisionDayKnown: plain('decisionDayKnown'),
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

/** Days; null where the text says it better. */
const DAYS: Readonly<Partial<Record<keyof ExportRow, (row: ExportRow) => SheetCell>>> = {
  signedOn: ({ signedOn, signedOnPrecision }) => signedCell(signedOn, signedOnPrecision),
  validFrom: ({ validFrom }) => dayCell(validFrom),
  validUntil: ({ validUntil }) => dayCell(validUntil),
  decisionDay: ({ decisionDay }) => dayCell(decisionDay),
  endedOn: ({ endedOn }) => dayCell(endedOn),
};

export const AGREEMENT_COLUMNS = columnsOf(ROW, DAYS);
export const STAMP_COLUMNS = columnsOf(STAMP, {});

function columnsOf<T extends object>(
  cells: Cells<T>,
  days: Readonly<Partial<Record<keyof T, (row: T) => SheetCell>>>,
): Column<T>[] {
  const isName = (name: PropertyKey): name is keyof T & string => Object.hasOwn(cells, name);
  return Object.keys(cells)
    .filter(isName)
    .map((name) => {
      const text = cells[name];
      const cell = (row: T): SheetCell => {
        const value = row[name];
        return typeof value === 'boolean' ? value : (days[name]?.(row) ?? textCell(text(row)));
      };
      return { name, text, cell };
    });
}

/** A day that is known to the month or the year alone is none: a spreadsheet would show one. */
function signedCell(signedOn: Day | null, precision: string): SheetCell {
  switch (precision) {
    case 'MONTH':
      return signedOn?.slice(0, 7) ?? null;
    case 'YEAR':
      return signedOn?.slice(0, 4) ?? null;
    case 'DAY':
      return dayCell(signedOn);
    default:
      return null;
  }
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
