import { Extensions, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AffairType } from '../../schema/graphql/affair.type.js';
import { PairTypeEnum } from '../../schema/graphql/enums.js';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { RegionType } from '../../schema/graphql/region.type.js';
import { DateScalar, DecimalScalar } from '../../schema/graphql/scalars.js';
import type {
  Day,
  ObligationBasis,
  ObligationStatus,
  PairType,
  Supervisor,
  TakeoverStep,
} from '../../schema/law/terms.js';
import type { WrittenJson } from '../../schema/server/written-json.js';
import type { Obligation } from '../obligations/obligations.js';
import { CompletenessType } from './completeness.type.js';
import {
  ObligationBasisEnum,
  ObligationStatusEnum,
  SupervisorEnum,
  TakeoverStepEnum,
} from './obligation-enums.js';
import { regionOf } from './region-of.js';

@InputType('ObligationFilter', { description: 'Saringan: all conditions hold together.' })
export class ObligationFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Daerah: one of these is concerned.' })
  regions?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Urusan: one of these codes.' })
  affairs?: string[] | null;

  @Field(() => [ObligationStatusEnum], { nullable: true })
  status?: ObligationStatus[] | null;

  @Field(() => [PairTypeEnum], { nullable: true })
  pairTypes?: PairType[] | null;
}

@ObjectType('CostShare', {
  simpleResolvers: true,
  description:
    'Beban biaya satu daerah, and what is weighed for it: population, area and reach of the service (UU 23/2014 ps 364(5)).',
})
export class CostShareType {
  @Field(() => RegionType)
  region!: RegionType;

  @Field(() => Int, { nullable: true, description: 'Jumlah penduduk.' })
  population!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Luas wilayah, km².' })
  areaKm2!: string | null;

  @Field(() => String, { nullable: true, description: 'Cakupan pelayanan.' })
  serviceCoverage!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Rupiah. Null: not settled.' })
  amountIdr!: string | null;

  @Field(() => String, { description: 'Dasar perhitungan: no text gives a formula.' })
  basisNote!: string;
}

@InputType('CostShareInput')
export class CostShareInput {
  @Field(() => ID)
  region!: string;

  @Field(() => Int, { nullable: true })
  population?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  areaKm2?: string | null;

  @Field(() => String, { nullable: true })
  serviceCoverage?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  amountIdr?: string | null;

  @Field(() => String)
  basisNote!: string;
}

/** `agreements` and `costShares` are resolved by ObligationResolver. */
@ObjectType('Obligation', {
  simpleResolvers: true,
  description:
    'Kerja sama wajib: what bordering regions are to carry out together, and how far they do.',
})
export class ObligationType {
  @Field(() => ID)
  id!: string;

  @Field(() => [RegionType], { description: 'Daerah, in the order of codes.' })
  regions!: RegionType[];

  @Field(() => PairTypeEnum, {
    description: 'The strictest among its pairs, whose consequences it has.',
  })
  pairType!: PairType;

  @Field(() => AffairType)
  affair!: AffairType;

  @Field(() => ObligationBasisEnum)
  basis!: ObligationBasis;

  @Field(() => String, {
    nullable: true,
    description: 'Eksternalitas lintas daerah (UU 23/2014 ps 364(1)a).',
  })
  externality!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Mengapa lebih efisien dikelola bersama (UU 23/2014 ps 364(1)b). Null: a proposal says nothing of it.',
  })
  jointEfficiency!: string | null;

  @Field(() => ObligationStatusEnum)
  status!: ObligationStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Mengapa belum diketahui; null unless the status is UNKNOWN.',
  })
  unknownBecause!: string | null;

  @Field(() => SupervisorEnum)
  supervisor!: Supervisor;

  @Field(() => TakeoverStepEnum, {
    nullable: true,
    description: 'Langkah terakhir: the last step taken towards a takeover.',
  })
  takeoverStep!: TakeoverStep | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since when it is a duty: the last head agreed. Null of a proposal.',
  })
  agreedOn!: Day | null;

  @Field(() => Boolean, {
    description: 'Contoh: made up to show how it works; nobody has such a duty.',
  })
  example!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Of a proposal: where the field on the pick list comes from.',
  })
  source!: string | null;

  @Field(() => [ID], {
    description:
      'Id naskah: of those that the status rests on; of knowledge THEN also of those that were withdrawn since.',
  })
  agreementIds!: readonly string[];

  /** For the resolver of `costShares`; no field. Null: as is known now. */
  knownBy!: Date | null;

  static of(
    { duty, agreements, ...judged }: Obligation,
    knownBy: Date | null = null,
  ): ObligationType {
    const affair = AffairType.of(duty.affair);
    if (affair === null) throw new Error(`No affair has the code ${duty.affair}.`);
    return {
      ...duty,
      ...judged,
      regions: duty.regions.map(regionOf),
      affair,
      agreementIds: agreements,
      knownBy,
    };
  }
}

/** Regions of a border. */
const PAIR = 2;

@ObjectType('BorderPair', {
  simpleResolvers: true,
  description: 'Pasangan berbatasan: two regions that share a land border.',
})
export class BorderPairType {
  @Extensions({ [LIST_LENGTH]: PAIR })
  @Field(() => [RegionType])
  regions!: RegionType[];

  @Field(() => PairTypeEnum)
  pairType!: PairType;

  @Field(() => Float, {
    nullable: true,
    description: 'Panjang batas: km on simplified lines, the real one is longer.',
  })
  lengthKm!: number | null;
}

@ObjectType('CoverageCell', {
  simpleResolvers: true,
  description: 'A bordering pair and an affair.',
})
export class CoverageCellType {
  @Extensions({ [LIST_LENGTH]: PAIR })
  @Field(() => [ID])
  regions!: readonly string[];

  @Field(() => ID)
  affair!: string;

  @Field(() => ObligationStatusEnum)
  status!: ObligationStatus;

  @Field(() => Int, {
    description: 'Agreements of the pair known to be on the affair, in force or not.',
  })
  agreementCount!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'Kewajiban: null where no duty is known; such a cell is never a breach.',
  })
  obligationId!: string | null;

  @Field(() => String, { nullable: true, description: 'Mengapa belum diketahui.' })
  unknownBecause!: string | null;
}

/** How long its lists are, `priceBorders` tells: it depends on whose borders are looked at. */
@ObjectType('Coverage', {
  simpleResolvers: true,
  description: 'Peta cakupan: bordering pairs times affairs.',
})
export class CoverageType {
  @Field(() => [BorderPairType], {
    description: 'Inside the province first, then across its border.',
  })
  pairs!: BorderPairType[];

  @Field(() => [AffairType])
  affairs!: AffairType[];

  @Field(() => [CoverageCellType], { description: 'Every pair with every affair, pair by pair.' })
  cells!: readonly CoverageCellType[] | WrittenJson;

  @Field(() => CompletenessType, {
    description:
      'Kelengkapan; of knowledge THEN that of the end of that day, without the sources one by one.',
  })
  completeness!: () => CompletenessType;
}
