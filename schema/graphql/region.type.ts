import { Directive, Extensions, Field, ID, ObjectType } from 'type-graphql';
import type { RegionalKind } from '../law/terms.js';
import { neighboursOf } from '../reference/borders.js';
import { regionByCode, type RegionFact } from '../reference/regions.js';
import { PartyKindEnum } from './enums.js';
import { LIST_LENGTH } from './operation-meter.js';

const made = new Map<string, RegionType>();

/** A federation entity by `code`, so that another subgraph can add what it knows of a region. */
@Directive('@key(fields: "code")')
@Directive('@shareable')
@ObjectType('Region', {
  simpleResolvers: true,
  description: 'Daerah: a province, kabupaten or kota of Indonesia (UU 23/2014 ps 2).',
})
export class RegionType {
  @Field(() => ID, {
    description:
      'Kode Kemendagri with the dot: 15 (province) or 15.71 (kabupaten/kota). BPS codes differ: see bpsCode.',
  })
  readonly code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Kode BPS. Null when not known; not the Kemendagri code without its dot.',
  })
  readonly bpsCode!: string | null;

  @Field(() => String, { description: 'Nama resmi, e.g. "Kabupaten Batang Hari".' })
  readonly name!: string;

  @Field(() => String, { description: 'Nama singkat, e.g. "Batang Hari".' })
  readonly shortName!: string;

  @Field(() => PartyKindEnum, { description: 'Provinsi, kabupaten or kota.' })
  readonly kind!: RegionalKind;

  /** Code of the province; a province's own code. */
  private readonly provinceCode!: string;

  @Field(() => RegionType, {
    description: 'Provinsi that it belongs to; a province belongs to itself.',
  })
  get province(): RegionType {
    return RegionType.of(this.provinceCode) ?? this;
  }

  /** Nobody has more than 11. */
  @Extensions({ [LIST_LENGTH]: 11 })
  @Field(() => [RegionType], {
    description: 'Daerah yang berbatasan darat: regions that share a land border.',
  })
  get neighbours(): RegionType[] {
    return neighboursOf(this.code).flatMap((code) => RegionType.of(code) ?? []);
  }

  /** The one object for a code; null when no region has it. */
  static of(code: string): RegionType | null {
    const known = made.get(code);
    if (known !== undefined) return known;
    const fact = regionByCode(code);
    if (fact === undefined) return null;
    const region = RegionType.from(fact);
    made.set(code, region);
    return region;
  }

  private static from({ code, bpsCode, name, shortName, kind, province }: RegionFact): RegionType {
    return Object.assign(new RegionType(), {
      code,
      bpsCode,
      name,
      shortName,
      kind,
      provinceCode: province,
    });
  }
}
