import type { Column } from './block-columns.js';
import type { BlockColumns, Columns } from './columns.js';

/**
 * The consensus that is shown while these regions' nodes are silent: UNKNOWN where one of them is
 * waited for (P8). Reads AWAITED where there are any.
 */
export function consensusColumn(
  columns: Columns,
  silent: ReadonlySet<string>,
): (block: BlockColumns) => Column {
  if (silent.size === 0) return (block) => block.column('CONSENSUS');
  // Known from here on, though perhaps no agreement has it by itself.
  const unknown = columns.values('CONSENSUS').codeOf('UNKNOWN');
  const regions = columns.values('AWAITED');
  const codes = new Set([...silent].map((region) => regions.knownCode(region)));
  return (block) => {
    const { starts, codes: shown } = block.column('CONSENSUS');
    const awaited = block.column('AWAITED');
    const waits = (place: number): boolean => {
      const until = awaited.starts[place + 1] ?? 0;
      for (let at = awaited.starts[place] ?? 0; at < until; at += 1) {
        if (codes.has(awaited.codes[at])) return true;
      }
      return false;
    };
    return { starts, codes: shown.map((code, place) => (waits(place) ? unknown : code)) };
  };
}
