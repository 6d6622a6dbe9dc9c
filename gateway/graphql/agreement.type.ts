import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { AffairType } from '../../schema/graphql/affair.type.js';
import { CitationType } from '../../schema/graphql/citation.type.js';
import {
  CategoryEnum,
  DatePrecisionEnum,
  InstrumentEnum,
  NatureEnum,
  PairTypeEnum,
  ScaleEnum,
  ValidityEnum,
} from '../../schema/graphql/enums.js';
import { FundingType } from '../../schema/graphql/funding.type.js';
import { PartyType } from '../../schema/graphql/party.type.js';
import { DateScalar, DateTimeScalar } from '../../schema/graphql/scalars.js';
import { AgreementRecordType, RecordAnswerType } from './agreement-record.type.js';
import { DifferenceType, OriginType } from './difference.type.js';
import { ConsensusEnum } from './enums.js';

/**
 * One agreement of the catalogue. Objects carry the fields that a query selects and always the id
 * (see agreement-fields.ts); relations and problems are resolved by AgreementResolver.
 */
@Directive('@key(fields: "id")')
@ObjectType('Agreement', {
  simpleResolvers: true,
  description: "Perjanjian kerja sama: what all regions' records of it add up to.",
})
export class AgreementType {
  @Field(() => ID, { description: 'Federation id.' })
  id!: string;

  @Field(() => [ID], { description: 'Further ids that lead to it.' })
  aliases?: string[];

  @Field(() => String, { description: 'Judul.' })
  title?: string;

  @Field(() => Boolean, {
    description: 'False when the title was made up by a recorder because the source gives none.',
  })
  titleAsWritten?: boolean;

  @Field(() => CategoryEnum, { description: 'Jenis kerja sama.' })
  category?: string;

  @Field(() => NatureEnum, {
    nullable: true,
    description: 'Sifat: wajib or sukarela (UU 23/2014 ps 363(3)). Null: not KSDD, or not known.',
  })
  nature?: string | null;

  @Field(() => InstrumentEnum, { description: 'Bentuk naskah.' })
  instrument?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Bentuk naskah as written, where it is another kind.',
  })
  instrumentAsWritten?: string | null;

  @Field(() => ScaleEnum, { description: 'Bilateral or multilateral.' })
  scale?: string;

  @Field(() => [PartyType], { description: 'Para pihak, in their order.' })
  parties?: PartyType[];

  @Field(() => [AffairType], {
    description: 'Urusan pemerintahan. Empty says "none" only where affairsKnown is true.',
  })
  affairs?: AffairType[];

  @Field(() => Boolean, { description: 'Whether the affairs are known.' })
  affairsKnown?: boolean;

  @Field(() => String, { nullable: true, description: 'Ruang lingkup.' })
  scope?: string | null;

  @Field(() => [PairTypeEnum], {
    description: 'Jenis pasangan daerah among the parties (UU 23/2014 ps 364(2)).',
  })
  pairTypes?: string[];

  @Field(() => Boolean, {
    description: 'Berbatasan: at least two parties share a land border.',
  })
  crossBorder?: boolean;

  @Field(() => Boolean, {
    description: 'Lintas provinsi: regional parties of more than one province.',
  })
  crossProvince?: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Tanggal penandatanganan, first day of the month or year by its precision.',
  })
  signedOn?: string | null;

  @Field(() => DatePrecisionEnum, { description: 'Ketelitian signedOn.' })
  signedOnPrecision?: string;

  @Field(() => DateScalar, { nullable: true, description: 'Berlaku sejak.' })
  validFrom?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Berlaku sampai, inclusive. Null with openEnded false: not known.',
  })
  validUntil?: string | null;

  @Field(() => Boolean, { description: 'Tanpa batas waktu.' })
  openEnded?: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Diakhiri pada: first day on which it is ended before its time.',
  })
  endedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Alasan berakhir.' })
  endReason?: string | null;

  @Field(() => ValidityEnum, { description: 'Keberlakuan today.' })
  validity?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Batas keputusan perpanjangan: by which day the parties must decide whether it is renewed; as long before validUntil as a renewal takes (a setting of the gateway). Null: nothing to decide, since it is open-ended, renewed or ended before its time; else its last day is not known.',
  })
  decisionDay?: string | null;

  @Field(() => DateTimeScalar, {
    description: 'Perubahan terakhir of any of its records.',
  })
  updatedAt?: string;

  @Field(() => [FundingType], { description: 'Pembiayaan, never converted.' })
  funding?: FundingType[];

  @Field(() => [CitationType], { description: 'Sumber of all its records.' })
  citations?: CitationType[];

  @Field(() => [AgreementRecordType], {
    description: "Catatan: what each region's own register says, the holder's first.",
  })
  records?: AgreementRecordType[];

  @Field(() => [RecordAnswerType], {
    description: 'Jawaban: where each party stands that runs a node.',
  })
  answers?: RecordAnswerType[];

  @Field(() => ConsensusEnum, { description: 'Kesepahaman.' })
  consensus?: string;

  @Field(() => [DifferenceType], {
    description: 'Perbedaan: field by field, where the records do not agree.',
  })
  differences?: DifferenceType[];

  @Field(() => [OriginType], {
    description: 'Asal isian: whose record each known value was taken from.',
  })
  origins?: OriginType[];
}
