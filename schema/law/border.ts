import { provinceOf } from './pair-type.js';

/** Who shares a land border with whom; provinces by P20. Symmetric, and nobody borders itself. */
export interface BorderGraph {
  borders(a: string, b: string): boolean;
}

/** Whether at least two of the regions share a land border. */
export function crossBorder(regions: readonly string[], graph: BorderGraph): boolean {
  return regions.some((a, i) => regions.slice(i + 1).some((b) => graph.borders(a, b)));
}

/** Whether the regions belong to more than one province. */
export function crossProvince(regions: readonly string[]): boolean {
  return new Set(regions.map(provinceOf)).size > 1;
}
