import { Field, ID, ObjectType } from 'type-graphql';
import { affairByCode } from '../reference/affairs.js';

@ObjectType('Affair', {
  simpleResolvers: true,
  description: 'Urusan pemerintahan konkuren: one of the 32 concurrent affairs (UU 23/2014 ps 12).',
})
export class AffairType {
  @Field(() => ID, { description: 'Kode: W1.01 … P.08.' })
  code!: string;

  @Field(() => String, { description: 'Nama urusan.' })
  name!: string;

  @Field(() => String, { description: 'Name in English.' })
  englishName!: string;

  @Field(() => String, {
    description:
      'Kelompok: W1 wajib pelayanan dasar (ps 12(1)), W2 wajib bukan pelayanan dasar (ps 12(2)), P pilihan (ps 12(3)).',
  })
  group!: string;

  /** Null when no affair has this code. */
  static of(code: string): AffairType | null {
    return affairByCode(code) ?? null;
  }
}
