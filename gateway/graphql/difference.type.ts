import { Field, ObjectType } from 'type-graphql';
import { RegionType } from '../../schema/graphql/region.type.js';
import type { Difference } from '../compiled/differences.js';
import type { Origin } from '../compiled/merge.js';
import { regionOf } from './region-of.js';

@ObjectType('DifferenceValue', { simpleResolvers: true, description: 'What one record says.' })
export class DifferenceValueType {
  @Field(() => RegionType, { description: 'Daerah that recorded it.' })
  region!: RegionType;

  @Field(() => String, { nullable: true, description: 'Null: the record says nothing of it.' })
  value!: string | null;
}

@ObjectType('Difference', {
  simpleResolvers: true,
  description: 'Perbedaan: a field in which the records do not agree.',
})
export class DifferenceType {
  @Field(() => String, {
    description:
      'Isian: validUntil, or parties.15.71.documentNumber for what is said of one party.',
  })
  field!: string;

  @Field(() => [DifferenceValueType], { description: 'One value for each record.' })
  values!: readonly DifferenceValueType[];

  static of({ field, values }: Difference): DifferenceType {
    return {
      field,
      values: values.map(({ region, value }) => ({ region: regionOf(region), value })),
    };
  }
}

@ObjectType('Origin', {
  simpleResolvers: true,
  description: 'Asal isian: whose record a shown value was taken from.',
})
export class OriginType {
  @Field(() => String, {
    description: 'Isian: title, or parties[2].documentNumber for what was filled into a party.',
  })
  field!: string;

  @Field(() => RegionType, { description: 'Daerah.' })
  region!: RegionType;

  static of({ field, region }: Origin): OriginType {
    return { field, region: regionOf(region) };
  }
}

@ObjectType('AgreementProblem', {
  simpleResolvers: true,
  description: 'Masalah: what somebody has to mend so that the agreement is shown as it is.',
})
export class AgreementProblemType {
  @Field(() => String, {
    description:
      'NUMBER_LINKS_DROPPED, AGREEMENT_ID_TWICE, AGREEMENT_ID_SHARED, SAME_FORBIDDEN, VERDICTS_CONTRADICT, CERTAIN_PARTED or RELATION_CYCLE.',
  })
  code!: string;

  @Field(() => String, { description: 'For people, in both languages.' })
  message!: string;
}
