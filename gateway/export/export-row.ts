import type { PublishedFunding, PublishedParty } from '../../schema/record/published-record.js';
import { UNKNOWN_LAST } from '../catalogue/agreement-cells.js';
import type { AgreementCells, AgreementColumn } from '../catalogue/agreement-columns.js';
import type { RecordSummary } from '../compiled/compile-agreement.js';
import { consensusWhile } from '../compiled/consensus.js';

/** Taken over as they stand. */
const PLAIN = [
  'id',
  'title',
  'category',
  'nature',
  'instrument',
  'instrumentAsWritten',
  'scale',
  'signedOn',
  'signedOnPrecision',
  'validFrom',
  'validUntil',
  'decisionDay',
  'endedOn',
  'validity',
  'consensus',
  'updatedAt',
] as const satisfies readonly AgreementColumn[];

/** SQLite has no boolean of its own. */
const FLAGS = [
  'titleAsWritten',
  'affairsKnown',
  'crossBorder',
  'crossProvince',
  'openEnded',
] as const satisfies readonly AgreementColumn[];

const LISTS = [
  'awaited',
  'parties',
  'affairs',
  'pairTypes',
  'funding',
  'records',
] as const satisfies readonly AgreementColumn[];

/** What `exportRow` reads. */
export const EXPORT_COLUMNS = [...PLAIN, ...FLAGS, ...LISTS, 'decisionSoonest'] as const;
type ExportColumn = (typeof EXPORT_COLUMNS)[number];
type ExportCells = Required<Pick<AgreementCells, ExportColumn>>;

/** Signatories stay out: who signed is asked of one agreement, not taken away by the thousand. */
export type ExportParty = Pick<PublishedParty, 'order' | 'kind' | 'name' | 'region' | 'country'>;

export interface ExportNumber {
  readonly party: string;
  readonly region: string | null;
  readonly number: string;
}

/** Which region's record it rests on, what that record rests on, and whether it wins (P3). */
export type ExportProvenance = Pick<RecordSummary, 'region' | 'provenance' | 'holder'>;

/**
 * One agreement as it is taken away. Null is what is not known; a term UNKNOWN stays the word, since
 * filters know it so. Names mean what they mean in GraphQL.
 */
export interface ExportRow extends Pick<
  ExportCells,
  (typeof PLAIN)[number] | (typeof FLAGS)[number]
> {
  /** True with `nature` null: it has none, for only KSDD has one. */
  readonly natureKnown: boolean;
  /** True with `decisionDay` null: there is nothing to decide, or no longer. */
  readonly decisionDayKnown: boolean;
  readonly parties: readonly ExportParty[];
  readonly partyRegions: readonly string[];
  /** Null: not known. Empty: the text names none. */
  readonly affairs: readonly string[] | null;
  readonly pairTypes: readonly string[];
  /** As each party numbers the document; null when no number is known. */
  readonly documentNumbers: readonly ExportNumber[] | null;
  /** Null: no record tells of money, which does not say that there is none. */
  readonly funding: readonly PublishedFunding[] | null;
  readonly provenance: readonly ExportProvenance[];
}

/**
 * @param cells every column of EXPORT_COLUMNS
 * @param silent regions whose nodes were not heard within their allowed age
 */
export function exportRow(cells: AgreementCells, silent: ReadonlySet<string>): ExportRow {
  if (!isWhole(cells)) throw new TypeError('exportRow: a column was not read');
  const { awaited, parties, affairs, pairTypes, funding, records, ...row } = cells;
  const told = listOf<PublishedParty>(parties);
  const affairsKnown = Boolean(row.affairsKnown);
  const verdict = { consensus: row.consensus, awaited: listOf<string>(awaited) };
  return {
    id: row.id,
    title: row.title,
    titleAsWritten: Boolean(row.titleAsWritten),
    category: row.category,
    nature: row.nature,
    natureKnown: row.nature !== null || !['KSDD', 'UNKNOWN'].includes(row.category),
    instrument: row.instrument,
    instrumentAsWritten: row.instrumentAsWritten,
    scale: row.scale,
    parties: told.map(shownParty),
    partyRegions: [...new Set(told.flatMap(({ region }) => region ?? []))],
    affairs: affairsKnown ? listOf<string>(affairs) : null,
    affairsKnown,
    pairTypes: listOf<string>(pairTypes),
    crossBorder: Boolean(row.crossBorder),
    crossProvince: Boolean(row.crossProvince),
    signedOn: row.signedOn,
    signedOnPrecision: row.signedOnPrecision,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    decisionDay: row.decisionDay,
    decisionDayKnown: row.decisionSoonest !== UNKNOWN_LAST,
    openEnded: Boolean(row.openEnded),
    endedOn: row.endedOn,
    validity: row.validity,
    consensus: consensusWhile(silent, verdict),
    documentNumbers: orUnknown(told.flatMap(numberOf)),
    funding: orUnknown(listOf<PublishedFunding>(funding)),
    updatedAt: row.updatedAt,
    provenance: listOf<RecordSummary>(records).map(({ region, provenance, holder }) => ({
      region,
      provenance,
      holder,
    })),
  };
}

function isWhole(cells: AgreementCells): cells is AgreementCells & ExportCells {
  return EXPORT_COLUMNS.every((column) => cells[column] !== undefined);
}

function shownParty({ order, kind, name, region, country }: PublishedParty): ExportParty {
  return { order, kind, name, region, country };
}

function numberOf({ name, region, documentNumber }: PublishedParty): ExportNumber[] {
  return documentNumber === null ? [] : [{ party: name, region, number: documentNumber }];
}

function listOf<T>(json: string): T[] {
  return JSON.parse(json);
}

function orUnknown<T>(items: readonly T[]): readonly T[] | null {
  return items.length === 0 ? null : items;
}
