import { PAIR_TYPES, type PairType } from './terms.js';

/** The province part of a Kemendagri code: `15` for `15.06` and for `15`. */
export function provinceOf(code: string): string {
  return code.slice(0, 2);
}

/** The level of two different regions, in either order (UU 23/2014 ps 364(2)). */
export function pairType(a: string, b: string): PairType {
  const provinces = [a, b].filter((code) => code === provinceOf(code)).length;
  const within = provinceOf(a) === provinceOf(b);
  if (provinces === 2) return 'PROV_PROV';
  if (provinces === 1) return within ? 'PROV_KK_WITHIN' : 'PROV_KK_OUTSIDE';
  return within ? 'KK_KK_SAME' : 'KK_KK_CROSS';
}

/** The pair types among the regions, each once, in the order of the law's letters. */
export function pairTypesOf(regions: readonly string[]): PairType[] {
  const codes = [...new Set(regions)];
  const found = new Set(codes.flatMap((a, i) => codes.slice(i + 1).map((b) => pairType(a, b))));
  return PAIR_TYPES.filter((type) => found.has(type));
}
