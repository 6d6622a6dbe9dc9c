import type { RegionalKind } from '../law/terms.js';
import { provinceOf } from '../law/pair-type.js';
import { kindOfCode } from '../law/region-code.js';
import official from './regions.json' with { type: 'json' };
import spellings from './region-spellings.json' with { type: 'json' };

/** One of the 38 provinces or 514 kabupaten/kota. README.md says where each fact comes from. */
export interface RegionFact {
  /** Kemendagri code with the dot: `15` or `15.06`. */
  readonly code: string;
  /** The statistics office's code without dot, which may differ; null where it is not known here. */
  readonly bpsCode: string | null;
  /** `Kabupaten Tanjung Jabung Barat`, `Kota Jambi`, `Provinsi Jambi`. */
  readonly name: string;
  /** Short and still unique: `Tanjab Barat`, `Kota Jambi`, `Jambi` (the province). */
  readonly shortName: string;
  readonly kind: RegionalKind;
  /** Code of the province; a province names itself. */
  readonly province: string;
  /** Spellings seen in use beside the two names. */
  readonly aliases: readonly string[];
  /** Registered inhabitants on 31 December 2024. */
  readonly population: number | null;
  readonly areaKm2: number | null;
}

const spellingByCode = new Map(spellings.map((row) => [row.code, row]));

/** Every region, in the order of the codes: each province before its kabupaten and kota. */
export const ALL_REGIONS: readonly RegionFact[] = official.map((row) => {
  const spelling = spellingByCode.get(row.code);
  return {
    ...row,
    bpsCode: spelling?.bpsCode ?? null,
    kind: kindOfCode(row.code),
    province: provinceOf(row.code),
    aliases: spelling?.aliases ?? [],
  };
});

export const PROVINCES: readonly RegionFact[] = ALL_REGIONS.filter(
  (region) => region.kind === 'PROVINSI',
);

const byCode = new Map(ALL_REGIONS.map((region) => [region.code, region]));

/** The region with this dotted Kemendagri code; an undotted code is nobody's. */
export function regionByCode(code: string): RegionFact | undefined {
  return byCode.get(code);
}

/** The kabupaten and kota of a province, without the province itself. */
export function regionsOf(provinceCode: string): RegionFact[] {
  return ALL_REGIONS.filter(
    (region) => region.province === provinceCode && region.kind !== 'PROVINSI',
  );
}
