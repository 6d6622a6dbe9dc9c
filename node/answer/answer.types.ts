import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { registerTerms } from '../../schema/graphql/register-terms.js';
import type { AnswerKind } from '../../schema/law/terms.js';
import { ProblemType } from '../problem/problem.type.js';

export const AnswerKindEnum = registerTerms<AnswerKind>(
  'AnswerKind',
  "Jawaban: what this region says of another region's record.",
  {
    CONFIRMED: 'Membenarkan: the record is right.',
    DISPUTED: 'Menyanggah: the record is wrong; the reason says where.',
    NOT_OURS: 'Bukan pihak: this region is no party; the reason says why.',
  },
);

@InputType('AnswerInput', { description: "Jawaban to another region's record." })
export class AnswerInput {
  @Field(() => ID, { description: 'Daerah whose record is answered; Kemendagri code.' })
  region!: string;

  @Field(() => ID, { description: 'recordId of the record.' })
  recordId!: string;

  @Field(() => Int, { description: 'Versi of the record that is answered.' })
  version!: number;

  @Field(() => AnswerKindEnum, { description: 'Jawaban.' })
  answer!: AnswerKind;

  @Field(() => String, { nullable: true, description: 'Alasan; needed unless CONFIRMED.' })
  reason?: string | null;
}

@ObjectType('AnswerResult', { simpleResolvers: true, description: 'Hasil.' })
export class AnswerResultType {
  @Field(() => Boolean, { description: 'Diterima: false when a problem is an ERROR.' })
  accepted!: boolean;

  @Field(() => [ProblemType], { description: 'Masalah, each with its field.' })
  problems!: ProblemType[];
}
