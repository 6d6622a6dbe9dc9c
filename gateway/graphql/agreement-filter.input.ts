import { Field, ID, InputType } from 'type-graphql';
import { AgreementFilter } from '../../schema/graphql/agreement-filter.input.js';
import { DateScalar } from '../../schema/graphql/scalars.js';
import type { Day } from '../../schema/law/terms.js';
import type { Consensus } from '../compiled/consensus.js';
import { ConsensusEnum } from './enums.js';

/** What the catalogue can filter by beside what every register can. */
@InputType('AgreementFilter', {
  description:
    'Saringan. All conditions hold together; an unknown value never matches (see undecidedCount).',
})
export class CatalogueFilterInput extends AgreementFilter {
  @Field(() => [ConsensusEnum], { nullable: true, description: 'Kesepahaman: one of these.' })
  consensus?: Consensus[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Dilaksanakan: another agreement carries it out (PKS to KB). Not decided while the node of a party is silent, unless one does.',
  })
  implemented?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Belum dikonfirmasi: some party that runs a node has neither recorded nor confirmed it as it stands. Not decided where only parties whose node is silent may owe their word.',
  })
  unconfirmed?: boolean | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Belum dikonfirmasi oleh: at least one of these regions is such a party. Kemendagri codes, at most 100.',
  })
  unconfirmedBy?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Perpanjangan diputuskan sebelum this day (see decisionDay). Not decided where the last day in force is not known.',
  })
  decisionBefore?: Day | null;
}
