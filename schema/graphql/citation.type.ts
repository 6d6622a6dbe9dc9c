import { Field, ObjectType } from 'type-graphql';
import type { Day } from '../law/terms.js';
import { DateScalar } from './scalars.js';

@ObjectType('Citation', {
  simpleResolvers: true,
  description:
    'Sumber: where a statement comes from when it was not taken from the document itself (press, minutes).',
})
export class CitationType {
  @Field(() => String, { description: 'Judul sumber.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Tautan. Null when there is none.' })
  url!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Tanggal diakses. Null when not known.',
  })
  retrievedOn!: Day | null;
}
