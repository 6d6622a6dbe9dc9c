import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ChangeKind, ChangeOperation } from '../../schema/feed/entry.js';
import { registerTerms } from '../../schema/graphql/register-terms.js';
import { DateTimeScalar } from '../../schema/graphql/scalars.js';

export const ChangeKindEnum = registerTerms<ChangeKind>(
  'ChangeKind',
  'Jenis perubahan: what an entry is about.',
  {
    RECORD: "Catatan: one of this region's own records.",
    ANSWER: "Jawaban: this region's answer to another region's record.",
  },
);

export const ChangeOperationEnum = registerTerms<ChangeOperation>(
  'ChangeOperation',
  'Tindakan: what an entry does.',
  {
    PUT: 'Terbit: is published, or published anew.',
    WITHDRAW: 'Tarik: is taken back.',
  },
);

@ObjectType('ChangeHead', {
  simpleResolvers: true,
  description: 'Ujung catatan perubahan: the signed end of the log, or of one page of it.',
})
export class ChangeHeadType {
  @Field(() => ID)
  logId!: string;

  @Field(() => ID, { description: 'Kode Kemendagri of the region whose log it is.' })
  region!: string;

  @Field(() => Int, { description: 'Last sequence; 0 for an empty log.' })
  sequence!: number;

  @Field(() => String, { description: "Last entry's hash; 64 zeros for an empty log." })
  hash!: string;

  @Field(() => Int, { description: 'Records in force of publication at this point.' })
  published!: number;

  @Field(() => DateTimeScalar)
  signedAt!: string;

  @Field(() => String, { description: 'Fingerprint of the key that signed.' })
  keyId!: string;

  @Field(() => String, {
    description:
      'base64url Ed25519 signature over the canonical JSON of {logId, region, sequence, hash, published, signedAt}.',
  })
  signature!: string;
}

@ObjectType('ChangeEntry', {
  simpleResolvers: true,
  description: 'Satu baris catatan perubahan.',
})
export class ChangeEntryType {
  @Field(() => Int, { description: 'From 1, without gaps, in commit order.' })
  sequence!: number;

  @Field(() => ChangeKindEnum)
  kind!: ChangeKind;

  @Field(() => ID, { description: 'The record published, or answered.' })
  recordId!: string;

  @Field(() => Int, { description: 'Version of the record published, or answered.' })
  version!: number;

  @Field(() => ChangeOperationEnum)
  operation!: ChangeOperation;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Canonical JSON as published at this version; null once a newer version exists, or for WITHDRAW.',
  })
  payload!: string | null;

  @Field(() => String, {
    description: 'Hex sha256 of the payload, of the empty text for WITHDRAW.',
  })
  payloadHash!: string;

  @Field(() => String, { description: "The entry before's hash; 64 zeros for the first." })
  prev!: string;

  @Field(() => String, {
    description:
      'Hex sha256 of the canonical JSON of {at, kind, logId, operation, payloadHash, prev, recordId, sequence, version}.',
  })
  hash!: string;

  @Field(() => String, { nullable: true, description: 'Alasan of a WITHDRAW; null for PUT.' })
  reason?: string | null;
}

@ObjectType('ChangePage', {
  simpleResolvers: true,
  description: 'Satu halaman catatan perubahan, all from one moment.',
})
export class ChangePageType {
  @Field(() => [ChangeEntryType])
  entries!: ChangeEntryType[];

  @Field(() => ChangeHeadType, { description: 'Signed head of the whole log.' })
  head!: ChangeHeadType;

  @Field(() => ChangeHeadType, {
    description: "Signed head at this page's last entry; equal to head when hasMore is false.",
  })
  end!: ChangeHeadType;

  @Field(() => Boolean)
  hasMore!: boolean;

  @Field(() => Boolean, {
    description:
      "True when the caller's position is not part of this log: it must start again from 0.",
  })
  forked!: boolean;
}
