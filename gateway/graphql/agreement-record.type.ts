import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AnswerEnum, ProvenanceEnum } from '../../schema/graphql/enums.js';
import { RegionType } from '../../schema/graphql/region.type.js';
import { DateScalar, DateTimeScalar } from '../../schema/graphql/scalars.js';
import type { Answer, Day, Provenance } from '../../schema/law/terms.js';
import type { Standing } from '../compiled/answers.js';
import type { RecordSummary } from '../compiled/compile-agreement.js';
import { regionOf } from './region-of.js';

/** `documents` is asked from the node itself: see AgreementRecordResolver. */
@ObjectType('AgreementRecord', {
  simpleResolvers: true,
  description: "Catatan: what one region's own register says of an agreement, in short.",
})
export class AgreementRecordType {
  @Field(() => RegionType, { description: 'Daerah that recorded it.' })
  region!: RegionType;

  @Field(() => ID, {})
  recordId!: string;

  @Field(() => ID, { description: 'The federation id that this record goes by.' })
  agreementId!: string;

  @Field(() => Int, { description: 'Versi.' })
  version!: number;

  @Field(() => ProvenanceEnum, { description: 'Dasar pencatatan.' })
  provenance!: Provenance;

  @Field(() => Boolean, {
    description: "Pemegang: this node's record wins in the compiled view.",
  })
  holder!: boolean;

  @Field(() => String, { description: 'Judul.' })
  title!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Tanggal penandatanganan. Null when not known.',
  })
  signedOn!: Day | null;

  @Field(() => String, {
    nullable: true,
    description: "Nomor naskah: the region's own. Null when not known.",
  })
  documentNumber!: string | null;

  @Field(() => DateTimeScalar, { description: 'Perubahan terakhir.' })
  updatedAt!: string;

  static of(summary: RecordSummary): AgreementRecordType {
    return { ...summary, region: regionOf(summary.region) };
  }
}

@ObjectType('RecordAnswer', {
  simpleResolvers: true,
  description: "Jawaban: where a region stands towards another region's record.",
})
export class RecordAnswerType {
  @Field(() => RegionType, { description: 'Daerah that speaks, or is silent.' })
  region!: RegionType;

  @Field(() => ID, {
    description: "The record answered; its own for HOLDS, the holder's for UNANSWERED.",
  })
  recordId!: string;

  @Field(() => Int, { description: 'The version of that record which was answered.' })
  version!: number;

  @Field(() => AnswerEnum, { description: 'Jawaban.' })
  answer!: Answer;

  @Field(() => String, { nullable: true, description: 'Alasan. Null when none was given.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, {
    description: 'When it was given; for HOLDS and UNANSWERED when the record last changed.',
  })
  at!: string;

  @Field(() => Boolean, {
    description: "Kedaluwarsa: the record's substance changed after the answer.",
  })
  stale!: boolean;

  static of(standing: Standing): RecordAnswerType {
    return { ...standing, region: regionOf(standing.region) };
  }
}
