import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/** Which agreement a record belongs to. */
@Entity({ name: 'agreement_record' })
@Index('agreement_record_agreement_idx', ['agreementId'])
export class AgreementRecordRow {
  @PrimaryColumn(TEXT)
  region!: string;

  @PrimaryColumn(TEXT)
  recordId!: string;

  @Column(TEXT)
  agreementId!: string;
}

/** A record that names `region`, which neither holds the agreement nor has a live answer to it. */
@Entity({ name: 'agreement_unanswered' })
@Index('agreement_unanswered_agreement_idx', ['agreementId'])
export class AgreementUnansweredRow {
  @PrimaryColumn(TEXT)
  region!: string;

  @PrimaryColumn(TEXT)
  recordRegion!: string;

  @PrimaryColumn(TEXT)
  recordId!: string;

  @Column(TEXT)
  agreementId!: string;
}
