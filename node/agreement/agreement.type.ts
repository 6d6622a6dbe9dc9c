import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { AffairType } from '../../schema/graphql/affair.type.js';
import { CitationType } from '../../schema/graphql/citation.type.js';
import {
  CategoryEnum,
  DatePrecisionEnum,
  InstrumentEnum,
  NatureEnum,
  ProvenanceEnum,
  RelationKindEnum,
  ScaleEnum,
  ValidityEnum,
  VisibilityEnum,
} from '../../schema/graphql/enums.js';
import { FundingType } from '../../schema/graphql/funding.type.js';
import { PageInfoType } from '../../schema/graphql/page-info.type.js';
import { PartyType } from '../../schema/graphql/party.type.js';
import { DateScalar, DateTimeScalar } from '../../schema/graphql/scalars.js';
import type {
  Category,
  DatePrecision,
  Day,
  Instrument,
  Nature,
  Provenance,
  RelationKind,
  Scale,
  Validity,
  Visibility,
} from '../../schema/law/terms.js';
import { ProblemType } from '../problem/problem.type.js';

@ObjectType('Relation', {
  simpleResolvers: true,
  description: 'Hubungan to another agreement: by its agreementId, or as the text names it.',
})
export class RelationType {
  @Field(() => RelationKindEnum, { description: 'Jenis hubungan.' })
  kind!: RelationKind;

  @Field(() => ID, {
    nullable: true,
    description: 'The other agreement. Null: named in text only.',
  })
  agreementId!: string | null;

  @Field(() => String, { nullable: true, description: 'As the text names it.' })
  text!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('Agreement', {
  simpleResolvers: true,
  description: "Catatan perjanjian: this node's own record of an agreement. id is the recordId.",
})
export class AgreementType {
  @Field(() => ID, { description: 'recordId: belongs to this node for ever.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the agreement, the same in every register of it.' })
  agreementId!: string;

  @Field(() => Int, { description: 'Versi, from 1.' })
  version!: number;

  @Field(() => Boolean, { description: 'Diterbitkan: whether the feed carries it.' })
  published!: boolean;

  @Field(() => VisibilityEnum, { description: 'Keterbukaan: PUBLIC or INTERNAL.' })
  visibility!: Visibility;

  @Field(() => ProvenanceEnum, { description: 'Dasar pencatatan.' })
  provenance!: Provenance;

  @Field(() => String, { description: 'Judul.' })
  title!: string;

  @Field(() => Boolean, {
    description: 'Judul sesuai naskah: false when somebody described it in own words.',
  })
  titleAsWritten!: boolean;

  @Field(() => CategoryEnum, { description: 'Jenis kerja sama (UU 23/2014 ps 363).' })
  category!: Category;

  @Field(() => NatureEnum, {
    nullable: true,
    description:
      'Sifat (UU 23/2014 ps 363(3)). Null: not inter-regional, or bordering and nothing declared.',
  })
  nature!: Nature | null;

  @Field(() => InstrumentEnum, { description: 'Bentuk naskah (PP 28/2018).' })
  instrument!: Instrument;

  @Field(() => String, { nullable: true, description: 'Bentuk naskah as the text names it.' })
  instrumentAsWritten!: string | null;

  @Field(() => ScaleEnum, { description: 'Bilateral or multilateral.' })
  scale!: Scale;

  @Field(() => [PartyType], { description: 'Para pihak, in the order of the text.' })
  parties!: PartyType[];

  @Field(() => [AffairType], { description: 'Urusan pemerintahan (UU 23/2014 ps 12).' })
  affairs!: AffairType[];

  @Field(() => Boolean, {
    description: 'Urusan diketahui: false is "not known", which is not "none".',
  })
  affairsKnown!: boolean;

  @Field(() => String, { nullable: true, description: 'Ruang lingkup. Null when not known.' })
  scope!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Tanggal penandatanganan; first day of the month or year at that precision. Null when not known.',
  })
  signedOn!: Day | null;

  @Field(() => DatePrecisionEnum, { description: 'Ketelitian tanggal penandatanganan.' })
  signedOnPrecision!: DatePrecision;

  @Field(() => DateScalar, { nullable: true, description: 'Mulai berlaku. Null when not known.' })
  validFrom!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Hari terakhir berlaku. Null with openEnded false is not known.',
  })
  validUntil!: Day | null;

  @Field(() => Boolean, { description: 'Tanpa batas waktu.' })
  openEnded!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Diakhiri pada: first day on which it is ended before its time.',
  })
  endedOn!: Day | null;

  @Field(() => String, { nullable: true, description: 'Alasan diakhiri.' })
  endReason!: string | null;

  @Field(() => ValidityEnum, { description: 'Keberlakuan today.' })
  validity!: Validity;

  @Field(() => [RelationType], { description: 'Hubungan to other agreements.' })
  relations!: RelationType[];

  @Field(() => [FundingType], { description: 'Pembiayaan, each in its own currency.' })
  funding!: FundingType[];

  @Field(() => [CitationType], { description: 'Sumber.' })
  citations!: CitationType[];

  @Field(() => DateTimeScalar, { description: 'Perubahan terakhir.' })
  updatedAt!: string;
}

@ObjectType('AgreementEdge', { simpleResolvers: true, description: 'Tempat dalam daftar.' })
export class AgreementEdgeType {
  @Field(() => String, { description: 'Kursor; holds for one order and one filter.' })
  cursor!: string;

  @Field(() => AgreementType)
  node!: AgreementType;
}

@ObjectType('AgreementConnection', {
  simpleResolvers: true,
  description: 'Daftar perjanjian: one page of it.',
})
export class AgreementConnectionType {
  @Field(() => [AgreementEdgeType])
  edges!: AgreementEdgeType[];

  @Field(() => [AgreementType], { description: 'The same agreements without their cursors.' })
  nodes!: AgreementType[];

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'Jumlah: how many match on all pages.' })
  totalCount!: number;

  @Field(() => Int, {
    description:
      'Belum dapat diputuskan: how many were left out because what the filter asks is unknown.',
  })
  undecidedCount!: number;
}

@ObjectType('SaveResult', {
  simpleResolvers: true,
  description: 'Hasil: the agreement, or problems; nothing is written when one is an ERROR.',
})
export class SaveResultType {
  @Field(() => AgreementType, { nullable: true, description: 'Null: nothing was written.' })
  agreement!: AgreementType | null;

  @Field(() => [ProblemType], { description: 'Masalah, each with its field.' })
  problems!: ProblemType[];
}
