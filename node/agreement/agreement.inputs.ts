import { Field, ID, InputType, Int } from 'type-graphql';
import {
  CapacityEnum,
  CategoryEnum,
  DatePrecisionEnum,
  InstrumentEnum,
  NatureEnum,
  PartyKindEnum,
  ProvenanceEnum,
  RelationKindEnum,
  VisibilityEnum,
} from '../../schema/graphql/enums.js';
import { DateScalar, DecimalScalar } from '../../schema/graphql/scalars.js';
import type {
  Capacity,
  Category,
  DatePrecision,
  Day,
  Instrument,
  Nature,
  PartyKind,
  Provenance,
  RelationKind,
  Visibility,
} from '../../schema/law/terms.js';

@InputType('PartyInput', { description: 'Pihak.' })
export class PartyInput {
  @Field(() => PartyKindEnum, { description: 'Jenis pihak.' })
  kind!: PartyKind;

  @Field(() => String, {
    description: 'Nama as the text writes it; resolved to a region when it is one.',
  })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Kode Kemendagri with the dot, when the clerk chose the region.',
  })
  region?: string | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'ID',
    description: 'Negara: ISO 3166-1 alpha-2.',
  })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'Nomor naskah that this party gave.' })
  documentNumber?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Tanggal penandatanganan by this party.',
  })
  signedOn?: Day | null;

  @Field(() => String, { nullable: true, description: 'Nama penanda tangan.' })
  signatoryName?: string | null;

  @Field(() => String, { nullable: true, description: 'Jabatan penanda tangan.' })
  signatoryOffice?: string | null;

  @Field(() => CapacityEnum, {
    nullable: true,
    defaultValue: 'UNKNOWN',
    description: 'Kedudukan penanda tangan.',
  })
  capacity?: Capacity | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Nama boleh dibuka: whether the name of a private person (PERSEORANGAN) may be published. Without it the role is published in its place.',
  })
  namePublic?: boolean | null;
}

@InputType('RelationInput', { description: 'Hubungan: by agreementId, or in free text.' })
export class RelationInput {
  @Field(() => RelationKindEnum, { description: 'Jenis hubungan.' })
  kind!: RelationKind;

  @Field(() => ID, { nullable: true, description: 'The other agreement, when it is recorded.' })
  agreementId?: string | null;

  @Field(() => String, { nullable: true, description: 'The other agreement as the text names it.' })
  text?: string | null;
}

@InputType('FundingInput', { description: 'Pembiayaan: one sum in its own currency.' })
export class FundingInput {
  @Field(() => String, { description: 'Peran: what the organisation does with the money.' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Organisasi.' })
  organisation?: string | null;

  @Field(() => String, { description: 'Sumber dana, e.g. APBD.' })
  source!: string;

  @Field(() => DecimalScalar, { description: 'Jumlah.' })
  amount!: string;

  @Field(() => String, { description: 'Mata uang: ISO 4217.' })
  currency!: string;

  @Field(() => String, { nullable: true, description: 'Catatan.' })
  note?: string | null;
}

@InputType('CitationInput', { description: 'Sumber of what the record says.' })
export class CitationInput {
  @Field(() => String, { description: 'Judul sumber.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Tautan, http or https.' })
  url?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Tanggal diakses.' })
  retrievedOn?: Day | null;
}

@InputType('AgreementInput', {
  description: 'Catatan perjanjian: the whole record; what is left out becomes unknown.',
})
export class AgreementInput {
  @Field(() => ID, { nullable: true, description: 'The record to change; absent for a new one.' })
  id?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Version that the change starts from; needed with id.',
  })
  expectedVersion?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Adopts an agreement that another region recorded first.',
  })
  agreementId?: string | null;

  @Field(() => String, { description: 'Judul.' })
  title!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Judul sesuai naskah: false when somebody described it in own words.',
  })
  titleAsWritten?: boolean | null;

  @Field(() => CategoryEnum, { description: 'Jenis kerja sama.' })
  category!: Category;

  @Field(() => NatureEnum, {
    nullable: true,
    description:
      'Sifat that the text declares; checked against the borders (UU 23/2014 ps 364(1)).',
  })
  declaredNature?: Nature | null;

  @Field(() => InstrumentEnum, { description: 'Bentuk naskah.' })
  instrument!: Instrument;

  @Field(() => String, { nullable: true, description: 'Bentuk naskah as the text names it.' })
  instrumentAsWritten?: string | null;

  @Field(() => [PartyInput], { description: 'Para pihak, in the order of the text.' })
  parties!: PartyInput[];

  @Field(() => [ID], {
    nullable: true,
    description: 'Urusan: null when not known; an empty list when the text names none.',
  })
  affairs?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Ruang lingkup.' })
  scope?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Tanggal penandatanganan.' })
  signedOn?: Day | null;

  @Field(() => DatePrecisionEnum, {
    nullable: true,
    defaultValue: 'DAY',
    description: 'Ketelitian tanggal penandatanganan.',
  })
  signedOnPrecision?: DatePrecision | null;

  @Field(() => DateScalar, { nullable: true, description: 'Mulai berlaku.' })
  validFrom?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Hari terakhir berlaku.' })
  validUntil?: Day | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Tanpa batas waktu.',
  })
  openEnded?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'Diakhiri pada.' })
  endedOn?: Day | null;

  @Field(() => String, { nullable: true, description: 'Alasan diakhiri.' })
  endReason?: string | null;

  @Field(() => [RelationInput], { nullable: true, defaultValue: [], description: 'Hubungan.' })
  relations?: RelationInput[] | null;

  @Field(() => [FundingInput], { nullable: true, defaultValue: [], description: 'Pembiayaan.' })
  funding?: FundingInput[] | null;

  @Field(() => [CitationInput], { nullable: true, defaultValue: [], description: 'Sumber.' })
  citations?: CitationInput[] | null;

  @Field(() => ProvenanceEnum, { description: 'Dasar pencatatan.' })
  provenance!: Provenance;

  @Field(() => VisibilityEnum, {
    nullable: true,
    defaultValue: 'PUBLIC',
    description: 'Keterbukaan of a record: PUBLIC or INTERNAL.',
  })
  visibility?: Visibility | null;
}
