import { AffairType } from '../../schema/graphql/affair.type.js';
import { PartyType } from '../../schema/graphql/party.type.js';
import type { PublishedParty } from '../../schema/record/published-record.js';
import type { FlatField } from '../../schema/server/executor/flat-selection.js';
import type { AgreementCells, AgreementColumn } from '../catalogue/agreement-columns.js';
import type { WrittenMember } from '../catalogue/written-cell.js';
import type { Standing } from '../compiled/answers.js';
import type { RecordSummary } from '../compiled/compile-agreement.js';
import { consensusWhile } from '../compiled/consensus.js';
import type { Difference } from '../compiled/differences.js';
import type { Origin } from '../compiled/merge.js';
import type { AgreementType } from './agreement.type.js';
import { AgreementRecordType, RecordAnswerType } from './agreement-record.type.js';
import { DifferenceType, OriginType } from './difference.type.js';

type FieldName = keyof AgreementType;

/** How a field is made of its columns. */
interface FieldSource {
  readonly columns: readonly AgreementColumn[];
  readonly read: (row: AgreementCells, silent: ReadonlySet<string>) => unknown;
  /** How the database writes it, where it can. */
  readonly written?: WrittenMember['value'];
}

function plain(column: AgreementColumn): FieldSource {
  return { columns: [column], read: (row) => row[column], written: { kind: 'COLUMN', column } };
}

/** SQLite has no boolean of its own. */
function flag(column: AgreementColumn): FieldSource {
  const written = { kind: 'FLAG', column } as const;
  return { columns: [column], read: (row) => Boolean(row[column]), written };
}

/** Lists are JSON texts, read only when they are asked for. */
function json<T>(column: AgreementColumn, show: (items: T[]) => unknown): FieldSource {
  return {
    columns: [column],
    read: (row) => {
      const items: T[] = JSON.parse(String(row[column]));
      return show(items);
    },
  };
}

const asIs = (items: unknown[]) => items;

/** Total: a field that is not listed does not compile. */
const FIELDS: Readonly<Record<FieldName, FieldSource>> = {
  id: plain('id'),
  aliases: json('aliases', asIs),
  title: plain('title'),
  titleAsWritten: flag('titleAsWritten'),
  category: plain('category'),
  nature: plain('nature'),
  instrument: plain('instrument'),
  instrumentAsWritten: plain('instrumentAsWritten'),
  scale: plain('scale'),
  parties: json<PublishedParty>('parties', (parties) =>
    parties.map((party) => PartyType.of(party)),
  ),
  affairs: json<string>('affairs', (codes) => codes.flatMap((code) => AffairType.of(code) ?? [])),
  affairsKnown: flag('affairsKnown'),
  scope: plain('scope'),
  pairTypes: json('pairTypes', asIs),
  crossBorder: flag('crossBorder'),
  crossProvince: flag('crossProvince'),
  signedOn: plain('signedOn'),
  signedOnPrecision: plain('signedOnPrecision'),
  validFrom: plain('validFrom'),
  validUntil: plain('validUntil'),
  openEnded: flag('openEnded'),
  endedOn: plain('endedOn'),
  endReason: plain('endReason'),
  validity: plain('validity'),
  decisionDay: plain('decisionDay'),
  updatedAt: plain('updatedAt'),
  funding: json('funding', asIs),
  citations: json('citations', asIs),
  records: json<RecordSummary>('records', (records) =>
    records.map((record) => AgreementRecordType.of(record)),
  ),
  answers: json<Standing>('answers', (standings) =>
    standings.map((standing) => RecordAnswerType.of(standing)),
  ),
  consensus: {
    columns: ['consensus', 'awaited'],
    read: consensusOf,
    written: { kind: 'CONSENSUS' },
  },
  differences: json<Difference>('differences', (list) =>
    list.map((item) => DifferenceType.of(item)),
  ),
  origins: json<Origin>('origins', (list) => list.map((item) => OriginType.of(item))),
};

function consensusOf({ consensus, awaited }: AgreementCells, silent: ReadonlySet<string>): unknown {
  if (consensus === undefined || awaited === undefined || silent.size === 0) return consensus;
  const regions: string[] = JSON.parse(awaited);
  return consensusWhile(silent, { consensus, awaited: regions });
}

/** What Agreement.problems reads; it adds cut relations, so it is no plain field. */
const PROBLEM_COLUMN = 'problems' satisfies AgreementColumn;

/** For agreements that are reached from others, several fields of one query at once. */
export const ALL_COLUMNS: ReadonlySet<AgreementColumn> = new Set([
  ...Object.values(FIELDS).flatMap(({ columns }) => columns),
  PROBLEM_COLUMN,
]);

function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

/** What the database writes of an agreement; null where a field needs more than it can. */
export function writtenMembers(fields: readonly FlatField[]): WrittenMember[] | null {
  const members = fields.flatMap(({ name, field }) => {
    if (field === '__typename')
      return [{ name, value: { kind: 'TEXT', text: 'Agreement' } as const }];
    const value = isFieldName(field) ? FIELDS[field].written : undefined;
    return value === undefined ? [] : [{ name, value }];
  });
  return members.length === fields.length ? members : null;
}

/** An agreement with the fields that were selected, and always its id. */
export interface AgreementObject {
  readonly id: string;
  readonly [field: string]: unknown;
}

export interface AgreementShape {
  readonly columns: ReadonlySet<AgreementColumn>;
  readonly show: (row: AgreementCells, silent: ReadonlySet<string>) => AgreementObject;
}

/** Which columns the selected fields need, and how a row becomes an object that has them. */
export function shapeOf(selected: Iterable<string>): AgreementShape {
  const names = [...new Set(['id', ...selected])].filter(isFieldName);
  const sources = names.map((name) => ({ name, ...FIELDS[name] }));
  return {
    columns: new Set(sources.flatMap(({ columns }) => columns)),
    show: (row, silent) => {
      const shown: Record<string, unknown> = {};
      for (const { name, read } of sources) shown[name] = read(row, silent);
      return Object.assign(shown, { id: row.id });
    },
  };
}
