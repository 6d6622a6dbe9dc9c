import type { GraphQLResolveInfo } from 'graphql';
import { flatSelection, mayWrite } from '../../schema/server/executor/flat-selection.js';
import { writeList, type Flat } from '../../schema/server/executor/write-list.js';
import type { WrittenJson } from '../../schema/server/written-json.js';
import type { CoverageCell } from '../obligations/coverage-cells.js';
import type { CoverageCellType } from './obligation.type.js';

type Read = (cell: CoverageCell) => Flat;

/** Total: a field that is not listed does not compile. */
const FIELDS: Readonly<Record<keyof CoverageCellType, Read>> = {
  regions: ({ regions }) => regions,
  affair: ({ affair }) => affair,
  status: ({ status }) => status,
  agreementCount: ({ agreementCount }) => agreementCount,
  obligationId: ({ obligationId }) => obligationId,
  unknownBecause: ({ unknownBecause }) => unknownBecause,
};

function readOf(field: string): Read {
  return isField(field) ? FIELDS[field] : () => 'CoverageCell';
}

function isField(name: string): name is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, name);
}

/** A country's matrix is tens of thousands of cells: as text, where the query may have it so. */
export function writtenCells(
  cells: Iterable<CoverageCell>,
  info: GraphQLResolveInfo,
): readonly CoverageCell[] | WrittenJson {
  const selection = mayWrite(info) ? flatSelection(info, 'cells') : null;
  if (selection === null) return [...cells];
  return writeList(
    cells,
    selection.map(({ name, field }) => ({ name, read: readOf(field) })),
  );
}
