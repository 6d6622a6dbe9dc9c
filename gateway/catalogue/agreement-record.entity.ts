import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/** Which agreement a record belongs to. */
@Entity({ name: 'agreement_record', withoutRowid: true })
@Index('agreement_record_agreement_idx', ['agreementKey'])
export class AgreementRecordRow {
  @PrimaryColumn(TEXT)
  region!: string;

  @PrimaryColumn(TEXT)
  recordId!: string;

  @Column({ type: 'integer' })
  agreementKey!: number;
}

/** A record that names `region`, which neither holds the agreement nor has a live answer to it. */
@Entity({ name: 'agreement_unanswered', withoutRowid: true })
@Index('agreement_unanswered_agreement_idx', ['agreementKey'])
export class AgreementUnansweredRow {
  @PrimaryColumn(TEXT)
  region!: string;

  @PrimaryColumn(TEXT)
  recordRegion!: string;

  @PrimaryColumn(TEXT)
  recordId!: string;

  @Column({ type: 'integer' })
  agreementKey!: number;
}
