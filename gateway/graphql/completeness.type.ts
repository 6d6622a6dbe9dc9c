import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../schema/graphql/scalars.js';
import { SourceType } from './source.type.js';

/**
 * Concerns all sources, whatever the filter asks: an agreement of one region may be recorded by
 * any of its other parties.
 */
@ObjectType('Completeness', {
  simpleResolvers: true,
  description: 'Kelengkapan: whether the answer can be trusted to be whole.',
})
export class CompletenessType {
  @Field(() => Boolean, {
    description:
      'Lengkap: every source was heard within its allowed age and none waits for a person; for LIVE, every node also answered in time.',
  })
  complete!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The oldest moment for which every source is known. Null: one was never heard.',
  })
  asOf!: string | null;

  @Field(() => [SourceType], { description: 'Sumber, in the order of their codes.' })
  sources!: readonly SourceType[];
}
