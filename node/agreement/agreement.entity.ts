import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type {
  Category,
  DatePrecision,
  Day,
  Instrument,
  Nature,
  Provenance,
  Visibility,
} from '../../schema/law/terms.js';

/** PUBLISHED is in the feed; WITHDRAWN was, and is kept here for the region's own memory. */
export type AgreementState = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';

/** One record: this region's testimony of one agreement (P1). */
@Entity({ name: 'agreement' })
@Index('agreement_agreementId_idx', ['agreementId'])
@Index('agreement_state_idx', ['state'])
export class AgreementEntity {
  /** recordId, UUIDv7. */
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'agreement_pk' })
  id!: string;

  @Column({ type: 'varchar', length: 36 })
  agreementId!: string;

  /** From 1; grows with every save, publication and withdrawal. */
  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'integer' })
  substanceVersion!: number;

  @Column({ type: 'varchar', length: 10 })
  state!: AgreementState;

  @Column({ type: 'varchar', length: 10 })
  visibility!: Visibility;

  @Column({ type: 'varchar', length: 10 })
  provenance!: Provenance;

  @Column({ type: 'varchar', length: 500 })
  title!: string;

  @Column({ type: 'boolean' })
  titleAsWritten!: boolean;

  @Column({ type: 'varchar', length: 10 })
  category!: Category;

  @Column({ type: 'varchar', length: 10, nullable: true })
  declaredNature!: Nature | null;

  @Column({ type: 'varchar', length: 30 })
  instrument!: Instrument;

  @Column({ type: 'varchar', length: 200, nullable: true })
  instrumentAsWritten!: string | null;

  /** False: it is not known which affairs the text concerns; not the same as none (P19). */
  @Column({ type: 'boolean' })
  affairsKnown!: boolean;

  @Column({ type: 'text', nullable: true })
  scope!: string | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  signedOn!: Day | null;

  @Column({ type: 'varchar', length: 10 })
  signedOnPrecision!: DatePrecision;

  @Column({ type: 'varchar', length: 10, nullable: true })
  validFrom!: Day | null;

  /** Last day in force; null with `openEnded` false is unknown. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  validUntil!: Day | null;

  @Column({ type: 'boolean' })
  openEnded!: boolean;

  @Column({ type: 'varchar', length: 10, nullable: true })
  endedOn!: Day | null;

  @Column({ type: 'varchar', length: 2000, nullable: true })
  endReason!: string | null;

  @Column({ type: 'varchar', length: 2000, nullable: true })
  withdrawReason!: string | null;

  /** RFC 3339 in UTC, milliseconds. */
  @Column({ type: 'varchar', length: 24 })
  updatedAt!: string;

  // What follows is derived from the rest at each save, so that lists can be asked in SQL.

  @Column({ type: 'varchar', length: 10, nullable: true })
  nature!: Nature | null;

  @Column({ type: 'boolean' })
  crossBorder!: boolean;

  @Column({ type: 'boolean' })
  crossProvince!: boolean;

  @Column({ type: 'integer' })
  partyCount!: number;

  /** First and last day that the signing may have been on. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  signedFirst!: Day | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  signedLast!: Day | null;

  /** Normalised title, which lists are ordered by. */
  @Column({ type: 'text' })
  titleKey!: string;

  /** ` token token … ` of everything that may be searched. */
  @Column({ type: 'text' })
  searchText!: string;

  /** The same without what only officers may see: a search by others must not find it. */
  @Column({ type: 'text' })
  publicSearchText!: string;
}
