import { Extensions, Field, Int, ObjectType } from 'type-graphql';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { RECORD_FIELDS, type RecordField } from '../compiled/record-gaps.js';
import type { RegionQuality } from '../quality/data-quality.js';
import type { FixCode } from '../quality/fix.js';
import type { Fix } from '../quality/fix-first.js';
import { reasonSentence, todoSentence } from '../quality/fix-sentence.js';
import type { FieldCount } from '../quality/register-counts.js';
import { FixCodeEnum, RecordFieldEnum } from './quality-enums.js';
import { SourceType } from './source.type.js';

@ObjectType('FieldQuality', {
  simpleResolvers: true,
  description: 'Satu isian: how many of the records that should say it do not.',
})
export class FieldQualityType {
  @Field(() => RecordFieldEnum)
  field!: RecordField;

  @Field(() => Int, { description: 'Records that do not say it.' })
  lacking!: number;

  @Field(() => Int, { description: 'Records that should say it.' })
  of!: number;

  @Field(() => String, { description: 'Mengapa penting, with the article where one asks for it.' })
  because!: string;

  static of(count: FieldCount): FieldQualityType {
    return { ...count, because: reasonSentence(count.field) };
  }
}

/** `records` is resolved by QualityResolver. */
@ObjectType('Fix', {
  simpleResolvers: true,
  description: 'Yang perlu diperbaiki of one register.',
})
export class FixType {
  @Field(() => FixCodeEnum)
  code!: FixCode;

  @Field(() => String, { description: 'Apa yang perlu dilakukan, in both languages.' })
  sentence!: string;

  @Field(() => String, { description: 'Mengapa penting, with the article where one asks for it.' })
  because!: string;

  @Field(() => Int, {
    description:
      'How many agreements it would clear; of HELD_BACK and UNREADABLE statements, of NODE_SILENT and SUSPENDED agreements that wait for its word.',
  })
  agreements!: number;

  @Field(() => Int, {
    description:
      'Kewajiban yang disepakati: agreed duties of the region whose status is UNKNOWN also for this reason.',
  })
  duties!: number;

  /** For the resolver of `records`; no field. */
  regionCode!: string;

  static of(fix: Fix, regionCode: string): FixType {
    return {
      ...fix,
      sentence: todoSentence(fix),
      because: reasonSentence(fix.code),
      regionCode,
    };
  }
}

/** `fixFirst` is resolved by QualityResolver. */
@ObjectType('RegionQuality', {
  simpleResolvers: true,
  description: "Mutu data of one region's register, as far as the gateway holds it.",
})
export class RegionQualityType {
  @Field(() => SourceType, { description: 'Sumber: whose register, how fresh and how healthy.' })
  source!: SourceType;

  @Field(() => Int, {
    nullable: true,
    description: 'Catatan in the catalogue. Null: nothing was ever heard of the register.',
  })
  records!: number | null;

  @Extensions({ [LIST_LENGTH]: RECORD_FIELDS.length })
  @Field(() => [FieldQualityType], {
    description: 'Isian demi isian. Empty while nothing was ever heard.',
  })
  fields!: readonly FieldQualityType[];

  @Field(() => Int, {
    nullable: true,
    description: 'Agreements that it recorded and that are disputed. Null: nothing ever heard.',
  })
  disputed!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Agreements of others that name the region and that it neither recorded nor answered, as far as it was heard. Null: never.',
  })
  unanswered!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Agreements that it recorded and that have a link problem. Null: nothing ever heard.',
  })
  linkProblems!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Its records that may be one with another region's and wait for a person. Null: nothing ever heard.",
  })
  unjudged!: number | null;

  /** For the resolver of `fixFirst`; no field. */
  fixes!: readonly Fix[];

  static of({ source, counts, fixes }: RegionQuality): RegionQualityType {
    return {
      source: SourceType.of(source),
      records: counts?.records ?? null,
      fields: (counts?.fields ?? []).map((field) => FieldQualityType.of(field)),
      disputed: counts?.disputed ?? null,
      unanswered: counts?.unanswered ?? null,
      linkProblems: counts?.linkProblems ?? null,
      unjudged: counts?.unjudged ?? null,
      fixes,
    };
  }
}
