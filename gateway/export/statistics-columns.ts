import type { Dimension } from '../columns/dimension.js';
import type { Money, StatisticsRow } from '../statistics/statistics.js';
import { listed, NOT_KNOWN, textCell, type Column } from './column.js';

/**
 * For each dimension its value and what that is called, then what was counted. An empty value is not
 * known, `NONE` is known not to be there; the name says which of the two it is.
 */
export function statisticsColumns(groupBy: readonly Dimension[]): Column<StatisticsRow>[] {
  return [
    ...groupBy.flatMap((dimension, place) => [
      textColumn(columnName(dimension), ({ keys }) => keys[place]?.value ?? NOT_KNOWN),
      textColumn(`${columnName(dimension)}Label`, ({ keys }) => keys[place]?.label ?? NOT_KNOWN),
    ]),
    { name: 'count', text: ({ count }) => String(count), cell: ({ count }) => count },
    textColumn('funding', ({ funding }) =>
      funding.length === 0 ? NOT_KNOWN : listed(funding, moneyText),
    ),
  ];
}

function textColumn(name: string, text: (row: StatisticsRow) => string): Column<StatisticsRow> {
  return { name, text, cell: (row) => textCell(text(row)) };
}

/** `partnerKind` */
function columnName(dimension: Dimension): string {
  return dimension.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function moneyText({ currency, amount }: Money): string {
  return `${currency} ${amount}`;
}
