import { Field, ID, InputType } from 'type-graphql';
import type { Category, Day, Instrument, Nature, Scale, Validity } from '../law/terms.js';
import { CategoryEnum, InstrumentEnum, NatureEnum, ScaleEnum, ValidityEnum } from './enums.js';
import { DateScalar } from './scalars.js';

/**
 * What both schemas can filter by; absent and null ask for nothing. The gateway's own input
 * extends this class under the same GraphQL name. Use it after `assertFilter`.
 */
@InputType('AgreementFilter', {
  description:
    'Saringan. All conditions hold together; an unknown value never matches (see undecidedCount).',
})
export class AgreementFilter {
  @Field(() => [ID], {
    nullable: true,
    description: 'Daerah: at least one of these regions is a party. Kemendagri codes, at most 100.',
  })
  regions?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Semua daerah ini: all of these regions are parties. At most 100.',
  })
  allRegions?: string[] | null;

  @Field(() => [CategoryEnum], { nullable: true, description: 'Jenis kerja sama: one of these.' })
  categories?: Category[] | null;

  @Field(() => NatureEnum, { nullable: true, description: 'Sifat: wajib or sukarela.' })
  nature?: Nature | null;

  @Field(() => [InstrumentEnum], { nullable: true, description: 'Bentuk naskah: one of these.' })
  instruments?: Instrument[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Urusan pemerintahan: at least one of these codes. At most 100.',
  })
  affairs?: string[] | null;

  @Field(() => [ValidityEnum], { nullable: true, description: 'Keberlakuan today: one of these.' })
  validity?: Validity[] | null;

  @Field(() => ScaleEnum, { nullable: true, description: 'Bilateral or multilateral.' })
  scale?: Scale | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Berbatasan: at least two parties share a land border.',
  })
  crossBorder?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Lintas provinsi: regional parties of more than one province.',
  })
  crossProvince?: boolean | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Ditandatangani sejak, inclusive. A date of month or year precision matches when the whole month or year lies in the range.',
  })
  signedFrom?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Ditandatangani sampai, inclusive.' })
  signedTo?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Berakhir sebelum this day.' })
  endingBefore?: Day | null;

  @Field(() => String, {
    nullable: true,
    description: 'Negara: ISO 3166-1 alpha-2 of a foreign party.',
  })
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cari: full text over title, scope, parties and numbers. At most 200 characters.',
  })
  search?: string | null;
}
