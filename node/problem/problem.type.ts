import { Field, ObjectType } from 'type-graphql';
import { registerTerms } from '../../schema/graphql/register-terms.js';

export type Severity = 'ERROR' | 'WARNING';

export const SeverityEnum = registerTerms<Severity>(
  'Severity',
  'Bobot: how serious a problem is.',
  {
    ERROR: 'Galat: nothing was written; mend it and save again.',
    WARNING: 'Peringatan: it was written all the same; look whether it is meant so.',
  },
);

@ObjectType('Problem', {
  simpleResolvers: true,
  description: 'Masalah: what is wrong with one field of an input, and the remedy.',
})
export class ProblemType {
  @Field(() => String, { description: 'Isian: path in the input, e.g. parties[1].region.' })
  field!: string;

  @Field(() => String, { description: 'Kode: stable name of the problem, for programs.' })
  code!: string;

  @Field(() => String, {
    description: 'Kalimat: field, value and remedy, in Indonesian and English.',
  })
  message!: string;

  @Field(() => SeverityEnum, { description: 'Bobot.' })
  severity!: Severity;

  @Field(() => String, {
    nullable: true,
    description: 'Dasar hukum: act and article. Null for a rule of form or of this register.',
  })
  lawReference!: string | null;
}
