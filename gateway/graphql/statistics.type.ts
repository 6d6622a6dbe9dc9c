import { Extensions, Field, Int, ObjectType } from 'type-graphql';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { DecimalScalar } from '../../schema/graphql/scalars.js';
import { MOST_DIMENSIONS } from '../statistics/assert-dimensions.js';
import type { Dimension } from '../columns/dimension.js';
import { DimensionEnum } from './enums.js';

@ObjectType('StatisticsKey', {
  simpleResolvers: true,
  description: 'Kepala baris: the value that the agreements of a row share.',
})
export class StatisticsKeyType {
  @Field(() => DimensionEnum)
  dimension!: Dimension;

  @Field(() => String, {
    nullable: true,
    description:
      'Nilai: code, term or year. Null: not known (UNKNOWN where that is a term). "NONE": known to have none.',
  })
  value!: string | null;

  @Field(() => String, {
    description: 'Sebutan: a proper name, or Indonesian and English ("Berlaku / In force").',
  })
  label!: string;
}

@ObjectType('Money', { simpleResolvers: true, description: 'Uang: a sum in one currency.' })
export class MoneyType {
  @Field(() => String, { description: 'Mata uang: ISO 4217.' })
  currency!: string;

  @Field(() => DecimalScalar, {
    description: 'Jumlah: exact, with as many digits after the point as the longest part of it.',
  })
  amount!: string;
}

@ObjectType('StatisticsRow', {
  simpleResolvers: true,
  description: 'Baris statistik: the agreements that share a value in each dimension.',
})
export class StatisticsRowType {
  @Extensions({ [LIST_LENGTH]: MOST_DIMENSIONS })
  @Field(() => [StatisticsKeyType], {
    description: 'One for each dimension, in the order of groupBy; empty in a total.',
  })
  keys!: readonly StatisticsKeyType[];

  @Field(() => Int, {
    description:
      "Jumlah perjanjian: distinct agreements; a multilateral one counts once in each region's row and once in a total, so rows may add up to more than the total.",
  })
  count!: number;

  @Field(() => [MoneyType], {
    description:
      "Pembiayaan: sums per currency, never converted, each agreement's once. In a row of one CURRENCY, the sum in that currency alone.",
  })
  funding!: readonly MoneyType[];
}
