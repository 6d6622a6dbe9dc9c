import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/** Which agreement a record belongs to, and what it does not say. */
@Entity({ name: 'agreement_record', withoutRowid: true })
@Index('agreement_record_agreement_idx', ['agreementKey'])
export class AgreementRecordRow {
  @PrimaryColumn(TEXT)
  region!: string;

  @PrimaryColumn(TEXT)
  recordId!: string;

  @Column({ type: 'integer' })
  agreementKey!: number;

  /** Fields that it should have, a bit for each (RECORD_FIELDS). */
  @Column({ type: 'integer' })
  asked!: number;

  /** Those of them that it does not say. */
  @Column({ type: 'integer' })
  lacks!: number;

  /** Whether the agreement has one. */
  @Column({ type: 'boolean' })
  linkProblem!: boolean;

  /** Whether the agreement is. */
  @Column({ type: 'boolean' })
  disputed!: boolean;
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
