import { provinceOf } from '../../schema/law/pair-type.js';
import { neighboursOf } from '../../schema/reference/borders.js';
import { ALL_REGIONS } from '../../schema/reference/regions.js';

/** Two regions that share a land border, the smaller code first. */
export type BorderPair = readonly [string, string];

/** Every bordering pair of kabupaten and kota in Indonesia, in the order of codes. */
export function allBorderPairs(): BorderPair[] {
  return ALL_REGIONS.filter(({ kind }) => kind !== 'PROVINSI').flatMap(({ code }) =>
    neighboursOf(code)
      .filter((neighbour) => code < neighbour)
      .map((neighbour): BorderPair => [code, neighbour]),
  );
}

/**
 * The bordering pairs of a province's kabupaten and kota: those inside it, then those across its
 * border, each in the order of codes.
 */
export function borderPairsOf(province: string): BorderPair[] {
  const own = ALL_REGIONS.filter((fact) => fact.province === province && fact.code !== province);
  const pairs = own.flatMap(({ code }) =>
    neighboursOf(code).map((neighbour) => ({ code, neighbour })),
  );
  const inside = pairs.filter(
    ({ code, neighbour }) => provinceOf(neighbour) === province && code < neighbour,
  );
  const outside = pairs.filter(({ neighbour }) => provinceOf(neighbour) !== province);
  return [...inside, ...outside].map(({ code, neighbour }) =>
    code < neighbour ? [code, neighbour] : [neighbour, code],
  );
}
