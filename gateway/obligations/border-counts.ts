import type { BearingAgreement } from '../../schema/law/obligation-status.js';
import { AFFAIR_UNKNOWN } from '../catalogue/agreement-borders.js';
import type { BlockColumns, Columns, Wanted } from '../columns/columns.js';
import { bearingOn, type CountedBearing } from './bearing-agreements.js';
import { kindsSaying, SAID_ON_AFFAIR, SAID_PERHAPS } from './sayings.js';

/** What bears on a duty of one bordering pair on one affair: how much, and what it says. */
export interface BorderCount {
  /** Agreements that are known to be on the affair. */
  readonly count: number;
  /**
   * One for each thing that is said of the duty, by those on the affair and by those whose affairs
   * are not known.
   */
  readonly kinds: readonly BearingAgreement[];
  /** The same for kinds of which a duty has the same status. */
  readonly key: string | number;
}

/** What is summed up of each pair and affair, pair by pair. */
interface Sums {
  readonly counts: Uint32Array;
  /** Bits of what its agreements say of a duty on the affair, and of one on any other. */
  readonly onAffair: Uint32Array;
  readonly perhaps: Uint32Array;
}

/** Of a pair, as `pairText` writes it, what bears on a duty on one of the affairs. */
export type BorderCounts = (pair: string) => (affair: string) => BorderCount;

/** The columns that borders are counted from. */
export const OF_BORDERS: Wanted = { names: [], withBorders: true };

/** Today's counts of every bordering pair. */
export function countBorders(columns: Columns): Promise<BorderCounts> {
  return columns.read(OF_BORDERS, async (blocks) => countsIn(columns, blocks));
}

/** @param blocks of the whole catalogue at one moment, with OF_BORDERS */
export function countsIn(columns: Columns, blocks: readonly BlockColumns[]): BorderCounts {
  const { pairs, affairs } = columns;
  const width = affairs.size;
  const countAt = onceEach(sumsOf(blocks, pairs.size * width, width));
  const unknown = affairs.knownCode(AFFAIR_UNKNOWN);
  return (pair) => {
    const row = pairs.knownCode(pair);
    // An affair that came later, with another question, is none of those that were summed.
    const cellAt = (column = width): Cell =>
      row === undefined || column >= width ? undefined : row * width + column;
    const open = cellAt(unknown);
    return (affair) => countAt(cellAt(affairs.knownCode(affair)), open);
  };
}

/** A place in the sums; undefined where no agreement says anything. */
type Cell = number | undefined;

function sumsOf(blocks: readonly BlockColumns[], size: number, width: number): Sums {
  const counts = new Uint32Array(size);
  const onAffair = new Uint32Array(size);
  const perhaps = new Uint32Array(size);
  for (const block of blocks) {
    const { pairs, affairs, bearings } = block.borders();
    for (let row = 0; row < bearings.length; row += 1) {
      const cell = at(pairs, row) * width + at(affairs, row);
      const bearing = bearings[row];
      counts[cell] = at(counts, cell) + 1;
      onAffair[cell] = at(onAffair, cell) | at(SAID_ON_AFFAIR, bearing);
      perhaps[cell] = at(perhaps, cell) | at(SAID_PERHAPS, bearing);
    }
  }
  return { counts, onAffair, perhaps };
}

function at(numbers: Uint32Array, place: Cell): number {
  return place === undefined ? 0 : (numbers[place] ?? 0);
}

/** Much the same is said in most of a matrix's cells: each of it is written out once. */
function onceEach(sums: Sums): (onIt: Cell, open: Cell) => BorderCount {
  const known = new Map<number, readonly BearingAgreement[]>();
  return (onIt, open) => {
    const key = at(sums.onAffair, onIt) | at(sums.perhaps, open);
    const kinds = known.get(key) ?? kindsSaying(key);
    known.set(key, kinds);
    return { count: at(sums.counts, onIt), kinds, key };
  };
}

/** The same from all that may bear on the pair's duties. */
export function countOf(bearings: readonly CountedBearing[], affair: string): BorderCount {
  const kinds = bearings.flatMap((bearing) => bearingOn(bearing, affair) ?? []);
  return {
    count: kinds.reduce((sum, { count, onAffair }) => sum + (onAffair === true ? count : 0), 0),
    kinds,
    key: kinds
      .map(({ category, instrument, validity, onAffair }) =>
        [category, instrument, validity, onAffair].join(','),
      )
      .join(' '),
  };
}
