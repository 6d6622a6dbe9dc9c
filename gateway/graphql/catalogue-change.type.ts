import { Field, ID, ObjectType } from 'type-graphql';
import { registerTerms } from '../../schema/graphql/register-terms.js';
import type { ChangeOutcome } from '../subscriptions/agreement-changes.js';
import type { AgreementObject } from './agreement-fields.js';
import { AgreementType } from './agreement.type.js';

export const ChangeOutcomeEnum = registerTerms<ChangeOutcome>(
  'ChangeOutcome',
  'Hasil perubahan: where an agreement that changed stands now, seen from the filter.',
  {
    MATCHES: 'Cocok: the filter matches it as it is now.',
    DIFFERS: 'Tidak cocok: the filter does not match it now; it may have before.',
    UNDECIDED:
      'Tidak dapat diputuskan: what the filter asks for is not known of it (see undecidedCount).',
    GONE: 'Tidak ada lagi: nobody records it any more, or it turned out to be another agreement, of which it is an alias.',
  },
);

@ObjectType('CatalogueChange', {
  simpleResolvers: true,
  description: 'Perubahan katalog: an agreement that changed, and what became of it.',
})
export class CatalogueChangeType {
  @Field(() => ID, { description: "The agreement's id, also of one that is gone." })
  id!: string;

  @Field(() => ChangeOutcomeEnum, { description: 'Hasil.' })
  outcome!: ChangeOutcome;

  @Field(() => AgreementType, { nullable: true, description: 'As it is now. Null: it is gone.' })
  agreement!: AgreementObject | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Digantikan oleh: the agreement that has the id of one that is gone as an alias.',
  })
  replacedBy!: string | null;
}
