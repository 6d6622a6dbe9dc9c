import { Field, ObjectType } from 'type-graphql';
import { PageInfoType } from '../../schema/graphql/page-info.type.js';
import type { AgreementObject } from './agreement-fields.js';
import { AgreementType } from './agreement.type.js';
import { CompletenessType } from './completeness.type.js';

@ObjectType('AgreementEdge', { simpleResolvers: true, description: 'One line of a list.' })
export class AgreementEdgeType {
  @Field(() => String, { description: 'Its place, for `after` with the same filter and order.' })
  cursor!: string;

  @Field(() => AgreementType)
  node!: AgreementObject;
}

/** One page; its counts are resolved by AgreementConnectionResolver. */
@ObjectType('AgreementConnection', {
  simpleResolvers: true,
  description: 'Daftar perjanjian kerja sama: one page, and how much there is in all.',
})
export class AgreementConnectionType {
  @Field(() => [AgreementType], { description: 'The agreements of the page, without cursors.' })
  nodes!: readonly AgreementObject[];

  // Functions are called when they are asked for, by graphql-js itself.
  @Field(() => [AgreementEdgeType])
  edges!: () => AgreementEdgeType[];

  @Field(() => PageInfoType)
  pageInfo!: () => PageInfoType;

  @Field(() => CompletenessType, { description: 'Kelengkapan of this answer.' })
  completeness!: () => CompletenessType;
}
