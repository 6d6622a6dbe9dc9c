import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { PageInfoType } from '../../schema/graphql/page-info.type.js';
import { registerTerms } from '../../schema/graphql/register-terms.js';
import { DateTimeScalar } from '../../schema/graphql/scalars.js';
import type { Evidence } from '../linking/scored/evidence.js';
import type { PersonVerdictKind } from '../linking/scored/person-verdict.js';
import type { LinkVerdictRow } from '../verdicts/link-verdict.entity.js';
import type { RecordPair } from '../verdicts/record-pair.js';
import { AgreementRecordType } from './agreement-record.type.js';

export const VerdictEnum = registerTerms<PersonVerdictKind>(
  'Verdict',
  'Pernyataan seseorang tentang dua catatan.',
  {
    SAME: 'Sama: both tell of one agreement.',
    NOT_SAME: 'Tidak sama: two agreements.',
    CANNOT_TELL:
      'Belum dapat dipastikan: nobody is asked again until one of the two records is corrected.',
  },
);

type Asked = Exclude<RecordPair['asked'], null>;

const AskedEnum = registerTerms<Asked>(
  'CandidateReason',
  'Alasan bertanya: why two records wait for a person.',
  {
    BETWEEN: 'Di antara dua batas: too much in common to be left, too little to be linked.',
    RIVAL: 'Ada saingan: another record of the same register fits nearly as well.',
    SPOKEN_AGAINST: 'Ada yang menyangkal: one field, or a third record, speaks against it.',
  },
);

type Basis = 'PERSON' | 'SCORE';

const BasisEnum = registerTerms<Basis>(
  'LinkBasis',
  'Dasar penyatuan: what brought two records together, where no id and no number did.',
  {
    PERSON: 'Pernyataan seseorang: a person said so.',
    SCORE: 'Kecocokan isi: they say the same often enough.',
  },
);

@ObjectType('Evidence', {
  simpleResolvers: true,
  description: 'Bukti: what one field of two records says for or against one agreement.',
})
export class EvidenceType {
  @Field(() => String, { description: 'Isian.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'What record a says. Null: not known.' })
  a!: string | null;

  @Field(() => String, { nullable: true, description: 'What record b says. Null: not known.' })
  b!: string | null;

  @Field(() => Float, {
    description:
      'Bobot, in bits: three say that it is eight times likelier in one agreement than in two; below zero speaks against.',
  })
  weight!: number;

  @Field(() => String, { description: 'In words, Indonesian / English.' })
  sentence!: string;

  static of({ field, a, b, weight, sentence }: Evidence): EvidenceType {
    return { field, a, b, weight, sentence };
  }
}

@ObjectType('LinkVerdict', {
  simpleResolvers: true,
  description: 'Pernyataan: what a person said of two records. None is ever deleted.',
})
export class LinkVerdictType {
  @Field(() => ID, {})
  id!: string;

  @Field(() => ID, { description: 'Catatan: its region and recordId, as `15.71 0190…`.' })
  a!: string;

  @Field(() => ID, { description: 'Catatan lainnya.' })
  b!: string;

  @Field(() => VerdictEnum)
  verdict!: string;

  @Field(() => String, { nullable: true, description: 'Alasan. Null when none was given.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: 'Dinyatakan pada.' })
  judgedAt!: string;

  @Field(() => String, { description: 'Dinyatakan oleh, by office.' })
  judgedBy!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Berakhir pada: taken back, or another verdict took its place. Null: it stands.',
  })
  endedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Diakhiri oleh, by office.' })
  endedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Alasan ditarik.' })
  endReason!: string | null;

  static of(row: LinkVerdictRow): LinkVerdictType {
    const { id, a, b, verdict, reason, judgedAt, judgedBy, endedAt, endedBy, endReason } = row;
    return { id, a, b, verdict, reason, judgedAt, judgedBy, endedAt, endedBy, endReason };
  }
}

/** `verdicts` is resolved by CandidateLinkResolver. */
@ObjectType('CandidateLink', {
  simpleResolvers: true,
  description: 'Calon padanan: two records that may be of one agreement.',
})
export class CandidateLinkType {
  @Field(() => ID, {})
  id!: string;

  @Field(() => AgreementRecordType)
  a!: AgreementRecordType;

  @Field(() => AgreementRecordType)
  b!: AgreementRecordType;

  @Field(() => Float, { description: 'Sum of the weights, in bits.' })
  score!: number;

  @Field(() => [EvidenceType])
  evidence!: EvidenceType[];

  @Field(() => AskedEnum, { nullable: true, description: 'Null: nobody is asked about the two.' })
  reason!: Asked | null;

  @Field(() => String, {
    nullable: true,
    description: 'Larangan: why the two are never linked by their score. Null: nothing forbids it.',
  })
  forbidden!: string | null;

  /** Keys of the records, the smaller first. */
  keys!: readonly [string, string];

  static of({ a, b, comparison, asked }: RecordPair): CandidateLinkType {
    const { forbidden } = comparison;
    return {
      id: `${comparison.a} + ${comparison.b}`,
      keys: [comparison.a, comparison.b],
      a: AgreementRecordType.of(a),
      b: AgreementRecordType.of(b),
      score: comparison.score,
      evidence: comparison.evidence.map((one) => EvidenceType.of(one)),
      reason: asked,
      forbidden: forbidden === null ? null : `${forbidden.id} / ${forbidden.en}`,
    };
  }
}

@ObjectType('CandidateLinkEdge', { simpleResolvers: true, description: 'One line of a list.' })
export class CandidateLinkEdgeType {
  @Field(() => String)
  cursor!: string;

  @Field(() => CandidateLinkType)
  node!: CandidateLinkType;
}

@ObjectType('CandidateLinkConnection', {
  simpleResolvers: true,
  description: 'Daftar calon padanan: the likeliest first.',
})
export class CandidateLinkConnectionType {
  @Field(() => [CandidateLinkType], { description: 'Those of the page, without cursors.' })
  nodes!: CandidateLinkType[];

  @Field(() => [CandidateLinkEdgeType])
  edges!: CandidateLinkEdgeType[];

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'How many pairs wait in all.' })
  totalCount!: number;

  @Field(() => [String], {
    description:
      'Tidak diperbandingkan: a register and a region that it names (`15.71>15.04`), with the level of the instrument or ANY and a year or UNDATED, or with a day, or one document number, under which there are so many records that none of them were compared. At most 100.',
  })
  notCompared!: readonly string[];
}

@ObjectType('AgreementLink', {
  simpleResolvers: true,
  description:
    'Penyatuan: why two records are held for one agreement without a common id or number.',
})
export class AgreementLinkType {
  @Field(() => BasisEnum)
  by!: Basis;

  @Field(() => ID, { description: 'Catatan, as `15.71 0190…`.' })
  a!: string;

  @Field(() => ID, { description: 'Catatan lainnya.' })
  b!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'In bits. Null: a person joined what says little in common.',
  })
  score!: number | null;

  @Field(() => [EvidenceType])
  evidence!: EvidenceType[];
}
