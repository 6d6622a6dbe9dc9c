import { Field, ObjectType } from 'type-graphql';
import { DecimalScalar } from './scalars.js';

@ObjectType('Funding', {
  simpleResolvers: true,
  description: 'Pembiayaan: one sum in its own currency, never converted.',
})
export class FundingType {
  @Field(() => String, { description: 'Peran: what the organisation does with the money.' })
  role!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Organisasi. Null when not known.',
  })
  organisation!: string | null;

  @Field(() => String, { description: 'Sumber dana, e.g. APBD.' })
  source!: string;

  @Field(() => DecimalScalar, { description: 'Jumlah.' })
  amount!: string;

  @Field(() => String, { description: 'Mata uang: ISO 4217.' })
  currency!: string;

  @Field(() => String, { nullable: true, description: 'Catatan.' })
  note!: string | null;
}
